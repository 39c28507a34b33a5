import Survey

/// What a survey calls what a response file may hold: by these, a file without any tool's mark is told.
struct SurveyNames {
    /// The codes of items, segments and comment questions, and the name of the unit's column.
    let codes: Set<String>
    private let itemCodes: Set<String>
    /// The items' texts in the form in which headings are compared.
    private let texts: Set<String>
    /// The items' texts without punctuation.
    private let wordTexts: Set<String>
    /// The points' labels that are no numbers, normalised.
    private let labels: Set<String>

    /// Collects a survey's names.
    init(_ definition: SurveyDefinition, _ units: UnitSource) {
        itemCodes = Set(definition.items.map(\.code.text))
        var codes = itemCodes.union(definition.segments.map(\.code.text))
        codes.formUnion(definition.comments.map(\.code.text))
        switch units {
        case .column, .everyResponse: codes.insert(OwnHeader.unitName)
        case .discovered(let column): codes.insert(column ?? OwnHeader.unitName)
        }
        self.codes = codes
        let texts = definition.items.flatMap { item in
            item.text.translations.values.map { HeadingTexts.comparable(LabelText.normalised($0)) }
        }
        self.texts = Set(texts).subtracting([""])
        wordTexts = Set(texts.map(HeadingTexts.words)).subtracting([""])
        let labels = definition.responseScales.flatMap { scale in
            (scale.points.map(\.label) + [scale.notApplicable]).flatMap { label in
                label?.translations.values.map(LabelText.normalised) ?? []
            }
        }
        self.labels = Set(labels.filter { $0.contains(where: \.isLetter) && $0 != "na" })
    }

    /// How many of a record's fields are codes.
    func codeCount(in record: [String]) -> Int { record.count { codes.contains(Self.trimmed($0)) } }

    /// Whether one of a record's fields is the heading of the unit's column.
    func hasUnit(_ record: [String]) -> Bool { record.contains { Self.trimmed($0) == OwnHeader.unitName } }

    /// How many of a record's fields are item codes behind the names of groups, as in `team/EMP1`.
    func pathCount(in record: [String]) -> Int {
        record.count { SourceColumn.isPath($0) && itemCodes.contains(SourceColumn.leaf($0)) }
    }

    /// How many of a record's fields are, or contain as a grid's row, the text of an item.
    func textCount(in record: [String]) -> Int {
        record.count { field in
            guard !field.isEmpty else { return false }
            let heading = HeadingTexts(field)
            return heading.all.contains { texts.contains($0) }
                || HeadingTexts.spaced(heading.whole).map(wordTexts.contains) == true
        }
    }

    /// Whether a text is the label of a point, or one stands behind its last dash.
    func endsWithLabel(_ text: String) -> Bool {
        let whole = LabelText.normalised(text)
        guard let dash = whole.lastIndex(of: "-") else { return labels.contains(whole) }
        let behind = whole[whole.index(after: dash)...].drop { $0 == " " }
        return labels.contains(whole) || labels.contains(String(behind))
    }

    /// Whether a response says in words what Attune's own format says in numbers.
    func hasLabels(_ records: [[String]]) -> Bool {
        guard let headings = records.first else { return false }
        let items = headings.indices.filter { itemCodes.contains(Self.trimmed(headings[$0])) }
        return records.dropFirst().contains { record in
            items.contains { $0 < record.count && labels.contains(LabelText.normalised(record[$0])) }
        }
    }

    private static func trimmed(_ field: String) -> String {
        String(decoding: field.utf8.trimmingSpaces, as: UTF8.self)
    }
}
