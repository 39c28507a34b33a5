import Survey

/// Finds which column of a recognised file is which item, segment, comment question or unit.
///
/// Codes are tried first, as written and then in any case; texts next, whole and then in part; at last codes
/// without the signs between their letters and digits. At each step a name is taken only if exactly one column bears
/// it, so nothing is ever guessed: what stays open is a problem that a saved map solves.
struct ColumnMatcher {
    /// The role of each column; `nil` for one that nothing was found for.
    private(set) var roles: [ColumnRole?]
    /// Columns that two or more fit, by role.
    private(set) var ambiguous: [ColumnRole: [Int]] = [:]

    private let columns: [SourceColumn]
    private var taken: Set<ColumnRole> = []

    /// Matches columns, leaving alone those whose role is given.
    init(
        _ columns: [SourceColumn], given: [Int: ColumnRole], definition: SurveyDefinition, unitName: String?
    ) {
        self.columns = columns
        roles = columns.indices.map { given[$0] }
        taken = Set(given.values)
        let names = Names(definition, unitName: unitName)
        let degrees = columns.map(\.codes.count).max() ?? 0
        func matchCodes(_ fold: (String) -> String) {
            for degree in 0..<degrees {
                match(names.codes, fold: fold) { $0.codes.count > degree ? $0.codes[degree] : [] }
            }
        }
        matchCodes { $0 }
        matchCodes { $0.lowercased() }
        match(names.texts, fold: { $0 }, names: { $0.texts.map(\.whole) })
        match(names.texts, fold: { $0 }, names: { $0.texts.flatMap(\.parts) })
        // Names made of texts have lost their punctuation.
        match(
            names.texts, fold: HeadingTexts.words,
            names: { column in column.texts.compactMap { HeadingTexts.spaced($0.whole) } })
        matchCodes(Self.bare)
    }

    /// The letters and digits of a code, in lower case. Signs between two digits are kept as one, since `Q1_12` and
    /// `Q11_2` are two questions, and so is a minus before a digit, as in `Q2_-1`.
    static func bare(_ code: String) -> String {
        var result = ""
        var signs = ""
        for character in code.lowercased() {
            guard character.isLetter || character.isNumber else {
                signs.append(character)
                continue
            }
            if character.isNumber, signs.count > 1 || result.isEmpty, signs.last == "-" {
                result.append("-")
            } else if !signs.isEmpty, character.isNumber, result.last?.isNumber == true {
                result.append("_")
            }
            signs = ""
            result.append(character)
        }
        return result
    }

    /// Gives roles to the columns that alone bear a role's name.
    private mutating func match(
        _ wanted: [(name: String, role: ColumnRole)], fold: (String) -> String,
        names: (SourceColumn) -> [String]
    ) {
        var bearers: [String: Set<Int>] = [:]
        for (index, column) in columns.enumerated() where roles[index] == nil && column.purpose == .answers {
            for name in names(column) where !name.isEmpty { bearers[fold(name), default: []].insert(index) }
        }
        var found: [ColumnRole: Set<Int>] = [:]
        for (name, role) in wanted where !taken.contains(role) {
            found[role, default: []].formUnion(bearers[fold(name)] ?? [])
        }
        // A column that fits two roles, such as two items of the same text, is nobody's.
        var uses: [Int: Int] = [:]
        for indices in found.values { for index in indices { uses[index, default: 0] += 1 } }
        for (role, indices) in found where !indices.isEmpty {
            if indices.count == 1, let index = indices.first, uses[index] == 1 {
                roles[index] = role
                taken.insert(role)
                ambiguous[role] = nil
            } else if ambiguous[role] == nil {
                ambiguous[role] = indices.sorted()
            }
        }
    }

    /// The names of everything in a survey that a column may hold.
    private struct Names {
        var codes: [(name: String, role: ColumnRole)] = []
        var texts: [(name: String, role: ColumnRole)] = []

        init(_ definition: SurveyDefinition, unitName: String?) {
            if let unitName { add(unitName, nil, .unit) }
            for (index, item) in definition.items.enumerated() {
                add(item.code.text, item.text, .item(index))
            }
            for (index, segment) in definition.segments.enumerated() {
                add(segment.code.text, segment.name, .segment(index))
            }
            for (index, comment) in definition.comments.enumerated() {
                add(comment.code.text, comment.text, .comment(index))
            }
        }

        private mutating func add(_ code: String, _ text: LocalizedText?, _ role: ColumnRole) {
            codes.append((code, role))
            for translation in Set(
                text?.translations.values.map { HeadingTexts.comparable(LabelText.normalised($0)) } ?? [])
            where !translation.isEmpty {
                texts.append((translation, role))
            }
        }
    }
}
