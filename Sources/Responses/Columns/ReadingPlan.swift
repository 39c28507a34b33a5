import Survey

/// What a reader does with each column of one file.
struct ReadingPlan: Sendable {
    /// A column as the header describes it.
    struct Source {
        /// The heading, for messages.
        let name: String
        let role: ColumnRole
        /// What stands in the column's fields.
        var values = ColumnMap.Values.any
    }

    /// One column of the file.
    struct Column: Sendable {
        let name: String
        let role: ColumnRole
        /// The index of the matcher of an item's or segment's values; `nil` for other roles.
        let matcher: Int?
    }

    let columns: [Column]
    let matchers: [ValueMatcher]
    /// Texts, normalised, that mean “not answered” in the file's source, beside an empty field.
    var unansweredTexts: Set<String> = []
    /// Whether all columns of a source's own ids together name a response, as in REDCap's repeated events.
    var joinsIdentifiers = false
    /// The column with the moment at which a response was sent, where that is all by which the source marks one.
    var momentColumn: Int?
    /// Whether units are codes that an administrator gave, and may be shown; elsewhere people may have written anything.
    var showsUnits = false
    /// Whether the file holds answers to reversed items turned round already.
    let turnsReversedBack: Bool
    /// Whether `A1`, `AO01` and the like are the first choice, as LimeSurvey names them.
    var readsAnswerCodes = false

    /// Plans for columns whose roles are known.
    ///
    /// - Parameters:
    ///   - readsLabels: Whether answers may be the labels that respondents saw.
    ///   - turnsReversedBack: Whether the file holds answers to reversed items turned round already.
    init(
        columns: [Source], definition: SurveyDefinition, readsLabels: Bool, turnsReversedBack: Bool = false
    ) {
        self.turnsReversedBack = turnsReversedBack
        let scales = Dictionary(
            definition.responseScales.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        var matchers: [ValueMatcher] = []
        func index(of matcher: ValueMatcher) -> Int {
            if let known = matchers.firstIndex(of: matcher) { return known }
            matchers.append(matcher)
            return matchers.count - 1
        }
        self.columns = columns.map { source in
            let matcher: ValueMatcher
            switch source.role {
            case .item(let index):
                let item = definition.items[index]
                // A definition without the scale is refused by its validation; here nothing matches but empty.
                let scale =
                    scales[item.responseScale]
                    ?? ResponseScale(code: item.responseScale, points: [], favourable: [], unfavourable: [])
                var found = ValueMatcher(scale, labels: readsLabels, values: source.values)
                if turnsReversedBack, item.isReversed { found.turnRound(pointCount: scale.points.count) }
                matcher = found
            case .segment(let index):
                matcher = ValueMatcher(
                    definition.segments[index], labels: readsLabels, values: source.values)
            case .unit, .comment, .responseIdentifier, .completion, .ignored, .itemName, .answer:
                return Column(name: source.name, role: source.role, matcher: nil)
            }
            return Column(name: source.name, role: source.role, matcher: index(of: matcher))
        }
        self.matchers = matchers
    }

    /// The columns, by number from 1, in which a number could be the value of one point and the label of another.
    var contestedColumns: [Int] {
        columns.indices.filter { columns[$0].matcher.map { matchers[$0].isContested } == true }.map { $0 + 1 }
    }

    /// Whether something in a column shows that a row is a response.
    ///
    /// A record of REDCap has a row for each of its events and instruments, of which the survey is only one.
    func tells(_ column: Int) -> Bool {
        switch columns[column].role {
        case .unit, .item, .segment, .comment, .completion: true
        case .responseIdentifier: !joinsIdentifiers
        case .ignored, .itemName, .answer: false
        }
    }

    /// A unit nobody knows as a message may show it; `nil` where it may be an answer.
    func shownUnit(_ text: UnsafeRawBufferPointer) -> String? { showsUnits ? QuotedText.shown(text) : nil }

    /// The normalised text of a field by which the file's source says “not answered”; `nil` for any other field.
    func unansweredText(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard !unansweredTexts.isEmpty, bytes.count <= 64 else { return nil }
        let text = LabelText.normalised(String(decoding: bytes, as: UTF8.self))
        return unansweredTexts.contains(text) ? text : nil
    }
}
