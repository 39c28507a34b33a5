import Foundation
import Reporting
import Survey

/// The 2,042 people in 49 companies of the `multilevel` package's lq2002 (attribution beside the data).
enum ArmyCompanies {
    static let fixtures = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/psychometrics")

    static func expected() throws -> [String: Any] {
        let data = try Data(contentsOf: fixtures.appendingPathComponent("expected/lq2002.json"))
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// The wave, released once for all tests.
    static func context() throws -> ReportContext { try kept.get() }

    private static let kept = Result { try wave().context() }

    static func wave() throws -> SampleWave {
        let text = try String(contentsOf: fixtures.appendingPathComponent("data/lq2002.csv"), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
        let items = lines[0].dropFirst(3).compactMap(Code.init)
        let companies = Array(Set(lines.dropFirst().map { $0[1] })).sorted { Int($0)! < Int($1)! }
        let place = Dictionary(uniqueKeysWithValues: companies.enumerated().map { ($1, $0 + 1) })
        let rows = lines.dropFirst().map { line in
            let answers = zip(items, line.dropFirst(3)).map { item, value in
                UInt8(Int(value)! + (item.text.hasPrefix("HOSTIL") ? 1 : 0))
            }
            return (unit: place[line[1]]!, segments: [UInt8](), answers: answers)
        }
        return SampleWave(
            definition: definition(items), codes: ["ARMY"] + companies,
            parents: [nil] + companies.map { _ in 0 }, members: [],
            names: Dictionary(uniqueKeysWithValues: companies.map { ($0, "Company \($0)") }),
            rows: Array(rows), wave: "army/2002", survey: "lq2002@1", organisation: "Army")
    }

    private static func definition(_ items: [Code]) -> SurveyDefinition {
        func scale(_ code: String, _ name: String) -> Scale {
            Scale(
                code: Code(code)!, name: LocalizedText(["en": name]),
                members: items.filter { $0.text.hasPrefix(code) }.map { Scale.Member(item: $0) },
                isLowerBetter: code == "HOSTIL")
        }
        func points(_ range: ClosedRange<Int>) -> [ResponseScale.Point] { range.map { .init(value: $0) } }
        return SurveyDefinition(
            code: Code("lq2002")!, title: LocalizedText(["en": "Climate in companies"]), languages: ["en"],
            help: LocalizedText(["en": "The unit's chaplain."]),
            responseScales: [
                ResponseScale(
                    code: Code("agree")!, points: points(1...5), favourable: [4, 5], unfavourable: [1, 2]),
                ResponseScale(
                    code: Code("often")!, points: points(0...4), favourable: [0, 1], unfavourable: [3, 4]),
            ],
            items: items.map { item in
                Item(
                    code: item, text: LocalizedText(["en": item.text]),
                    responseScale: Code(item.text.hasPrefix("HOSTIL") ? "often" : "agree")!)
            },
            scales: [
                scale("LEAD", "Leadership climate"), scale("TSIG", "Task significance"),
                scale("HOSTIL", "Hostility"),
            ])
    }
}
