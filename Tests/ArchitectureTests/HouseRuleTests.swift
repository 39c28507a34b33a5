import Foundation
import Testing

/// Rules on sources that no tool of the toolchain checks.
enum HouseRules {
    /// The greatest number of lines of a source.
    static let maximumLines = 400

    /// What stops the program on bad input, or says that work is not done.
    static let forbidden = ["try!", "as!", "fatalError(", "TODO", "FIXME"]

    /// What may stand at the top of the repository, besides dot-files and what git ignores.
    static let topLevel: Set<String> = ["Package.swift", "README.md", "Sources", "Tests", "scripts", "sql"]

    /// Every breach of the rules on a source.
    static func findings(in files: [SourceFile]) -> [String] {
        files.flatMap { file -> [String] in
            let lines = file.lines.last == "" ? file.lines.dropLast() : file.lines[...]
            let long = lines.count > maximumLines ? ["\(file.path): \(lines.count) lines"] : []
            let code = CodeLines.withoutCommentsAndStrings(file.lines)
            return long
                + code.enumerated().flatMap { index, line in
                    forbidden.filter { line.contains($0) || isNote($0, in: file.lines[index]) }.map {
                        finding(file, index, $0)
                    }
                }
        }
    }

    /// What stands at the top and may not.
    static func strangers(among names: [String]) -> [String] {
        names.filter { name in
            let isIgnored =
                name.hasPrefix(".") || name == "Package.resolved" || name == "demo-reports"
                || name.hasSuffix(".swp") || name == "__pycache__"
            return !isIgnored && !topLevel.contains(name)
        }
    }

    private static func isNote(_ word: String, in line: Substring) -> Bool {
        word.allSatisfy(\.isLetter) && line.contains("// \(word)")
    }
}

@Suite struct HouseRuleTests {
    @Test func `no source is too long, stops the program on bad input or is unfinished`() throws {
        #expect(HouseRules.findings(in: try RepositoryFiles.sources(below: "Sources")) == [])
    }

    @Test func `the top of the repository holds what is known`() throws {
        #expect(HouseRules.strangers(among: try RepositoryFiles.topLevel()) == [])
    }

    @Test(arguments: [
        "let x = try! f()", "let x = y as! Int", "fatalError(\"no\")", "// TODO: later", "f() // FIXME",
        String(repeating: "\n", count: 401),
    ])
    func `a breach is found`(text: String) {
        let file = SourceFile(path: "Sources/Example/Example.swift", text: text)
        #expect(HouseRules.findings(in: [file]).count == 1)
    }

    @Test(arguments: [
        "let x = try? f()", "// never try! this", "let x = \"as!\"", String(repeating: "\n", count: 400),
    ])
    func `what only looks like a breach is none`(text: String) {
        let file = SourceFile(path: "Sources/Example/Example.swift", text: text)
        #expect(HouseRules.findings(in: [file]) == [])
    }

    @Test func `a stranger at the top is found`() {
        #expect(HouseRules.strangers(among: ["Sources", ".build-address", "notes.txt"]) == ["notes.txt"])
    }
}
