/// `report compare --format json`: `attune.report/1` of kind `compare`, with stable keys.
///
/// The quartiles are whole points of 100 and null where they cannot be shown.
package struct BenchmarkDocument: Hashable, Sendable, Encodable {
    let schema = ReportDocument.schema
    let kind = "compare"
    let attune: String
    /// The form all were asked, so that a table kept for later says what it is of.
    let survey: String
    let organisations: Int
    let reader: String?
    let scales: [Scale]

    private enum CodingKeys: String, CodingKey {
        case schema, kind, attune, survey, organisations, reader, scales
    }

    /// One scale's spread.
    package struct Scale: Hashable, Sendable, Encodable {
        let code: String
        let organisations: Int
        let respondents: Int
        let quartiles: [Double]?
        let own: Double?
        let place: String?

        private enum CodingKeys: String, CodingKey {
            case code, organisations, respondents, quartiles, own, place
        }

        /// Writes every key, null where there is nothing to show.
        package func encode(to encoder: any Encoder) throws {
            var keys = encoder.container(keyedBy: CodingKeys.self)
            try keys.encode(code, forKey: .code)
            try keys.encode(organisations, forKey: .organisations)
            try keys.encode(respondents, forKey: .respondents)
            try keys.encode(quartiles, forKey: .quartiles)
            try keys.encode(own, forKey: .own)
            try keys.encode(place, forKey: .place)
        }
    }

    /// Makes the document; encode it with sorted keys.
    package init(_ report: BenchmarkReport) {
        attune = report.source.version
        survey = report.source.survey
        organisations = report.organisations
        reader = report.reader == nil ? nil : report.source.wave
        scales = report.lines.map { line in
            Scale(
                code: line.scale.code, organisations: line.organisations, respondents: line.respondents,
                quartiles: line.quartiles.map { [$0.first, $0.median, $0.third] }, own: line.own,
                place: line.place?.rawValue)
        }
    }

    /// Writes every key, null where there is nothing to show.
    package func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(schema, forKey: .schema)
        try keys.encode(kind, forKey: .kind)
        try keys.encode(attune, forKey: .attune)
        try keys.encode(survey, forKey: .survey)
        try keys.encode(organisations, forKey: .organisations)
        try keys.encode(reader, forKey: .reader)
        try keys.encode(scales, forKey: .scales)
    }
}
