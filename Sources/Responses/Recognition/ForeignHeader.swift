import Survey

/// Maps the columns of another tool's export to a survey, and says what was made of each.
struct ForeignHeader {
    /// The role of each column.
    private(set) var roles: [ColumnRole] = []
    private(set) var problems: [ResponseProblem] = []
    private(set) var notices: [String] = []
    /// Whether one unit is given for all responses and the file says which each is of.
    private var hasSecondUnit = false
    private let columns: [SourceColumn]
    private let source: ResponseSource
    /// The row of the headings.
    private let row: Int
    private let definition: SurveyDefinition
    private let options: ResponseReaderOptions

    init(
        _ columns: [SourceColumn], _ source: ResponseSource, row: Int, given: [Int: ColumnRole],
        definition: SurveyDefinition, units: UnitSource, options: ResponseReaderOptions
    ) {
        self.columns = columns
        self.source = source
        self.row = row
        self.definition = definition
        self.options = options
        let unitName = Self.unitName(units)
        let matcher = ColumnMatcher(columns, given: given, definition: definition, unitName: unitName)
        if case .everyResponse = units {
            hasSecondUnit = columns.indices.contains { index in
                given[index] == nil && matcher.roles[index] == nil
                    && LabelText.normalised(columns[index].heading) == OwnHeader.unitName
            }
        }
        roles = zip(matcher.roles, columns).map { role, column in role ?? Self.ownRole(column, options) }
        if source == .redcap, !options.keepsUnfinished { watchInstrument() }
        guard hasItems || !matcher.ambiguous.isEmpty else {
            refuseStrange()
            return
        }
        addProblems(matcher, unitName)
        addNotices()
    }

    /// Whether any column is an item of the survey.
    var hasItems: Bool { roles.contains { if case .item = $0 { true } else { false } } }

    /// The heading of the unit's column; `nil` where one unit is given for all.
    static func unitName(_ units: UnitSource) -> String? {
        switch units {
        case .column: OwnHeader.unitName
        case .discovered(let column): column
        case .everyResponse: nil
        }
    }

    private static func ownRole(_ column: SourceColumn, _ options: ResponseReaderOptions) -> ColumnRole {
        switch column.purpose {
        case .responseIdentifier: .responseIdentifier
        case .completion(let rule):
            options.keepsUnfinished && !rule.isOfPreviews ? .ignored : .completion(rule)
        case .answers, .about: .ignored
        }
    }

    /// REDCap closes each instrument's columns with a `…_complete`: the one behind the last item counts.
    private mutating func watchInstrument() {
        let last = roles.lastIndex { if case .item = $0 { true } else { false } } ?? 0
        let marks = columns.indices.filter {
            (columns[$0].heading.hasSuffix("_complete") || columns[$0].heading == "Complete?")
                && roles[$0] == .ignored
        }
        if let mark = marks.first(where: { $0 > last }) ?? marks.last {
            roles[mark] = .completion(.redcapComplete)
        }
    }

    /// Headings under which other tools say whether a response was finished, or is none.
    private static let completionWords: Set<String> = [
        "status", "finished", "complete", "completed", "is complete", "ended", "end time", "ending time",
        "submit date (utc)", "submitted at", "date submitted", "dispcode", "tester", "lastpage",
        "last page", "abgeschlossen", "beendet", "completado", "terminé",
    ]

    // MARK: Problems

    private mutating func refuseStrange() {
        let labels = SurveyNames(definition, .everyResponse(0))
        if source == .surveyMonkey,
            columns.count(where: { labels.endsWithLabel($0.codes[0].first ?? "") }) >= 3
        {
            return add(
                .refused(
                    "the file has a column for each choice. Export it anew in the condensed format, one column for each "
                        + "question."))
        }
        add(
            .refused(
                "the file is \(source.name), but none of its columns is an item of the survey "
                    + "‘\(definition.code)’. Check that file and survey belong together, or give a column map."
            ))
    }

