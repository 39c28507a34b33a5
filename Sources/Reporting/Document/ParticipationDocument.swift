/// `report participation --format json`: `attune.report/1` of kind `participation`, with stable keys.
///
/// What is withheld is null; rates and shares are 0 to 1.
package struct ParticipationDocument: Hashable, Sendable, Encodable {
    let schema = ReportDocument.schema
    let kind = "participation"
    let wave: String
    let survey: String
    let release: Int
    let attune: String
    let units: [Unit]
    let representation: [Part]

    /// One unit.
    package struct Unit: Hashable, Sendable, Encodable {
        let unit: String
        let name: String
        let parent: String?
        let n: Int?
        let members: Int?
        let responseRate: Double?
        let band: String?

        private enum CodingKeys: String, CodingKey {
            case unit, name, parent, n, members, responseRate, band
        }

        /// Writes every key, null where there is nothing to show.
        package func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(unit, forKey: .unit)
            try keys.encode(name, forKey: .name)
            try keys.encode(parent, forKey: .parent)
            try keys.encode(n, forKey: .n)
            try keys.encode(members, forKey: .members)
            try keys.encode(responseRate, forKey: .responseRate)
            try keys.encode(band, forKey: .band)
        }
    }

    /// One segment value in the whole organisation.
    package struct Part: Hashable, Sendable, Encodable {
        let segment: String
        let value: String
        let n: Int?
        let share: Double?
        let expected: Double?
        let verdict: String?

        private enum CodingKeys: String, CodingKey {
            case segment, value, n, share, expected, verdict
        }

        /// Writes every key, null where there is nothing to show.
        package func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(segment, forKey: .segment)
            try keys.encode(value, forKey: .value)
            try keys.encode(n, forKey: .n)
            try keys.encode(share, forKey: .share)
            try keys.encode(expected, forKey: .expected)
            try keys.encode(verdict, forKey: .verdict)
        }
    }

    /// Makes the document; encode it with sorted keys.
    package init(_ report: ParticipationReport) {
        wave = report.source.wave
        survey = report.source.survey
        release = report.source.release
        attune = report.source.version
        units = report.rows.map { row in
            Unit(
                unit: row.unit.code, name: row.unit.name, parent: row.parent,
                n: row.participation?.responded, members: row.participation?.invited,
                responseRate: row.participation?.rate, band: row.participation?.band?.rawValue)
        }
        representation = report.representation.map { part in
            Part(
                segment: part.segmentCode, value: part.valueCode, n: part.count, share: part.share,
                expected: part.expected, verdict: part.verdict?.rawValue)
        }
    }
}
