import Survey

/// What a reader does with each column of one file.
struct ReadingPlan: Sendable {
    /// A column as the header describes it.
    struct Source {
        /// The heading, for messages.
        let name: String
        let role: ColumnRole
        /// Whether the column numbers the choices from 1.
        var readsPositions = false
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
                var found = ValueMatcher(scale, labels: readsLabels, positions: source.readsPositions)
                if turnsReversedBack, item.isReversed { found.turnRound(pointCount: scale.points.count) }
                matcher = found
            case .segment(let index):
                matcher = ValueMatcher(
                    definition.segments[index], labels: readsLabels, positions: source.readsPositions)
            case .unit, .comment, .responseIdentifier, .completion, .ignored:
                return Column(name: source.name, role: source.role, matcher: nil)
            }
            return Column(name: source.name, role: source.role, matcher: index(of: matcher))
        }
        self.matchers = matchers
    }

    /// The normalised text of a field by which the file's source says “not answered”; `nil` for any other field.
    func unansweredText(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard !unansweredTexts.isEmpty, bytes.count <= 64 else { return nil }
        let text = LabelText.normalised(String(decoding: bytes, as: UTF8.self))
        return unansweredTexts.contains(text) ? text : nil
    }
}