    private mutating func addProblems(_ matcher: ColumnMatcher, _ unitName: String?) {
        for (index, item) in definition.items.enumerated() where !roles.contains(.item(index)) {
            if let columns = matcher.ambiguous[.item(index)] {
                add(.ambiguousColumns(item.code.text, columns.map { $0 + 1 }))
            } else {
                let text = item.text.text(in: definition.baseLanguage, base: definition.baseLanguage) ?? ""
                add(.unmatchedItem(item.code.text, text: QuotedText.shown(text)))
            }
        }
        if let unitName, !roles.contains(.unit) { add(.missingUnitColumn(unitName)) }
        if hasSecondUnit { add(.secondUnit) }
    }

    private mutating func add(_ kind: ResponseProblem.Kind) {
        problems.append(ResponseProblem(kind, file: options.fileName, row: row, line: row))
    }

    // MARK: Notices

    private mutating func addNotices() {
        notices.append("The file is \(source.name).")
        let isHashed = options.admits != nil
        notices += Self.droppedNotices(
            zip(columns, roles).compactMap { column, role in
                switch role {
                case .ignored: (column.heading, column.identifying)
                case .responseIdentifier: isHashed ? nil : (column.heading, .identifier)
                case .completion, .unit, .item, .segment, .comment, .itemName, .answer: nil
                }
            }, otherwise: "not part of the survey")
        let marks = zip(columns, roles).filter { if case .completion = $1 { true } else { false } }
        if !marks.isEmpty {
            notices.append(
                "\(Self.list(marks.map(\.0.heading))): read only to leave out what is no finished response, never stored."
            )
        }
        if isHashed, let place = roles.firstIndex(of: .responseIdentifier) {
            notices.append(Self.hashedNotice(columns[place].heading))
        } else if isHashed {
            notices.append(
                "No column tells responses apart: what another file holds too, such as an earlier export of the same form, "
                    + "would be counted twice.")
        }
        if source == .table {
            let marks = zip(columns, roles).filter { column, role in
                role == .ignored && Self.completionWords.contains(LabelText.normalised(column.heading))
            }
            if !marks.isEmpty {
                notices.append(
                    "\(Self.list(marks.map(\.0.heading))) may say who has finished, and is not looked at: what this file is "
                        + "from is not known. Take unfinished responses and tests out before the import.")
            }
        }
        for (index, segment) in definition.segments.enumerated() where !roles.contains(.segment(index)) {
            notices.append(
                "The file has no column for the segment ‘\(segment.code)’, which counts as not answered.")
        }
        for (index, comment) in definition.comments.enumerated() where !roles.contains(.comment(index)) {
            notices.append(
                "The file has no column for the comment question ‘\(comment.code)’: no comments are read from it."
            )
        }
    }

    /// Says what becomes of a source's own response ids.
    static func hashedNotice(_ heading: String) -> String {
        "‘\(QuotedText.shown(heading))’ only tells which responses have been imported before: kept as keyed hashes, "
            + "apart from all answers, until the wave is closed."
    }

    /// Says which columns are not read, those that identify people first.
    static func droppedNotices(
        _ dropped: [(heading: String, kind: IdentifyingColumn?)], otherwise reason: String
    ) -> [String] {
        var notices: [String] = []
        let kinds = Dictionary(grouping: dropped.filter { $0.kind != nil }) { $0.kind }
        for kind in IdentifyingColumn.allCases {
            guard let columns = kinds[kind] else { continue }
            notices.append("Dropped and never stored (\(kind.description)): \(list(columns.map(\.heading))).")
        }
        let others = dropped.filter { $0.kind == nil }.map(\.heading)
        if !others.isEmpty { notices.append("Left out (\(reason)): \(list(others)).") }
        return notices
    }

    private static func list(_ headings: [String]) -> String {
        let shown = headings.prefix(8).map {
            $0.isEmpty ? "a column without a heading" : "‘\(QuotedText.shown($0))’"
        }
        let rest = headings.count - shown.count
        return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}
