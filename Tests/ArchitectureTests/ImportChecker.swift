/// Reads the imports of sources and holds them against the module graph.
struct ImportChecker {
    /// One import.
    struct Import: Equatable {
        /// The module's name.
        let module: String
        /// The index of its line.
        let line: Int
    }

    private static let modifiers: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private", "@testable", "@preconcurrency",
        "@_exported",
        "@_implementationOnly",
    ]
    private static let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]

    /// The imports of a source, whatever stands before or within them.
    static func imports(of file: SourceFile) -> [Import] {
        CodeLines.withoutCommentsAndStrings(file.lines).enumerated().flatMap { index, line in
            line.split(separator: ";").compactMap { statement in
                let words = statement.split { $0 == " " || $0 == "\t" }
                let rest = words.drop { modifiers.contains($0) || $0.hasPrefix("@_spi(") }
                guard rest.first == "import" else { return nil }
                let name = rest.dropFirst().drop { kinds.contains($0) }.first ?? ""
                return Import(module: String(name.prefix { $0 != "." }), line: index)
            }
        }
    }

    /// Every import that the graph does not allow.
    static func findings(in files: [SourceFile]) -> [String] {
        files.flatMap { file -> [String] in
            guard let declared = ModuleGraph.dependencies[file.target] else {
                return [finding(file, 0, "the target ‘\(file.target)’ is not in the module graph")]
            }
            let allowed = declared.union(ModuleGraph.toolchain(of: file.target))
            return imports(of: file).filter { !allowed.contains($0.module) }.map {
                finding(file, $0.line, "\(file.target) may not import \($0.module)")
            }
        }
    }
}
