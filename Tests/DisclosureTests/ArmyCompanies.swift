import Aggregation
import Foundation
import Survey

/// The 2,042 people in 49 companies of the `multilevel` package's lq2002, as a wave.
enum ArmyCompanies {
    static let fixtures = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/psychometrics")

    static func expected() throws -> [String: Any] {
        let data = try Data(contentsOf: fixtures.appendingPathComponent("expected/lq2002.json"))
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// The wave, with segments derived from columns: two answers made into bands.
    static func wave(segments: [Segment] = [], bands: [(column: String, upTo: [Int])] = []) throws
        -> SampleWave
    {
        let text = try String(contentsOf: fixtures.appendingPathComponent("data/lq2002.csv"), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = lines[0]
        let items = header.dropFirst(3).compactMap(Code.init)
        let companies = Array(Set(lines.dropFirst().map { $0[1] })).sorted { Int($0)! < Int($1)! }
        let tree = try UnitTree(
            codes: ["ARMY"] + companies, parents: [nil] + companies.map { _ in 0 })
        let place = Dictionary(uniqueKeysWithValues: companies.enumerated().map { ($1, $0 + 1) })
        let rows = lines.dropFirst().map { line in
            let values = line.dropFirst(3).map { Int($0)! }
            let answers = zip(items, values).map { item, value in
                UInt8(item.text.hasPrefix("HOSTIL") ? value + 1 : value)
            }
            let marks = bands.map { band in
                let value = Int(line[header.firstIndex(of: band.column)!])!
                return UInt8(1 + band.upTo.count { value > $0 })
            }
            return (unit: place[line[1]]!, segments: marks, answers: answers)
        }
        return SampleWave(definition: definition(items, segments), tree: tree, rows: Array(rows))
    }

    private static func definition(_ items: [Code], _ segments: [Segment]) -> SurveyDefinition {
        func scale(_ code: String) -> Scale {
            Scale(
                code: Code(code)!, name: LocalizedText(["en": code]),
                members: items.filter { $0.text.hasPrefix(code) }.map { Scale.Member(item: $0) })
        }
        func points(_ range: ClosedRange<Int>) -> [ResponseScale.Point] { range.map { .init(value: $0) } }
        return SurveyDefinition(
            code: Code("lq2002")!, title: LocalizedText(["en": "lq2002"]), languages: ["en"],
            responseScales: [
                ResponseScale(
                    code: Code("agree")!, points: points(1...5), favourable: [4, 5], unfavourable: [1, 2]),
                ResponseScale(
                    code: Code("often")!, points: points(0...4), favourable: [3, 4], unfavourable: [0, 1]),
            ],
            items: items.map { item in
                Item(
                    code: item, text: LocalizedText(["en": item.text]),
                    responseScale: Code(item.text.hasPrefix("HOSTIL") ? "often" : "agree")!)
            },
            scales: ["LEAD", "TSIG", "HOSTIL"].map(scale), segments: segments)
    }
}
