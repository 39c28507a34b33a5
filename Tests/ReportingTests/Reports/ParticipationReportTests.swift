import Disclosure
import Survey
import Testing

@testable import Reporting

struct ParticipationReportTests {
    @Test(arguments: ReportLanguage.allCases)
    func `the sample company's participation reads as it did`(language: ReportLanguage) throws {
        let report = ParticipationReport(try SampleCompany.context())
        try Golden.expect(
            TextRenderer.render(report, language: language), is: "company-participation.\(language.tag).txt")
        let page = String(decoding: HTMLRenderer.render(report, language: language), as: UTF8.self)
        try Golden.expect(page, is: "company-participation.\(language.tag).html")
        try Golden.expect(Golden.json(ParticipationDocument(report)), is: "company-participation.json")
        try Golden.expect(CSVRenderer.render(report), is: "company-participation.csv")
    }

    @Test(arguments: [
        (0.0, Participation.Band.caution), (0.499, .caution), (0.5, .adequate), (0.6, .desirable),
        (0.699, .desirable), (0.7, .good), (0.8, .veryGood), (1, .veryGood),
    ])
    func `bands are those of the HSE tool`(rate: Double, band: Participation.Band) {
        #expect(Participation.Band(rate: rate) == band)
    }

    private static func open(_ units: [(String, String?, Int, Int)]) -> ParticipationReport {
        ParticipationReport(
            OpenWaveContext(
                participation: OpenParticipation(
                    wave: "acme/2026-autumn", survey: "sample@2", policy: Policy(),
                    units: units.map {
                        OpenParticipation.Unit(
                            code: $0.0, name: "Unit \($0.0)", parent: $0.1, responded: $0.2, invited: $0.3,
                            policy: Policy())
                    }),
                definition: SampleSurvey.definition, organisation: "Acme Ltd",
                opened: CalendarDate(iso: "2026-11-02"), counted: CalendarDate(iso: "2026-11-09"),
                version: "0.1.0"))
    }

    private static let growing = open([
        ("B", "A", 4, 12), ("A", nil, 47, 90), ("C", "A", 18, 40), ("D", "A", 25, 25), ("E", "B", 3, 3),
    ])

    @Test(arguments: ReportLanguage.allCases)
    func `an open wave's participation reads as it did`(language: ReportLanguage) throws {
        let text = TextRenderer.render(Self.growing, language: language)
        try Golden.expect(text, is: "open-participation.\(language.tag).txt")
        let page = String(decoding: HTMLRenderer.render(Self.growing, language: language), as: UTF8.self)
        try Golden.expect(page, is: "open-participation.\(language.tag).html")
        try Golden.expect(Golden.json(ParticipationDocument(Self.growing)), is: "open-participation.json")
        try Golden.expect(CSVRenderer.render(Self.growing), is: "open-participation.csv")
    }

    @Test func `an open wave's units stand in the tree's order, with counts that may rise`() throws {
        let report = Self.growing
        #expect(report.rows.map(\.unit.code) == ["A", "B", "E", "C", "D"])
        #expect(report.rows.map(\.depth) == [0, 1, 2, 1, 1])
        let whole = try #require(report.whole?.participation)
        #expect(whole.responded == 45 && whole.isAtLeast && whole.band == nil)
        #expect(report.rows[1].participation == nil && report.rows[2].participation == nil)
        #expect(report.representation.isEmpty && report.source.release == nil)
    }

    @Test func `units are held against their share of the people invited`() throws {
        let report = ParticipationReport(try RealCompanies.context())
        let units = report.representation.compactMap { representation -> String? in
            guard case .unit(let unit) = representation.part else { return nil }
            return unit.code
        }
        #expect(units.count == 49)
        let first = try #require(report.representation.first)
        let whole = try #require(report.whole?.participation)
        let row = try #require(report.rows.first { $0.depth == 1 }?.participation)
        #expect(first.share == Double(row.responded) / Double(whole.responded))
        #expect(
            first.expected
                == Double(try #require(row.invited)) / Double(try #require(whole.invited)))
    }

    @Test(arguments: [
        (0.07, 0.1, Representation.Verdict.under), (0.081, 0.1, .inProportion), (0.12, 0.1, .inProportion),
        (0.126, 0.1, .over),
    ])
    func `a share is judged by the one expected`(
        share: Double, expected: Double, verdict: Representation.Verdict
    ) {
        #expect(Representation.Verdict(share: share, expected: expected) == verdict)
    }
}
