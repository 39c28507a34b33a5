import Disclosure
import Survey
import Testing

@testable import Reporting

struct FindingsTests {
    /// Two teams of forty; every answer of the first is `better` points above the second's on the items named.
    private func report(better: [String: Int]) throws -> UnitReport {
        let definition = SampleSurvey.definition
        var generator = SeededGenerator(state: 99)
        var rows: [(unit: Int, segments: [UInt8], answers: [UInt8])] = []
        for place in 0..<80 {
            let answers = definition.items.map { item -> UInt8 in
                let highest = item.responseScale.text == "agree5" ? 5 : 4
                let shift = place < 40 ? better[item.code.text] ?? 0 : 0
                let value = Int.random(in: 2...3, using: &generator) + (item.isReversed ? -shift : shift)
                return UInt8(min(max(value, 1), highest))
            }
            rows.append((place < 40 ? 1 : 2, [0], answers))
        }
        let wave = SampleWave(
            definition: definition, codes: ["A", "B", "C"], parents: [nil, 0, 0], members: [], names: [:],
            rows: rows)
        return try #require(UnitReport(wave.context(), unit: "B"))
    }

    @Test func `teams that answer alike have no clear differences`() throws {
        let report = try report(better: [:])
        let findings = try #require(report.findings)
        #expect(findings.strengths.isEmpty && findings.beginnings.isEmpty)
        #expect(TextRenderer.render(report, language: .english).contains("No clear differences"))
    }

    @Test func `the largest differences come first, whichever way the question runs`() throws {
        let report = try report(better: ["EMP1": 1, "EMP3": -1, "TRU1": 2, "TRU2": -1])
        let findings = try #require(report.findings)
        // EMP3 is reversed: the team agrees more that worry is seen as weak, which is worse.
        #expect(findings.strengths.map(\.item.code) == ["TRU1", "EMP1"])
        #expect(Set(findings.beginnings.map(\.item.code)) == ["EMP3", "TRU2"])
        for finding in findings.strengths + findings.beginnings {
            #expect(finding.interval.low <= finding.difference && finding.difference <= finding.interval.high)
            #expect((finding.effect ?? 0) * finding.difference > 0)
            #expect(finding.adjustedP <= Findings.level)
        }
        let trust = try #require(findings.strengths.first)
        #expect(abs(trust.difference - 50) < 10)
    }

    @Test(arguments: [
        (0.95, Agreement.Grade.strong), (0.71, .strong), (0.7, .moderate), (0.5, .weak), (0.31, .weak),
        (0.3, .lacking), (-0.4, .lacking),
    ])
    func `agreement is graded as LeBreton and Senter do`(coefficient: Double, grade: Agreement.Grade) {
        #expect(Agreement.Grade(coefficient) == grade)
    }

    @Test(arguments: [
        (0.8, Reliability.good), (0.79, .sufficient), (0.7, .sufficient), (0.69, .low), (0, .low),
        (-0.1, .negative),
    ])
    func `reliability is graded by the usual conventions`(alpha: Double, grade: Reliability) {
        #expect(Reliability(alpha: alpha) == grade)
    }

    @Test func `items are ordered from bad to good news, whatever their key and their scale's direction`()
        throws
    {
        let items = ItemDescription.all(of: SampleSurvey.definition)
        for item in items {
            let directions = item.points.map(\.direction)
            #expect(directions == directions.sorted())
        }
        let reversed = try #require(items.first { $0.code == "EMP3" })
        #expect(reversed.points.map(\.value) == [5, 4, 3, 2, 1])
        let scales = ScaleDescription.all(of: try ArmyCompanies.wave().definition)
        #expect(scales.map(\.isBetterHigh) == [true, true, false])
        #expect(ScaleDescription.all(of: SampleSurvey.definition).allSatisfy { $0.isBetterHigh })
        let often = try ItemDescription.all(of: ArmyCompanies.wave().definition).filter {
            $0.code.hasPrefix("HOSTIL")
        }
        #expect(often.allSatisfy { $0.points.map(\.value) == [4, 3, 2, 1, 0] && !$0.isBetterHigh })
    }
}
