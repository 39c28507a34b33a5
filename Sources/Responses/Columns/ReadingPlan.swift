import Survey

/// What a reader does with each column of one file.
struct ReadingPlan: Sendable {
    /// One column of the file.
    struct Column: Sendable {
        /// The heading, for messages.
        let name: String
        let role: ColumnRole
        /// The index of the matcher of an item's or segment's values; `nil` for other roles.
        let matcher: Int?
    }

    let columns: [Column]
    let matchers: [ValueMatcher]
    /// Texts, normalised, that mean “not answered” in the file's source, beside an empty field.
    var unansweredTexts: Set<String> = []

    /// Plans for columns whose roles are known.
    ///
    /// - Parameters:
    ///   - columns: Heading and role of each column of the file.
    ///   - readsLabels: Whether answers may be the labels that respondents saw.
    init(columns: [(name: String, role: ColumnRole)], definition: SurveyDefinition, readsLabels: Bool) {
        let scales = Dictionary(
            definition.responseScales.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        var matchers: [ValueMatcher] = []
        func index(of matcher: ValueMatcher) -> Int {
            if let known = matchers.firstIndex(of: matcher) { return known }
            matchers.append(matcher)
            return matchers.count - 1
        }
        self.columns = columns.map { name, role in
            switch role {
            case .item(let item):
                let code = definition.items[item].responseScale
                // A definition without the scale is refused by its validation; here nothing matches but empty.
                let scale =
                    scales[code] ?? ResponseScale(code: code, points: [], favourable: [], unfavourable: [])
                let matcher = ValueMatcher(scale, labels: readsLabels)
                return Column(name: name, role: role, matcher: index(of: matcher))
            case .segment(let segment):
                let matcher = ValueMatcher(definition.segments[segment], labels: readsLabels)
                return Column(name: name, role: role, matcher: index(of: matcher))
            case .unit, .comment, .responseIdentifier, .completion, .ignored:
                return Column(name: name, role: role, matcher: nil)
            }
        }
        self.matchers = matchers
    }
}
