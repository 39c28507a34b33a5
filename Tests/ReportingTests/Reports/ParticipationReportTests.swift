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
}
