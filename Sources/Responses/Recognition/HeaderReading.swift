import Survey

/// Everything that a file's first records decide: source, columns, and how the rows are to be read.
struct HeaderReading {
    let recognised: RecognisedFile
    let plan: ReadingPlan
    let problems: [ResponseProblem]
    let notices: [String]
    /// Whether the rows cannot be read at all.
    let isHopeless: Bool
    /// Puts the responses together if the file has one row per answer.
    let long: LongFormat?

    /// Reads the header.
    ///
    /// - Parameter records: The file's first records, at least one.
    init(
        _ records: [[String]], encoding: TextEncoding, delimiter: Delimiter, line: Int,
        definition: SurveyDefinition, units: UnitSource, options: ResponseReaderOptions
    ) {
        let names = SurveyNames(definition, units)
        let fingerprint = SourceFingerprint(records, names)
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
        var long: LongFormat?
        if fingerprint.source == .own {
            let header = OwnHeader(
                headings, row: line, line: line, given: given.roles, definition: definition, units: units,
                options: options)
            (roles, notices) = (header.columns.map(\.role), header.notices)
            problems += header.problems
            // A first row that names nothing may be a response: it is no list of headings to show anybody.
            hasHeadings = !roles.isEmpty
            if !hasHeadings, let below = Self.headingsBelow(records, names) {
                problems = [
                    ResponseProblem(
                        .headingsBelow(rows: below), file: options.fileName, row: line, line: line)
                ]
            }
        } else if fingerprint.source == .long {
            let format = LongFormat(
                headings: columns.map(\.heading), definition: definition, units: units, options: options)
            (roles, notices) = (format.table.roles, format.table.notices)
            problems += format.table.problems
            long = format
        } else {
            let header = ForeignHeader(
                columns, fingerprint.source, row: line + fingerprint.headingRecord, given: given.roles,
                definition: definition, units: units, options: options)
            (roles, notices) = (header.roles, header.notices)
            problems += header.problems
            if !header.hasItems { roles = [] }
        }
        if encoding.isCodePage {
            notices.append(
                "The file is not UTF-8 and was read as \(encoding.rawValue): check that accented letters came out right."
            )
        }
        isHopeless = roles.isEmpty
        let isMended = fingerprint.source == .own && Self.isOfRejectedRows(headings)
        var plan = ReadingPlan(
            columns: roles.enumerated().map { index, role in
                ReadingPlan.Source(
                    name: columns[index].heading, role: role,
                    values: given.values[index] ?? fingerprint.source.values)
            }, definition: definition, readsLabels: fingerprint.source != .own || isMended,
            // What was refused has been written as it was given.
            turnsReversedBack: options.answersAreReversed && !isMended)
        plan.unansweredTexts = fingerprint.source.unansweredTexts
        plan.joinsIdentifiers = fingerprint.source == .redcap
        plan.momentColumn = fingerprint.source == .googleForms ? 0 : nil
        plan.showsUnits = fingerprint.source == .own
        plan.readsAnswerCodes = fingerprint.source.isLimeSurvey
        self.plan = plan
        self.long = long
        let contested = plan.contestedColumns
        if !contested.isEmpty, long == nil {
            problems.append(ResponseProblem(.contestedNumbers(contested), file: options.fileName))
        }
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
                    values: given.values[index] ?? .any)
            })
    }

    /// How many rows stand above the headings, where the first row names nothing and a later one does; `nil` if none does.
    private static func headingsBelow(_ records: [[String]], _ names: SurveyNames) -> Int? {
        (1..<max(records.count, 1)).first { above in
            let rest = Array(records[above...])
            let isMarked = SourceFingerprint(rest, names).source != .own
            return isMarked || names.codeCount(in: rest[0]) >= 2
        }
    }

    /// Whether the file holds rows that an import refused, which somebody may have mended.
    private static func isOfRejectedRows(_ headings: [String]) -> Bool {
        headings.starts(with: RejectedRows.leadingHeadings)
    }
}
