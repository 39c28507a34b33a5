import Survey

/// What the columns of a table with one row per answer are: respondent, item and answer, and perhaps unit and segments.
struct LongColumns: Sendable {
    let headings: [String]
    /// What each column is.
    let roles: [ColumnRole]
    let problems: [ResponseProblem]
    let notices: [String]
    /// The index of the respondent's column.
    let respondent: Int
    /// The index of the column that names the item.
    let item: Int
    /// The index of the answer's column.
    let value: Int

    /// Reads the headings.
    ///
    /// - Parameter isContested: Whether a number may be the value of one point and the label of another.
    init(
        _ headings: [String], _ definition: SurveyDefinition, _ units: UnitSource, isContested: Bool,
        options: ResponseReaderOptions
    ) {
        self.headings = headings
        let unitName = ForeignHeader.unitName(units)
        let roles = Self.roles(headings, definition, unitName: unitName)
        self.roles = roles
        respondent = roles.firstIndex(of: .responseIdentifier) ?? 0
        item = roles.firstIndex(of: .itemName) ?? 0
        value = roles.firstIndex(of: .answer) ?? 0
        var problems: [ResponseProblem] = []
        if let unitName, !roles.contains(.unit) {
            problems.append(
                ResponseProblem(.missingUnitColumn(unitName), file: options.fileName, row: 1, line: 1))
        }
        if isContested {
            problems.append(ResponseProblem(.contestedNumbers([value + 1]), file: options.fileName))
        }
        self.problems = problems
        notices = Self.notices(headings, roles, isHashed: options.admits != nil)
    }

    private static func roles(_ headings: [String], _ definition: SurveyDefinition, unitName: String?)
        -> [ColumnRole]
    {
        let segments = Dictionary(
            definition.segments.enumerated().map { ($1.code.text.lowercased(), $0) },
            uniquingKeysWith: { first, _ in first })
        var taken: Set<ColumnRole> = []
        return headings.map { heading in
            let name = LabelText.normalised(heading)
            if let unitName, name == LabelText.normalised(unitName), taken.insert(.unit).inserted {
                return .unit
            }
            if let segment = segments[name] { return .segment(segment) }
            let kinds: [(Set<String>, ColumnRole)] = [
                (SourceFingerprint.longItemNames, .itemName), (SourceFingerprint.longValueNames, .answer),
                (SourceFingerprint.longRespondentNames, .responseIdentifier),
            ]
            for (names, role) in kinds where names.contains(name) && taken.insert(role).inserted {
                return role
            }
            return .ignored
        }
    }

    private static func notices(_ headings: [String], _ roles: [ColumnRole], isHashed: Bool) -> [String] {
        var notices = ["The file is \(ResponseSource.long.name)."]
        notices += ForeignHeader.droppedNotices(
            zip(headings, roles).compactMap { heading, role in
                switch role {
                case .responseIdentifier: isHashed ? nil : (heading, .identifier)
                case .ignored: (heading, IdentifyingColumn.kind(of: heading))
                case .itemName, .answer, .unit, .segment, .item, .comment, .completion: nil
                }
            }, otherwise: "not part of the survey")
        if isHashed, let respondent = roles.firstIndex(of: .responseIdentifier) {
            notices.append(ForeignHeader.hashedNotice(headings[respondent]))
        }
        return notices
    }
}
