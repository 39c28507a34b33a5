/// What remains of source lines without comments and the insides of string literals.
enum CodeLines {
    /// Blanks out comments and strings, so that a word found afterwards is code.
    ///
    /// Nested block comments, raw strings and multi-line strings are followed; code within an interpolation
    /// counts as string.
    static func withoutCommentsAndStrings(_ lines: [Substring]) -> [String] {
        var state = State()
        return lines.map { state.code(of: $0) }
    }

    private struct State {
        var commentDepth = 0
        var openString: (fence: String, isLong: Bool)?

        mutating func code(of line: Substring) -> String {
            var rest = line
            var code = ""
            while !rest.isEmpty {
                if commentDepth > 0 {
                    skipComment(&rest)
                } else if let string = openString {
                    if !skip(&rest, of: string) { break }
                } else if rest.hasPrefix("//") {
                    break
                } else if rest.hasPrefix("/*") {
                    commentDepth = 1
                    rest = rest.dropFirst(2)
                } else if let opening = opening(of: rest) {
                    openString = (opening.fence, opening.isLong)
                    rest = rest.dropFirst(opening.length)
                    code += "\"\""
                } else {
                    code.append(rest.removeFirst())
                }
            }
            // Only a long string goes on in the next line.
            if let string = openString, !string.isLong { openString = nil }
            return code
        }

        private mutating func skipComment(_ rest: inout Substring) {
            if rest.hasPrefix("*/") {
                commentDepth -= 1
                rest = rest.dropFirst(2)
            } else if rest.hasPrefix("/*") {
                commentDepth += 1
                rest = rest.dropFirst(2)
            } else {
                rest = rest.dropFirst()
            }
        }

        /// Skips to the string's end; false if that is not in this line.
        private mutating func skip(_ rest: inout Substring, of string: (fence: String, isLong: Bool)) -> Bool
        {
            let end = (string.isLong ? "\"\"\"" : "\"") + string.fence
            while !rest.isEmpty {
                if rest.hasPrefix(end) {
                    rest = rest.dropFirst(end.count)
                    openString = nil
                    return true
                }
                rest = rest.dropFirst(string.fence.isEmpty && rest.hasPrefix("\\") ? 2 : 1)
            }
            return false
        }

        private func opening(of rest: Substring) -> (fence: String, isLong: Bool, length: Int)? {
            let fence = rest.prefix { $0 == "#" }
            let quotes = rest.dropFirst(fence.count)
            guard quotes.hasPrefix("\"") else { return nil }
            let isLong = quotes.hasPrefix("\"\"\"")
            return (String(fence), isLong, fence.count + (isLong ? 3 : 1))
        }
    }
}
