/// Finds `public` and `package` declarations without a documentation comment.
///
/// swift-format checks `public` and `open` only.
enum DocumentationChecker {
    private static let access: Set<String> = ["public", "package", "open"]
    private static let declarations: Set<String> = [
        "actor", "associatedtype", "case", "class", "enum", "func", "init", "let", "macro", "operator",
        "protocol", "struct", "subscript", "typealias", "var",
    ]

    /// The declarations without a comment.
    static func findings(in files: [SourceFile]) -> [String] {
        files.flatMap(findings(in:))
    }

    private static func findings(in file: SourceFile) -> [String] {
        let code = CodeLines.withoutCommentsAndStrings(file.lines)
        // The cases of an enumeration and the members of a protocol have no access level of their own.
        var containers: [(depth: Int, isPackageEnum: Bool, isPackageProtocol: Bool)] = []
        var depth = 0
        var found: [String] = []
        for (index, line) in code.enumerated() {
            let words = words(of: line)
            while let last = containers.last, depth <= last.depth { containers.removeLast() }
            let isDirectMember = containers.last.map { depth == $0.depth + 1 } ?? false
            let isCase = isDirectMember && containers.last?.isPackageEnum == true && words.first == "case"
            let isRequirement =
                isDirectMember && containers.last?.isPackageProtocol == true && declares(words)
            if isCase || isRequirement || (declares(words) && isAccessible(words)) {
                if !isDocumented(file.lines, before: index, amongCases: isCase) {
                    let text = line.drop { $0.isWhitespace }
                    found.append(finding(file, index, "no documentation: \(text)"))
                }
            }
            let isAccessible = isAccessible(words)
            if isAccessible && words.contains("enum") { containers.append((depth, true, false)) }
            if isAccessible && words.contains("protocol") { containers.append((depth, false, true)) }
            depth += line.count { $0 == "{" } - line.count { $0 == "}" }
        }
        return found
    }

    private static func words(of line: String) -> [String] {
        line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "@") }.map(String.init)
    }

    /// The words before the declaration's name, such as `package static func`.
    private static func head(_ words: [String]) -> ArraySlice<String> {
        guard let keyword = words.firstIndex(where: declarations.contains) else { return [] }
        return words[...keyword]
    }

    private static func declares(_ words: [String]) -> Bool {
        let allowed: Set = [
            "public", "package", "open", "static", "final", "mutating", "nonmutating", "override", "required",
            "convenience", "nonisolated", "unsafe", "indirect", "borrowing", "consuming", "lazy", "weak",
            "prefix", "postfix", "infix", "class", "set",
        ]
        let before = head(words).dropLast().filter { !$0.hasPrefix("@") && $0 != "private" }
        return !head(words).isEmpty && before.allSatisfy(allowed.contains)
    }

    private static func isAccessible(_ words: [String]) -> Bool {
        // `package import` and `package extension` declare nothing.
        head(words).contains(where: access.contains) && words.first { !access.contains($0) } != "import"
    }

    /// Whether a comment stands before a line; one comment may serve for a run of cases.
    private static func isDocumented(
        _ lines: [Substring], before index: Int, amongCases isCase: Bool
    ) -> Bool {
        for line in lines[..<index].reversed() {
            let text = line.drop { $0.isWhitespace }
            if text.hasPrefix("///") || (isCase && text.hasPrefix("//")) { return true }
            let isPassedOver =
                text.hasPrefix("@") || text.hasPrefix("#if") || text.hasPrefix("//")
                || (isCase && text.hasPrefix("case "))
            guard isPassedOver else { return false }
        }
        return false
    }
}
