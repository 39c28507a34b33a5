import Reporting
import Survey

/// A company of two divisions: teams large and small, one of three people, one empty.
enum SampleCompany {
    /// The teams: code, name, parent's index, invited, answered, and how much better or worse its climate is.
    static let teams:
        [(code: String, name: String, parent: Int, invited: Int?, answered: Int, shift: Double)] = [
            ("N1", "Warehouse", 1, 24, 20, -0.9), ("N2", "Dispatch", 1, 12, 11, 0),
            ("N3", "Repairs", 1, 14, 9, 0.4),
            ("S1", "Sales", 2, 60, 44, 0.5), ("S2", "Office", 2, 8, 3, 0),
            ("S3", "Marketing", 2, nil, 17, 0.1),
            ("S4", "New team", 2, 5, 0, 0),
        ]

    /// The usual wave, released once for all tests.
    static func context() throws -> ReportContext { try kept.get() }

    private static let kept = Result { try wave().context() }

    static func wave(seed: UInt64 = 7, shift: Double = 0, names: [String: String] = [:]) -> SampleWave {
        var generator = SeededGenerator(state: seed)
        let definition = SampleSurvey.definition
        var rows: [(unit: Int, segments: [UInt8], answers: [UInt8])] = []
        for (index, team) in teams.enumerated() {
            for _ in 0..<team.answered {
                let person = Double.random(in: -0.8...0.8, using: &generator) + team.shift + shift
                rows.append(
                    (
                        index + 3, [UInt8.random(in: 0...2, using: &generator)],
                        definition.items.map { answer($0, person, &generator) }
                    ))
            }
        }
        let own = ["A": "Acme", "N": "North", "S": "South"]
        let isUsual = seed == 7 && shift == 0
        return SampleWave(
            definition: definition, codes: ["A", "N", "S"] + teams.map(\.code),
            parents: [nil, 0, 0] + teams.map(\.parent), members: [0, 0, 0] + teams.map(\.invited),
            names: own.merging(teams.map { ($0.code, $0.name) }, uniquingKeysWith: { $1 })
                .merging(names, uniquingKeysWith: { $1 }), rows: rows,
            keptAs: isUsual ? "company-2026-spring" : nil)
    }

    private static func answer(_ item: Item, _ person: Double, _ generator: inout SeededGenerator) -> UInt8 {
        let draw = Int.random(in: 0..<40, using: &generator)
        if draw == 0 { return PackedAnswer.notAnswered }
        if draw == 1, item.responseScale.text == "agree5" { return PackedAnswer.notApplicable }
        let points = item.responseScale.text == "agree5" ? 5.0 : 4
        let noise = Double.random(in: -1.4...1.4, using: &generator)
        let value = min(max((points * 0.66 + person + noise).rounded(), 1), points)
        return UInt8(item.isReversed ? points + 1 - value : value)
    }
}
