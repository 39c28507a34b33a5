import Disclosure

/// Renders reports as tidy CSV: one figure a row, numbers in full and with a point, whatever the language.
///
/// The columns are wave, survey, release, unit, name, parent, part, kind, code, statistic, value, uncertainty. Every
/// unit has a row with its status; what is withheld has no other row, like what does not exist.
package enum CSVRenderer {
    /// Renders an overview.
    package static func render(_ report: OverviewReport) -> String {
        var table = FigureTable(report.source)
        for row in report.rows {
            table.unit = row.unit
            table.parent = row.parent
            table.add(row.status, row.participation)
            for scale in row.scales { table.add(scale.figures) }
        }
        return table.text
    }

    /// Renders a unit's report.
    package static func render(_ report: UnitReport) -> String {
        var table = FigureTable(report.source)
        table.unit = report.unit
        table.parent = report.parent?.code
        table.add(report.status, report.participation)
        for scale in report.scales { table.add(scale.figures) }
        for item in report.items { table.add(item.figures) }
        for part in report.segments {
            table.part = part.restrictions.map { "\($0.segmentCode)=\($0.valueCode)" }.joined(separator: ";")
            table.add(part.n == nil ? .withheld : .published, part.n.map { Participation(responded: $0) })
            for scale in part.scales { table.add(scale.figures) }
        }
        return table.text
    }
}
