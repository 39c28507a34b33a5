import Disclosure

/// `report overview --format json`: `attune.report/1` of kind `overview`, with stable keys.
///
/// What is withheld is null or absent. A share is 0 to 1, a score 0 to 100, an interval `[low, high]` of the mean.
package struct OverviewDocument: Hashable, Sendable, Encodable {
    let schema = ReportDocument.schema
    let kind = "overview"
    let wave: String
    let survey: String
    let release: Int?
    let policy: ReportDocument.Policy
    let attune: String
    let units: [Unit]
    let drivers: [DriversDocument]

    /// One unit.
    package struct Unit: Hashable, Sendable, Encodable {
        let unit: String
        let name: String
        let parent: String?
        let status: String
        let n: Int?
        let members: Int?
        let responseRate: Double?
        let scales: [ReportDocument.Scale]
        /// Cautious estimates of scores by scale code; empty where there is none.
        let cautious: [String: Double]

        private enum CodingKeys: String, CodingKey {
            case unit, name, parent, status, n, members, responseRate, scales, cautious
        }

        /// Writes every key, null where there is nothing to show.
        package func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(unit, forKey: .unit)
            try keys.encode(name, forKey: .name)
            try keys.encode(parent, forKey: .parent)
            try keys.encode(status, forKey: .status)
            try keys.encode(n, forKey: .n)
            try keys.encode(members, forKey: .members)
            try keys.encode(responseRate, forKey: .responseRate)
            try keys.encode(scales, forKey: .scales)
            try keys.encode(cautious, forKey: .cautious)
        }
    }

    /// Makes the document; encode it with sorted keys.
    package init(_ report: OverviewReport) {
        wave = report.source.wave
        survey = report.source.survey
        release = report.source.release
        policy = ReportDocument.Policy(report.source.thresholds)
        attune = report.source.version
        drivers = report.drivers.map(DriversDocument.init)
        units = report.rows.map { row in
            Unit(
                unit: row.unit.code, name: row.unit.name, parent: row.parent, status: row.status.rawValue,
                n: row.participation?.responded, members: row.participation?.invited,
                responseRate: row.participation?.rate, scales: ReportDocument.scales(row.scales),
                cautious: Dictionary(
                    zip(report.scales, row.cautious).compactMap { scale, score in
                        score.map { (scale.code, $0) }
                    }, uniquingKeysWith: { first, _ in first }))
        }
    }
}
