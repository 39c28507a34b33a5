/// `report participation --format json`: `attune.report/1` of kind `participation`, with stable keys.
///
/// What is withheld is null; rates and shares are 0 to 1. While the wave is open, `state` is `open`, `release`, `n`,
/// `responseRate` and `band` are null, and `atLeast` has a multiple of the threshold.
package struct ParticipationDocument: Hashable, Sendable, Encodable {
    let schema = ReportDocument.schema
    let kind = "participation"
    let wave: String
    let survey: String
    let state: String
    let release: Int?
    let countedOn: String?
    let attune: String
    let units: [Unit]
    let representation: [Part]

    private enum CodingKeys: String, CodingKey {
        case schema, kind, wave, survey, state, release, countedOn, attune, units, representation
    }

    /// One unit.
    package struct Unit: Hashable, Sendable, Encodable {
        let unit: String
        let name: String
        let parent: String?
        let n: Int?
        let atLeast: Int?
        let members: Int?
        let responseRate: Double?
        let band: String?

        private enum CodingKeys: String, CodingKey {
            case unit, name, parent, n, atLeast, members, responseRate, band
        }

        init(_ row: ParticipationReport.Row) {
            unit = row.unit.code
            name = row.unit.name
            parent = row.parent
            let isOpen = row.participation?.isAtLeast == true
            n = isOpen ? nil : row.participation?.responded
            atLeast = isOpen ? row.participation?.responded : nil
            members = row.participation?.invited
            responseRate = isOpen ? nil : row.participation?.rate
            band = row.participation?.band?.rawValue
        }

        /// Writes every key, null where there is nothing to show.
        package func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(unit, forKey: .unit)
            try keys.encode(name, forKey: .name)
            try keys.encode(parent, forKey: .parent)
            try keys.encode(n, forKey: .n)
            try keys.encode(atLeast, forKey: .atLeast)
            try keys.encode(members, forKey: .members)
            try keys.encode(responseRate, forKey: .responseRate)
            try keys.encode(band, forKey: .band)
        }
    }

    /// One part of the organisation: a unit, or a segment and its value.
    package struct Part: Hashable, Sendable, Encodable {
        let unit: String?
        let segment: String?
        let value: String?
        let n: Int?
        let share: Double?
        let expected: Double?
        let verdict: String?

        private enum CodingKeys: String, CodingKey {
            case unit, segment, value, n, share, expected, verdict
        }

        init(_ representation: Representation) {
            switch representation.part {
            case .unit(let label): (unit, segment, value) = (label.code, nil, nil)
            case .segment(let part): (unit, segment, value) = (nil, part.segmentCode, part.valueCode)
            }
            n = representation.count
            share = representation.share
            expected = representation.expected
            verdict = representation.verdict?.rawValue
        }

        /// Writes every key, null where there is nothing to show.
        package func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(unit, forKey: .unit)
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
        state = report.isOpen ? "open" : "closed"
        release = report.source.release
        countedOn = report.counted?.iso
        attune = report.source.version
        units = report.rows.map(Unit.init)
        representation = report.representation.map(Part.init)
    }

    /// Writes every key, null where there is nothing to show.
    package func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(schema, forKey: .schema)
        try keys.encode(kind, forKey: .kind)
        try keys.encode(wave, forKey: .wave)
        try keys.encode(survey, forKey: .survey)
        try keys.encode(state, forKey: .state)
        try keys.encode(release, forKey: .release)
        try keys.encode(countedOn, forKey: .countedOn)
        try keys.encode(attune, forKey: .attune)
        try keys.encode(units, forKey: .units)
        try keys.encode(representation, forKey: .representation)
    }
}
