import Reporting
import Testing

struct GoldenReportTests {
    @Test(arguments: ReportLanguage.allCases)
    func `the overview of the sample company reads as it did`(language: ReportLanguage) throws {
        let report = OverviewReport(try SampleCompany.context())
        try Golden.expect(
            TextRenderer.render(report, language: language), is: "company-overview.\(language.tag).txt")
    }

    @Test(arguments: ReportLanguage.allCases)
    func `a team's report reads as it did`(language: ReportLanguage) throws {
        let report = try #require(UnitReport(SampleCompany.context(), unit: "N1"))
        try Golden.expect(
            TextRenderer.render(report, language: language), is: "company-unit.\(language.tag).txt")
    }

    @Test func `a withheld team's report reads as it did`() throws {
        let report = try #require(UnitReport(SampleCompany.context(), unit: "S2"))
        try Golden.expect(TextRenderer.render(report, language: .english), is: "company-withheld.en.txt")
        try Golden.expect(Golden.json(UnitDocument(report)), is: "company-withheld.json")
    }

    @Test func `the documents of the sample company are as they were`() throws {
        let context = try SampleCompany.context()
        try Golden.expect(Golden.json(OverviewDocument(OverviewReport(context))), is: "company-overview.json")
        let report = try #require(UnitReport(context, unit: "N1"))
        try Golden.expect(Golden.json(UnitDocument(report)), is: "company-unit.json")
    }

    @Test func `the overview of the real companies reads as it did`() throws {
        let report = OverviewReport(try ArmyCompanies.context())
        try Golden.expect(TextRenderer.render(report, language: .english), is: "army-overview.en.txt")
        try Golden.expect(Golden.json(OverviewDocument(report)), is: "army-overview.json")
    }
}
