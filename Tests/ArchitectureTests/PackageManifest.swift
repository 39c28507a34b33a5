import Foundation

/// The targets of a `Package.swift`, read from its text.
struct PackageManifest {
    /// One target.
    struct Target: Equatable {
        /// `target`, `executableTarget`, `testTarget`, `plugin` or `systemLibrary`.
        let kind: String
        /// The names of the targets and products it depends on.
        let dependencies: Set<String>
    }

    /// The targets by name.
    let targets: [String: Target]

    private static let kinds = [
        "systemLibrary", "executableTarget", "testTarget", "target", "plugin", "macro",
    ]

    /// Reads a manifest that lists its targets as literals.
    init(_ text: String) {
        let code = text.split(separator: "\n").filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }
            .joined(separator: " ")
        var targets: [String: Target] = [:]
        for kind in Self.kinds {
            var rest = Substring(code)
            while let call = rest.range(of: ".\(kind)(") {
                let body = Self.balanced(rest[call.upperBound...], "(", ")")
                rest = rest[call.upperBound...]
                guard let name = Self.strings(after: "name:", in: body).first else { continue }
                let list = body.range(of: "dependencies:").map { body[$0.upperBound...] }
                let items = list.map { Self.balanced($0.drop { $0 != "[" }.dropFirst(), "[", "]") } ?? ""
                targets[name] = Target(kind: kind, dependencies: Self.names(in: items))
            }
        }
        self.targets = targets
    }

    /// The names in a list such as `"A", .product(name: "B", package: "b"), .target(name: "C")`.
    private static func names(in list: Substring) -> Set<String> {
        var found: Set<String> = []
        var rest = list
        while let quote = rest.firstIndex(of: "\"") {
            let before = rest[..<quote].filter { !$0.isWhitespace }
            let after = rest[rest.index(after: quote)...]
            let name = after.prefix { $0 != "\"" }
            rest = after.dropFirst(name.count + 1)
            if !before.hasSuffix("package:") { found.insert(String(name)) }
        }
        return found
    }

    private static func strings(after label: String, in text: Substring) -> [String] {
        guard let range = text.range(of: label) else { return [] }
        let parts = text[range.upperBound...].split(
            separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count > 1 ? [String(parts[1])] : []
    }

    /// The text up to the bracket that closes an open one.
    private static func balanced(_ text: Substring, _ open: Character, _ close: Character) -> Substring {
        var depth = 1
        for index in text.indices {
            if text[index] == open { depth += 1 }
            if text[index] == close { depth -= 1 }
            if depth == 0 { return text[..<index] }
        }
        return text
    }
}
