import Disclosure
import Survey
import Testing

@testable import Reporting

struct TrendReportTests {
    /// Three waves; the first asked one item of TRU in other words.
    private static let kept = Result { try made() }

    private func contexts() throws -> [ReportContext] { try Self.kept.get() }

    private static func made() throws -> [ReportContext] {
        var first = SampleCompany.wave(seed: 3)
        first.definition = reworded(first.definition, item: "TRU1")
        (first.wave, first.survey, first.closed) = ("acme/2025-spring", "sample@1", "2025-05-20")
        first.keptAs = "company-2025-spring"
        var second = SampleCompany.wave(seed: 5, shift: -0.6)
        (second.wave, second.survey, second.closed) = ("acme/2025-autumn", "sample@2", "2025-11-20")
        second.keptAs = "company-2025-autumn"
        let third = SampleCompany.wave(seed: 7)
        return try [first, second, third].map { try $0.context() }
    }

    private static func reworded(_ definition: SurveyDefinition, item: String) -> SurveyDefinition {
        SurveyDefinition(
            code: definition.code, title: definition.title, languages: definition.languages,
            help: definition.help, responseScales: definition.responseScales,
            items: definition.items.map {
                guard $0.code.text == item else { return $0 }
                return Item(
                    code: $0.code, text: LocalizedText(["en": "People keep their word."]),
                    responseScale: $0.responseScale)
            }, scales: definition.scales, compositeScales: definition.compositeScales,
            segments: definition.segments)
    }

    @Test(arguments: ReportLanguage.allCases)
    func `the division's trend reads as it did`(language: ReportLanguage) throws {
        let report = try #require(TrendReport(contexts(), unit: "S"))
        try Golden.expect(
            TextRenderer.render(report, language: language), is: "company-trend.\(language.tag).txt")
        let page = String(decoding: HTMLRenderer.render(report, language: language), as: UTF8.self)
        try Golden.expect(page, is: "company-trend.\(language.tag).html")
        try Golden.expect(Golden.json(TrendDocument(report)), is: "company-trend.json")
        try Golden.expect(CSVRenderer.render(report), is: "company-trend.csv")
    }

    @Test func `points that were asked differently stand apart`() throws {
        let report = try #require(TrendReport(contexts(), unit: "S"))
        let trust = try #require(report.lines.first { $0.scale.code == "TRU" })
        #expect(trust.points.map(\.isComparable) == [false, true, true])
        let whole = try #require(report.lines.first { $0.scale.code == "ALL" })
        #expect(whole.points.map(\.isComparable) == [false, true, true])
        let empathy = try #require(report.lines.first { $0.scale.code == "EMP" })
        #expect(empathy.points.map(\.isComparable) == [true, true, true])
        #expect(empathy.compared == TrendReport.Pair(from: 1, to: 2))
    }

    @Test func `a rise beyond chance is called better and none about the same`() throws {
        let report = try #require(TrendReport(contexts(), unit: "S"))
        #expect(report.lines.map(\.verdict) == [.better, .better, .better, .better])
        let still = try #require(TrendReport(Array(contexts().suffix(1)) + contexts().suffix(1), unit: "S"))
        for line in still.lines {
            #expect(line.change?.difference == 0)
            #expect(line.verdict == .aboutTheSame)
        }
    }

    @Test func `a unit without figures in the latest wave has no change`() throws {
        let report = try #require(TrendReport(contexts(), unit: "S2"))
        #expect(report.lines.allSatisfy { $0.change == nil && $0.verdict == nil })
        #expect(TextRenderer.render(report, language: .english).contains("no two waves to compare"))
        #expect(TrendReport(try contexts(), unit: "nobody") == nil)
        #expect(TrendReport([], unit: "S") == nil)
    }

    @Test func `a change is the difference of two independent means`() throws {
        let report = try #require(TrendReport(contexts(), unit: "S"))
        let line = try #require(report.lines.first)
        let (before, after) = try (#require(line.points[1].figures), #require(line.points[2].figures))
        let change = try #require(line.change)
        #expect(abs(change.difference - (after.score - before.score)) < 1e-9)
        let error = try #require(before.standardError) * #require(before.standardError)
        let other = try #require(after.standardError) * #require(after.standardError)
        let half = (change.high - change.low) / 2 / 25
        // With some hundred degrees of freedom t(.975) lies between 1.96 and 2.
        #expect(half / (error + other).squareRoot() > 1.96 && half / (error + other).squareRoot() < 2)
    }
}
