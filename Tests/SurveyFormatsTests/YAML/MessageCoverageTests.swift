import Foundation
import Survey
import SurveyFormats
import Testing

/// Holds the tables of messages against the source: a message that no row gives is found here.
@Suite struct MessageCoverageTests {
    static let folders = ["Survey/Validation", "SurveyFormats/YAML"]

    /// Every sentence that the rows of the tables make the reader say.
    static let said: [String] = {
        let sample = SampleDefinition.yaml
        let files =
            ValidationMessageTests.rows.map { Array($0.yaml.utf8) }
            + ShapeMessageTests.rows.map {
                Array(sample.replacing($0.original, with: $0.replacement, maxReplacements: 1).utf8)
            } + HostileYAMLTests.cases.map(\.bytes) + SyntaxMessageTests.rows.map { Array($0.yaml.utf8) }
        let crowded = Array(("[" + String(repeating: "a,", count: 50_001) + "]").utf8)
        return (files + [crowded]).flatMap { DefinitionReader.read($0, file: "x").problems.map(\.what) }
            + ["There are more problems than are listed."]
    }()

    /// The texts after `what:`, `report(` or `says:` in the source, as the fixed parts between what is filled in.
    static func messages(in source: String) -> [[String]] {
        var messages: [[String]] = []
        for (mark, next) in [
            ("what: ", "why:"), ("what:\n", "why:"), ("report(", "why:"), ("says:", "remedy:"),
        ] {
            for start in source.ranges(of: mark) {
                let rest = source[start.upperBound...]
                // The argument ends where the next one begins.
                guard let end = rest.firstRange(of: next) else { continue }
                messages += literals(in: rest[..<end.lowerBound])
            }
        }
        return messages
    }

    /// The string literals of a piece of source, each as its fixed parts.
    private static func literals(in source: Substring) -> [[String]] {
        var literals: [[String]] = []
        var parts: [String] = []
        var part = ""
        var isLiteral = false
        var depth = 0
        var iterator = source.makeIterator()
        while let character = iterator.next() {
            switch character {
            case "\"" where depth == 0:
                if isLiteral { literals.append(parts + [part]) }
                isLiteral.toggle()
                (parts, part) = ([], "")
            case "\\" where isLiteral && depth == 0:
                guard let next = iterator.next() else { continue }
                if next == "(" {
                    depth = 1
                    parts.append(part)
                    part = ""
                } else {
                    part.append(next)
                }
            case "(" where depth > 0: depth += 1
            case ")" where depth > 0: depth -= 1
            default: if isLiteral, depth == 0 { part.append(character) }
            }
        }
        return literals.map { $0.filter { !$0.isEmpty } }
    }

    private static func isSaid(_ parts: [String]) -> Bool {
        said.contains { sentence in
            var rest = Substring(sentence)
            for part in parts {
                guard let found = rest.firstRange(of: part) else { return false }
                rest = rest[found.upperBound...]
            }
            return true
        }
    }

    @Test(arguments: folders)
    func `every message of the source has a row that gives it`(folder: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/\(folder)")
        var count = 0
        for file in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() {
            let source = try String(contentsOf: root.appending(path: file), encoding: .utf8)
            for parts in Self.messages(in: source) where !parts.isEmpty {
                count += 1
                #expect(Self.isSaid(parts), "\(file): \(parts.joined(separator: "…"))")
            }
        }
        #expect(count > 20)
    }

    @Test func `a message without a row would be found`() {
        let source = #"DefinitionFinding(.x, what: "The \(kind(of: "y")) is purple.", why: "")"#
        #expect(Self.messages(in: source) == [["The ", " is purple."]])
        #expect(!Self.isSaid(["The ", " is purple."]))
    }
}
