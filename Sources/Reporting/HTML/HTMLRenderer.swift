/// Renders reports as one HTML file that asks nothing of the network: no script, no font, no picture from elsewhere.
package enum HTMLRenderer {
    /// Renders an overview as UTF-8.
    package static func render(_ report: OverviewReport, language: ReportLanguage) -> [UInt8] {
        OverviewPage(report: report, writer: FigureWriter(language: language)).bytes
    }

    /// Renders a unit's report as UTF-8.
    package static func render(_ report: UnitReport, language: ReportLanguage) -> [UInt8] {
        UnitPage(report: report, writer: FigureWriter(language: language)).bytes
    }

    /// Renders a unit's trend as UTF-8.
    package static func render(_ report: TrendReport, language: ReportLanguage) -> [UInt8] {
        TrendPage(report: report, writer: FigureWriter(language: language)).bytes
    }

    /// Renders a comparison across organisations as UTF-8.
    package static func render(_ report: BenchmarkReport, language: ReportLanguage) -> [UInt8] {
        BenchmarkPage(report: report, writer: FigureWriter(language: language)).bytes
    }

    /// Renders a participation report as UTF-8.
    package static func render(_ report: ParticipationReport, language: ReportLanguage) -> [UInt8] {
        ParticipationPage(report: report, writer: FigureWriter(language: language)).bytes
    }
}
