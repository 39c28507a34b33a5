import Disclosure
import Foundation
import Testing

@testable import Reporting

/// What reports say beyond scores: drivers, comments, the questions at either end, and what each leaves out.
struct FurtherReportTests {
    private static let hostile = [
        "<script>alert(1)</script>", "مزيد من الوقت للحديث", "\u{1B}[31mRed", "=1+1",
        "Two\nlines, and a \"quote\"",
        String(repeating: "x", count: 300), "More time 🙏",
    ]

    /// The sample company with comments from everybody in Sales, and from two people in the warehouse.
    private func commented() throws -> ReportContext {
        var wave = SampleCompany.wave()
        wave.keptAs = nil
        wave.comments =
            (0..<20).map { (6, Self.hostile[$0 % Self.hostile.count]) } + [(3, "Alone in the warehouse")]
        return try wave.context()
    }

    private func html(_ report: UnitReport) -> String {
        String(decoding: HTMLRenderer.render(report, language: .english), as: UTF8.self)
    }

    @Test func `comments are shown word for word and harm no format`() throws {
        let report = try #require(
            commented().units.compactMap { UnitReport(try commented(), unit: $0) }
                .first { $0.comments.contains { !$0.texts.isEmpty } })
        let page = html(report)
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<script"))
        #expect(page.contains("<blockquote dir=\"auto\">مزيد من الوقت للحديث</blockquote>"))
        let text = TextRenderer.render(report, language: .english)
        #expect(text.contains("* <script>alert(1)</script>") && !text.contains("\u{1B}"))
        for line in text.split(separator: "\n") { #expect(ColumnWidth.of(String(line)) <= 80, "\(line)") }
        let csv = CSVRenderer.render(report)
        #expect(csv.contains("comment,CMT1,text,'=1+1"))
        #expect(csv.contains("\"Two lines, and a \"\"quote\"\"\""))
        let data = Data(try Golden.json(UnitDocument(report)).utf8)
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        let lists = try #require(object["comments"] as? [[String: Any]])
        #expect((lists.first?["texts"] as? [String])?.contains("Two\nlines, and a \"quote\"") == true)
    }

    @Test func `whoever cannot see comments reads one sentence, whatever the reason`() throws {
        let context = try commented()
        let sentence = "No comments are shown with this unit."
        for unit in context.units {
            let report = try #require(UnitReport(context, unit: unit))
            guard report.status == .published, report.comments.allSatisfy(\.texts.isEmpty) else { continue }
            #expect(html(report).contains(sentence))
            #expect(TextRenderer.render(report, language: .english).contains(sentence))
        }
        let withheld = try #require(UnitReport(context, unit: "S2"))
        #expect(withheld.comments.allSatisfy(\.texts.isEmpty) && withheld.drivers.isEmpty)
    }

    @Test func `the words of too few are in no report`() throws {
        let context = try commented()
        let outputs = try context.units.flatMap { unit in
            let report = try #require(UnitReport(context, unit: unit))
            // With everybody's in the whole organisation, if at all; never with the warehouse.
            guard unit == "N1" || unit == "N" else { return [String]() }
            return [html(report), CSVRenderer.render(report), try Golden.json(UnitDocument(report))]
        }
        #expect(outputs.count == 6)
        for output in outputs { #expect(!output.contains("Alone in the warehouse")) }
    }

    @Test func `drivers are shown from the policy's minimum on, in every format`() throws {
        let context = try SampleCompany.context()
        let overview = OverviewReport(context)
        #expect(overview.drivers.map(\.outcome.code) == ["EMP", "TRU", "SUP"])
        for driver in overview.drivers {
            #expect(driver.n >= 30)
            #expect(abs(driver.parts.reduce(0) { $0 + $1.share } - 1) < 1e-9)
            #expect(driver.parts.map(\.share) == driver.parts.map(\.share).sorted(by: >))
        }
        let page = String(decoding: HTMLRenderer.render(overview, language: .english), as: UTF8.self)
        #expect(page.contains("What goes along with what") && page.contains("goes along most with Trust"))
        #expect(TextRenderer.render(overview, language: .english).contains("goes along most with"))
        #expect(CSVRenderer.render(overview).contains(",driver,EMP,rSquared,"))
        let small = try #require(UnitReport(context, unit: "N1"))
        #expect(small.drivers.isEmpty && !html(small).contains("id=\"drivers\""))
    }

    @Test func `the organisation itself reads its highest and lowest questions`() throws {
        let context = try SampleCompany.context()
        let whole = try #require(UnitReport(context, unit: "A"))
        let extremes = try #require(whole.extremes)
        let shares = whole.items.compactMap(\.figures?.favourable.share).sorted()
        #expect(extremes.highest.compactMap(\.figures?.favourable.share) == shares.suffix(3).reversed())
        #expect(extremes.lowest.compactMap(\.figures?.favourable.share) == Array(shares.prefix(3)))
        #expect(html(whole).contains("Begin here:"))
        #expect(try #require(UnitReport(context, unit: "N1")).extremes == nil)
        #expect(OverviewReport(context).extremes == extremes)
    }

    @Test func `advice comes first for the scale of the question to begin with`() throws {
        let report = try #require(UnitReport(SampleCompany.context(), unit: "N1"))
        let first = try #require(report.findings?.beginnings.first?.item)
        let scale = try #require(report.scale(of: first))
        #expect(report.advice.map(\.scale.code).contains(scale.code))
        let named = Set(report.findings?.beginnings.compactMap { report.scale(of: $0.item)?.code } ?? [])
        #expect(Set(report.advice.prefix(named.count).map(\.scale.code)) == named)
    }
}
