import Survey

/// Everything that a file's first records decide: source, columns, and how the rows are to be read.
struct HeaderReading {
    let recognised: RecognisedFile
    let plan: ReadingPlan
    let problems: [ResponseProblem]
    let notices: [String]
    /// Whether the rows cannot be read at all.
    let isHopeless: Bool

    /// Reads the header.
    ///
    /// - Parameter records: The file's first records, at least one.
    init(
        _ records: [[String]], encoding: TextEncoding, delimiter: Delimiter, line: Int,
        definition: SurveyDefinition, units: UnitSource, options: ResponseReaderOptions
    ) {
        let fingerprint = Self.fingerprint(records, definition, units)
        let headings = records[min(fingerprint.headingRecord, records.count - 1)]
        let columns = SourceColumn.columns(of: records, fingerprint)
        var given = GivenRoles(
            options.columnMap, headings: [columns.map(\.heading), headings], definition: definition,
            fileName: options.fileName)
        if Self.isOfRejectedRows(headings) { given.ignore(0..<RejectedRows.leadingHeadings.count) }
        var roles: [ColumnRole]
        var hasHeadings = true
        var problems = given.problems
        var notices: [String] = []
        if fingerprint.source == .own {
            let header = OwnHeader(
                headings, row: 1, line: line, given: given.roles, definition: definition, units: units,
                options: options)
            (roles, notices) = (header.columns.map(\.role), header.notices)
            problems += header.problems
            // A first row that names nothing may be a response: it is no list of headings to show anybody.
            hasHeadings = !roles.isEmpty
        } else if fingerprint.source == .long {
            roles = columns.map { _ in .ignored }
        } else {
            let header = ForeignHeader(
                columns, fingerprint.source, given: given.roles, definition: definition, units: units,
                options: options)
            (roles, notices) = (header.roles, header.notices)
            problems += header.problems
            if !header.hasItems { roles = [] }
        }
        if encoding == .windows1252 {
            notices.append(
                "The file is not UTF-8 and was read as Windows-1252: check that accented letters came out right."
            )
        }
        isHopeless = roles.isEmpty
        let isMended = fingerprint.source == .own && Self.isOfRejectedRows(headings)
        var plan = ReadingPlan(
            columns: roles.enumerated().map { index, role in
                ReadingPlan.Source(
                    name: columns[index].heading, role: role,
                    readsPositions: given.positionColumns.contains(index))
            }, definition: definition, readsLabels: fingerprint.source != .own || isMended,
            turnsReversedBack: options.answersAreReversed)
        plan.unansweredTexts = fingerprint.source.unansweredTexts
        plan.joinsIdentifiers = fingerprint.source == .redcap
        plan.readsAnswerCodes = fingerprint.source.isLimeSurvey
        self.plan = plan
        self.problems = problems
        self.notices = notices
        recognised = RecognisedFile(
            source: fingerprint.source, encoding: encoding, delimiter: delimiter,
            headerRecords: fingerprint.headerRecords,
            columns: (roles.isEmpty && hasHeadings ? columns.map { _ in .ignored } : roles).enumerated().map {
                index, role in
                RecognisedFile.Column(
                    number: index + 1, heading: columns[index].heading, role: role,
                    identifying: columns[index].identifying,
                    readsPositions: given.positionColumns.contains(index))
            })
    }

    /// Whether the file holds rows that an import refused, which somebody may have mended.
    private static func isOfRejectedRows(_ headings: [String]) -> Bool {
        headings.starts(with: RejectedRows.leadingHeadings)
    }

    private static func fingerprint(
        _ records: [[String]], _ definition: SurveyDefinition, _ units: UnitSource
    ) -> SourceFingerprint {
        var known = Set(definition.items.map(\.code.text) + definition.segments.map(\.code.text))
        known.formUnion(definition.comments.map(\.code.text))
        switch units {
        case .column, .everyResponse: known.insert(OwnHeader.unitName)
        case .discovered(let column): known.insert(column ?? OwnHeader.unitName)
        }
        let texts = definition.items.flatMap { item in
            item.text.translations.values.map { HeadingTexts.comparable(LabelText.normalised($0)) }
        }
        return SourceFingerprint(records, known: known, texts: Set(texts).subtracting([""]))
    }
}
