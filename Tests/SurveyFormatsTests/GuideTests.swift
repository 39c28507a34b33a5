import Foundation
import Survey
@testable import SurveyFormats
import Testing

/// The guide “Writing a survey” against the reader.
@Suite struct GuideTests {
    let guide: String

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        guide = try String(
            contentsOf: root.appending(path: "Sources/Survey/Survey.docc/WritingASurvey.md"), encoding: .utf8)
    }

    private func block(_ language: String) -> String? {
        guide.firstRange(of: "```\(language)\n").flatMap { start in
            let rest = guide[start.upperBound...]
            return rest.firstRange(of: "\n```").map { String(rest[..<$0.lowerBound]) }
        }
    }

    @Test func `the worked example has no problem and can be published`() throws {
        let reading = DefinitionReader.read(try #require(block("yaml")), file: "guide.yaml")
        #expect(reading.problems == [])
        #expect(reading.problemsBeforePublishing == [])
        #expect(reading.definition?.items.count == 4)
    }

    @Test func `the table of keys names every key`() {
        let table = guide.split(separator: "\n").filter { $0.hasPrefix("|") }.joined()
        for name in Set(DefinitionFormat.all.flatMap(\.names)) where !["item", "weight"].contains(name) {
            #expect(table.contains("`\(name)`") || table.contains("\(name)"), "\(name)")
        }
    }

    @Test func `the scoring example is read`() throws {
        let start = try #require(guide.firstRange(of: "item,dimension,reverse,weight\n"))
        let table = guide[start.lowerBound...].prefix { $0 != "`" }
        let rows = try ScoringTable(csv: Array(table.utf8)).rows
        #expect(rows.map(\.dimension) == ["LIS", "LIS", "-"])
        #expect(rows.map(\.isReversed) == [false, true, false])
    }
}
