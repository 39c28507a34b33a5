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
            for (scale, cautious) in zip(row.scales, row.cautious) {
                table.add(scale.figures)
                table.row("scale", scale.scale.code, "cautiousScore", cautious)
            }
            if row.parent == nil { for drivers in report.drivers { table.add(drivers) } }
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
        for drivers in report.drivers { table.add(drivers) }
        for comments in report.comments { table.add(comments) }
        for part in report.segments {
            table.part = part.restrictions.map { "\($0.segmentCode)=\($0.valueCode)" }.joined(separator: ";")
            table.add(part.n == nil ? .withheld : .published, part.n.map { Participation(responded: $0) })
            for scale in part.scales { table.add(scale.figures) }
        }
        return table.text
    }

    /// Renders a unit's trend: every wave's figures, then the changes as rows of kind `change` of the latest wave.
    package static func render(_ report: TrendReport) -> String {
        var table = FigureTable(report.source)
        table.unit = report.unit
        for (index, wave) in report.waves.enumerated() {
            table.source = wave.source
            table.add(wave.participation == nil ? .withheld : .published, wave.participation)
            for line in report.lines {
                let point = line.points[index]
                table.add(point.figures)
                if point.figures != nil {
                    table.row("scale", line.scale.code, "comparable", point.isComparable)
                }
            }
        }
        for line in report.lines {
            table.row("change", line.scale.code, "difference", line.change?.difference)
            table.row("change", line.scale.code, "intervalLow", line.change?.low)
            table.row("change", line.scale.code, "intervalHigh", line.change?.high)
            table.row("change", line.scale.code, "effect", line.change?.effect)
            table.row("change", line.scale.code, "verdict", line.verdict?.rawValue)
        }
        return table.text
    }

    /// Renders a comparison across organisations; wave and unit are empty, since the figures are nobody's own.
    package static func render(_ report: BenchmarkReport) -> String {
        var table = CSVTable(["kind", "code", "statistic", "value"])
        table.add(["benchmark", "", "survey", report.source.survey])
        table.add(["benchmark", "", "organisations", String(report.organisations)])
        for line in report.lines {
            let figures: [(String, (any CustomStringConvertible)?)] = [
                ("organisations", line.organisations), ("respondents", line.respondents),
                ("quartile1", line.quartiles?.first), ("median", line.quartiles?.median),
                ("quartile3", line.quartiles?.third), ("own", line.own), ("place", line.place?.rawValue),
            ]
            for case (let statistic, let value?) in figures {
                table.add(["benchmark", line.scale.code, statistic, value.description])
            }
        }
        return table.text
    }

    /// Renders a participation report.
    package static func render(_ report: ParticipationReport) -> String {
        var table = FigureTable(report.source)
        for row in report.rows {
            table.unit = row.unit
            table.parent = row.parent
            table.add(row.participation == nil ? .withheld : .published, row.participation)
        }
        guard let whole = report.whole else { return table.text }
        table.unit = whole.unit
        table.parent = nil
        for part in report.representation {
            switch part.part {
            case .unit(let unit): table.part = "unit=" + CSVTable.words(unit.code)
            case .segment(let segment): table.part = "\(segment.segmentCode)=\(segment.valueCode)"
            }
            table.row("representation", "", "n", part.count)
            table.row("representation", "", "share", part.share)
            table.row("representation", "", "expected", part.expected)
            table.row("representation", "", "verdict", part.verdict?.rawValue)
        }
        return table.text
    }
}
