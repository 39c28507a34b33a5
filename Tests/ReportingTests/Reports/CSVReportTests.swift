import Testing

@testable import Reporting

struct CSVReportTests {
    @Test func `the tables of the sample company are as they were`() throws {
        let context = try SampleCompany.context()
        try Golden.expect(CSVRenderer.render(OverviewReport(context)), is: "company-overview.csv")
        let report = try #require(UnitReport(context, unit: "S1"))
        try Golden.expect(CSVRenderer.render(report), is: "company-unit-S1.csv")
    }

    @Test func `a name cannot become a formula or break its line`() throws {
        let context = try SampleCompany.wave(names: ["N1": "=HYPERLINK(\"x\"),\n2", "N2": "@a", "N3": "-1"])
            .context()
        let lines = CSVRenderer.render(OverviewReport(context)).split(separator: "\n")
        #expect(lines.contains { $0.contains("N1,\"'=HYPERLINK(\"\"x\"\"), 2\",N,") })
        #expect(lines.contains { $0.contains("N2,'@a,N,") })
        #expect(lines.contains { $0.contains("N3,'-1,N,") })
    }

    @Test func `a withheld unit has a status and nothing else`() throws {
        let context = try SampleCompany.context()
        let lines = CSVRenderer.render(OverviewReport(context)).split(separator: "\n")
        let office = lines.filter { $0.contains(",S2,Office,") }
        #expect(office.count == 1)
        #expect(office.first?.hasSuffix(",S,,unit,,status,withheld,") == true)
        #expect(lines.filter { $0.contains(",S4,") }.count == 1)
    }
}
