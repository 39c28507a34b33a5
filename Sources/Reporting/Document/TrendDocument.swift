/// `report trend --format json`: `attune.report/1` of kind `trend`, with stable keys.
///
/// What is withheld is null. Differences are in points of 100; `comparable` says whether a point may stand in one line
/// with the latest wave's.
package struct TrendDocument: Hashable, Sendable, Encodable {
    let schema = ReportDocument.schema
    let kind = "trend"
    let attune: String
    let unit: String
    let name: String
    let waves: [Wave]
    let scales: [Scale]

    /// One wave.
    package struct Wave: Hashable, Sendable, Encodable {
        let wave: String
        let survey: String
        let release: Int?
        let opened: String?
        let closed: String?
        let n: Int?
        let members: Int?

        private enum CodingKeys: String, CodingKey {
            case wave, survey, release, opened, closed, n, members
        }

        /// Writes every key, null where there is nothing to show.
        package func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(wave, forKey: .wave)
            try keys.encode(survey, forKey: .survey)
            try keys.encode(release, forKey: .release)
            try keys.encode(opened, forKey: .opened)
            try keys.encode(closed, forKey: .closed)
            try keys.encode(n, forKey: .n)
            try keys.encode(members, forKey: .members)
        }
    }

    /// One scale over the waves.
    package struct Scale: Hashable, Sendable, Encodable {
        let code: String
        let points: [Point]
        let change: Change?

        private enum CodingKeys: String, CodingKey {
            case code, points, change
        }

        /// Writes every key, null where there is nothing to show.
        package func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(code, forKey: .code)
            try keys.encode(points, forKey: .points)
            try keys.encode(change, forKey: .change)
        }
    }

    /// One scale in one wave.
    package struct Point: Hashable, Sendable, Encodable {
        let wave: String
        let comparable: Bool
        let figures: ReportDocument.Scale?

        private enum CodingKeys: String, CodingKey {
            case wave, comparable, figures
        }

        /// Writes every key, null where there is nothing to show.
        package func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(wave, forKey: .wave)
            try keys.encode(comparable, forKey: .comparable)
            try keys.encode(figures, forKey: .figures)
        }
    }

    /// The change between two waves.
    package struct Change: Hashable, Sendable, Encodable {
        let from: String
        let to: String
        let difference: Double
        let interval: [Double]
        let effect: Double?
        let verdict: String
    }

    /// Makes the document; encode it with sorted keys.
    package init(_ report: TrendReport) {
        attune = report.source.version
        unit = report.unit.code
        name = report.unit.name
        let names = report.waves.map(\.source.wave)
        waves = report.waves.map { wave in
            Wave(
                wave: wave.source.wave, survey: wave.source.survey, release: wave.source.release,
                opened: wave.source.opened?.iso, closed: wave.source.closed?.iso,
                n: wave.participation?.responded, members: wave.participation?.invited)
        }
        scales = report.lines.map { line in
            Scale(
                code: line.scale.code,
                points: zip(names, line.points).map { name, point in
                    Point(
                        wave: name, comparable: point.isComparable,
                        figures: point.figures.map(ReportDocument.Scale.init))
                }, change: Self.change(of: line, names))
        }
    }

    private static func change(of line: TrendReport.Line, _ names: [String]) -> Change? {
        guard let change = line.change, let verdict = line.verdict, let pair = line.compared else {
            return nil
        }
        return Change(
            from: names[pair.from], to: names[pair.to], difference: change.difference,
            interval: [change.low, change.high], effect: change.effect, verdict: verdict.rawValue)
    }
}
