import Foundation
import Testing

@testable import Reporting

struct HTMLReportTests {
    private func html(_ report: OverviewReport, _ language: ReportLanguage = .english) -> String {
        String(decoding: HTMLRenderer.render(report, language: language), as: UTF8.self)
    }

    private func html(_ report: UnitReport, _ language: ReportLanguage = .english) -> String {
        String(decoding: HTMLRenderer.render(report, language: language), as: UTF8.self)
    }

    @Test(arguments: ReportLanguage.allCases)
    func `the pages of the sample company are as they were`(language: ReportLanguage) throws {
        let context = try SampleCompany.context()
        try Golden.expect(
            html(OverviewReport(context), language), is: "company-overview.\(language.tag).html")
        for unit in ["N1", "N3", "S2"] {
            let report = try #require(UnitReport(context, unit: unit))
            try Golden.expect(html(report, language), is: "company-unit-\(unit).\(language.tag).html")
        }
    }

    @Test func `a page asks nothing of the network and runs nothing`() throws {
        let context = try SampleCompany.wave(names: ["N1": "<script src=http://evil>"]).context()
        let pages =
            [html(OverviewReport(context))]
            + context.units.compactMap { UnitReport(context, unit: $0) }.map { html($0) }
        for page in pages {
            for forbidden in [
                "<script", "<img", "<link", "<iframe", "@import", "url(h", "javascript:", " src=\"",
            ] {
                #expect(!page.contains(forbidden), "\(forbidden)")
            }
            #expect(page.contains("&lt;script src=http://evil&gt;") || !page.contains("evil"))
        }
    }

    @Test func `element ids are unique and every link and label leads to one`() throws {
        let context = try SampleCompany.context()
        for page in [html(OverviewReport(context)), html(try #require(UnitReport(context, unit: "S1")))] {
            let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
            #expect(Set(ids).count == ids.count)
            let targets =
                page.matches(of: /href="#([^"]+)"/).map { String($0.1) }
                + page.matches(of: /aria-labelledby="([^"]+)"/).flatMap {
                    $0.1.split(separator: " ").map(String.init)
                }
            #expect(!targets.isEmpty)
            for target in targets { #expect(ids.contains(target), "\(target)") }
        }
    }

    @Test func `headings descend by one level at a time`() throws {
        let page = html(try #require(UnitReport(SampleCompany.context(), unit: "S1")))
        let levels = page.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
        #expect(levels.first == 1)
        #expect(levels.filter { $0 == 1 }.count == 1)
        for (one, next) in zip(levels, levels.dropFirst()) { #expect(next <= one + 1) }
    }

    @Test func `names of any script and length stay inside the page`() throws {
        let names = [
            "N1": String(repeating: "Sehrlangername", count: 22), "N2": "فريق الدعم \u{202E}evil",
            "N3": "日本支社 👩🏽‍🚀", "S1": "A & B <b>\"'", "S2": "",
        ]
        let context = try SampleCompany.wave(names: names).context()
        let page = html(OverviewReport(context))
        #expect(page.contains("فريق الدعم evil") && page.contains("日本支社 👩🏽‍🚀"))
        #expect(page.contains("A &amp; B &lt;b&gt;&quot;&#39;"))
    }

    @Test func `a withheld unit's page and an empty one's differ in their names only`() throws {
        let context = try SampleCompany.context()
        let small = html(try #require(UnitReport(context, unit: "S2")))
            .replacingOccurrences(of: "Office", with: "X")
        let empty = html(try #require(UnitReport(context, unit: "S4")))
            .replacingOccurrences(of: "New team", with: "X")
        #expect(small == empty)
    }

    @Test func `texts without a translation say which language they are in`() throws {
        let page = html(try #require(UnitReport(SampleCompany.context(), unit: "N1")), .spanish)
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"es\">"))
        #expect(page.contains("<span lang=\"en\" dir=\"auto\">People in my team notice"))
        #expect(page.contains("<span dir=\"auto\">Confianza</span>"))
    }
}
