import Foundation
import Reporting

/// One report in each of the formats, made only when asked for.
struct ReportRendering {
    let text: () throws -> String
    let json: () throws -> String
    let csv: () throws -> String
    let html: () throws -> [UInt8]

    init(_ report: OverviewReport, language: ReportLanguage) {
        text = { TextRenderer.render(report, language: language) }
        json = { try JSONOutput.text(OverviewDocument(report)) }
        csv = { CSVRenderer.render(report) }
        html = { HTMLRenderer.render(report, language: language) }
    }

    init(_ report: UnitReport, language: ReportLanguage) {
        text = { TextRenderer.render(report, language: language) }
        json = { try JSONOutput.text(UnitDocument(report)) }
        csv = { CSVRenderer.render(report) }
        html = { HTMLRenderer.render(report, language: language) }
    }

    init(_ report: TrendReport, language: ReportLanguage) {
        text = { TextRenderer.render(report, language: language) }
        json = { try JSONOutput.text(TrendDocument(report)) }
        csv = { CSVRenderer.render(report) }
        html = { HTMLRenderer.render(report, language: language) }
    }

    init(_ report: BenchmarkReport, language: ReportLanguage) {
        text = { TextRenderer.render(report, language: language) }
        json = { try JSONOutput.text(BenchmarkDocument(report)) }
        csv = { CSVRenderer.render(report) }
        html = { HTMLRenderer.render(report, language: language) }
    }

    init(_ report: ParticipationReport, language: ReportLanguage) {
        text = { TextRenderer.render(report, language: language) }
        json = { try JSONOutput.text(ParticipationDocument(report)) }
        csv = { CSVRenderer.render(report) }
        html = { HTMLRenderer.render(report, language: language) }
    }

    /// The report's bytes in a format.
    func data(_ format: OutputFormat) throws -> Data {
        switch format {
        case .text: Data(try text().utf8)
        case .json: Data(try json().utf8)
        case .csv: Data(try csv().utf8)
        case .html: Data(try html())
        }
    }
}
