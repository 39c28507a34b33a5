import Reporting
import Testing

/// Every report of one wave in every format, from real answers; the files are in `Tests/Fixtures/reports`.
struct RealReportTests {
    @Test(arguments: ReportLanguage.allCases)
    func `the overview of the real companies reads as it did, as text and page`(
        language: ReportLanguage
    ) throws {
        let report = OverviewReport(try RealCompanies.context())
        try Golden.expect(
            TextRenderer.render(report, language: language), is: "real-overview.\(language.tag).txt")
        try Golden.expect(
            String(decoding: HTMLRenderer.render(report, language: language), as: UTF8.self),
            is: "real-overview.\(language.tag).html")
    }

    @Test(arguments: ReportLanguage.allCases)
    func `a real company's report reads as it did, as text and page`(language: ReportLanguage) throws {
        let report = try #require(UnitReport(RealCompanies.context(), unit: "C10"))
        try Golden.expect(
            TextRenderer.render(report, language: language), is: "real-unit-C10.\(language.tag).txt")
        try Golden.expect(
            String(decoding: HTMLRenderer.render(report, language: language), as: UTF8.self),
            is: "real-unit-C10.\(language.tag).html")
    }

    @Test(arguments: ReportLanguage.allCases)
    func `the real companies' participation reads as it did, as text and page`(
        language: ReportLanguage
    ) throws {
        let report = ParticipationReport(try RealCompanies.context())
        try Golden.expect(
            TextRenderer.render(report, language: language), is: "real-participation.\(language.tag).txt")
        try Golden.expect(
            String(decoding: HTMLRenderer.render(report, language: language), as: UTF8.self),
            is: "real-participation.\(language.tag).html")
    }

    @Test func `the figures of the real companies are what they were, as JSON and CSV`() throws {
        let context = try RealCompanies.context()
        let overview = OverviewReport(context)
        try Golden.expect(Golden.json(OverviewDocument(overview)), is: "real-overview.json")
        try Golden.expect(CSVRenderer.render(overview), is: "real-overview.csv")
        let unit = try #require(UnitReport(context, unit: "C10"))
        try Golden.expect(Golden.json(UnitDocument(unit)), is: "real-unit-C10.json")
        try Golden.expect(CSVRenderer.render(unit), is: "real-unit-C10.csv")
        let participation = ParticipationReport(context)
        try Golden.expect(Golden.json(ParticipationDocument(participation)), is: "real-participation.json")
        try Golden.expect(CSVRenderer.render(participation), is: "real-participation.csv")
    }
}
