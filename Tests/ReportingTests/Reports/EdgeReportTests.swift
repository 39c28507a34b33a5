import Disclosure
import Foundation
import Testing

@testable import Reporting

struct EdgeReportTests {
    /// Every format of every report of a context, in both languages.
    private func outputs(_ context: ReportContext) throws -> [String] {
        let overview = OverviewReport(context)
        let participation = ParticipationReport(context)
        var outputs = [
            CSVRenderer.render(overview), try Golden.json(OverviewDocument(overview)),
            CSVRenderer.render(participation), try Golden.json(ParticipationDocument(participation)),
        ]
        for unit in context.units {
            let report = try #require(UnitReport(context, unit: unit))
            outputs += [CSVRenderer.render(report), try Golden.json(UnitDocument(report))]
        }
        for language in ReportLanguage.allCases {
            outputs.append(TextRenderer.render(overview, language: language))
            outputs.append(String(decoding: HTMLRenderer.render(overview, language: language), as: UTF8.self))
            outputs.append(TextRenderer.render(participation, language: language))
            for unit in context.units {
                let report = try #require(UnitReport(context, unit: unit))
                outputs.append(TextRenderer.render(report, language: language))
                outputs.append(
                    String(decoding: HTMLRenderer.render(report, language: language), as: UTF8.self))
            }
        }
        return outputs
    }

    @Test func `a release without units says so`() throws {
        let made = try SampleCompany.wave().release().document
        let data = try JSONEncoder().encode(made)
        var object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        object["cells"] = [Any]()
        let empty = try JSONDecoder().decode(
            ReleaseDocument.self, from: JSONSerialization.data(withJSONObject: object))
        let context = ReportContext(
            release: try Release.reopen(empty), definition: SampleSurvey.definition, organisation: "Acme",
            unitNames: [:], version: "0.1.0")
        for output in try outputs(context) { #expect(!output.isEmpty) }
        #expect(TextRenderer.render(OverviewReport(context), language: .english).contains("no units"))
    }

    @Test func `a reader of one branch sees it without the organisation`() throws {
        let made = try SampleCompany.context().release.document
        let data = try JSONEncoder().encode(made)
        var object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        let cells = try #require(object["cells"] as? [[String: Any]])
        object["cells"] = cells.filter { ["N", "N1", "N2", "N3"].contains($0["unit"] as? String) }
        let branch = try JSONDecoder().decode(
            ReleaseDocument.self, from: JSONSerialization.data(withJSONObject: object))
        let context = ReportContext(
            release: try Release.reopen(branch), definition: SampleSurvey.definition, organisation: "Acme",
            unitNames: ["N": "North", "N1": "North 1", "N2": "North 2", "N3": "North 3"], version: "0.1.0")
        let overview = OverviewReport(context)
        #expect(overview.rows.map(\.unit.code) == ["N", "N1", "N2", "N3"])
        #expect(overview.whole == nil)
        let report = try #require(UnitReport(context, unit: "N1"))
        #expect(report.organisationScales.isEmpty && report.findings == nil)
        #expect(report.parentScales.isEmpty == false)
        for output in try outputs(context) { #expect(output.contains("North")) }
    }

    @Test func `one unit alone is the whole organisation`() throws {
        var wave = SampleCompany.wave()
        wave = SampleWave(
            definition: wave.definition, codes: ["A"], parents: [nil], members: [120], names: ["A": "Acme"],
            rows: wave.rows.map { (0, $0.segments, $0.answers) })
        let context = try wave.context()
        for output in try outputs(context) { #expect(output.contains("Acme")) }
        let report = try #require(UnitReport(context, unit: "A"))
        #expect(report.parent == nil && report.findings == nil && report.parentScales.isEmpty)
        #expect(report.participation?.rate.map { abs($0 - 104.0 / 120) < 1e-12 } == true)
    }

    @Test func `when everything is withheld no figure of anybody is left`() throws {
        var wave = SampleCompany.wave()
        wave.rows = Array(wave.rows.prefix(3))
        wave.keptAs = nil
        let context = try wave.context()
        #expect(OverviewReport(context).withheld.count == 10)
        for output in try outputs(context) {
            #expect(!output.contains("\"mean\"") && !output.contains(",mean,"))
            #expect(!output.contains("class=\"estimate\""))
        }
    }

    @Test func `many scales are split over tables that fit`() throws {
        let runs = TextColumns.runs(of: (0..<30).map { "SCALE\($0)" }, beside: 34)
        #expect(runs.count > 3)
        #expect(runs.flatMap { $0 } == Array(0..<30))
    }
}
