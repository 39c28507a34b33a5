import Disclosure
import Foundation
import Testing

@testable import Reporting

struct ReportPropertyTests {
    @Test func `the real companies' figures are R's`() throws {
        let report = OverviewReport(try ArmyCompanies.context())
        let scales = try #require(ArmyCompanies.expected()["scales"] as? [String: [String: Any]])
        for result in try #require(report.whole).scales {
            let expected = try #require(scales[result.scale.code]?["score_half_rule"] as? [String: Any])
            let figures = try #require(result.figures)
            #expect(figures.n == expected["n"] as? Int)
            let mean = try #require(expected["mean"] as? Double)
            let deviation = try #require(expected["sd"] as? Double)
            #expect(abs(figures.mean - mean) <= 1e-12 * mean)
            #expect(abs(try #require(figures.sd) - deviation) <= 1e-12 * deviation)
            let limits = try #require(expected["ci95"] as? [Double])
            let interval = try #require(figures.interval)
            #expect(abs(interval.low - limits[0]) <= 1e-12 * limits[0])
            #expect(abs(interval.high - limits[1]) <= 1e-12 * limits[1])
        }
    }

    @Test(arguments: ReportLanguage.allCases)
    func `no line of text is wider than 80 columns`(language: ReportLanguage) throws {
        let hostile = String(repeating: "A very long name ", count: 18)
        let wave = SampleCompany.wave(names: ["N1": hostile, "N2": "فريق الدعم", "N3": "日本支社 👩🏽‍🚀"])
        let context = try wave.context()
        let texts =
            [TextRenderer.render(OverviewReport(context), language: language)]
            + context.units.compactMap { UnitReport(context, unit: $0) }.map {
                TextRenderer.render($0, language: language)
            }
        for line in texts.flatMap({ $0.split(separator: "\n") }) {
            #expect(ColumnWidth.of(String(line)) <= 80, "\(line)")
        }
    }

    @Test func `a withheld unit and an empty one differ in their names only`() throws {
        let context = try SampleCompany.context()
        let small = try #require(UnitReport(context, unit: "S2"))
        let empty = try #require(UnitReport(context, unit: "S4"))
        func text(_ report: UnitReport, _ names: [String]) throws -> [String] {
            let outputs = [
                TextRenderer.render(report, language: .english), try Golden.json(UnitDocument(report)),
            ]
            return outputs.map { output in
                names.reduce(output) { $0.replacingOccurrences(of: $1, with: "X") }
                    .replacingOccurrences(of: "=", with: "")
            }
        }
        #expect(try text(small, ["Office", "S2"]) == text(empty, ["New team", "S4"]))
    }

    @Test func `a unit without figures points to the smallest one above that has some`() throws {
        let report = try #require(UnitReport(SampleCompany.context(), unit: "S2"))
        #expect(report.readInstead?.code == "S")
    }

    @Test func `a terminal's escape in a name stays a name`() throws {
        let context = try SampleCompany.wave(names: ["N1": "\u{1B}[31mRed\nHat"]).context()
        let text = TextRenderer.render(OverviewReport(context), language: .english)
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains("[31mRed Hat"))
    }

    @Test func `a unit that the release does not know has no report`() throws {
        #expect(UnitReport(try SampleCompany.context(), unit: "nobody") == nil)
    }

    @Test func `a report made twice is the same bytes`() throws {
        let one = OverviewReport(try SampleCompany.wave().context())
        let other = OverviewReport(try SampleCompany.context())
        #expect(try Golden.json(OverviewDocument(one)) == Golden.json(OverviewDocument(other)))
        #expect(
            TextRenderer.render(one, language: .spanish) == TextRenderer.render(other, language: .spanish))
    }
}
