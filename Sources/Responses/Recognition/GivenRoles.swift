import Survey

/// The roles that a saved map gives to a file's columns.
struct GivenRoles {
    /// The role by the column's index.
    private(set) var roles: [Int: ColumnRole] = [:]
    /// What stands in a column's fields, by the column's index; nothing for columns of which nothing is said.
    private(set) var values: [Int: ColumnMap.Values] = [:]
    /// What is wrong with the map for this file and survey.
    private(set) var problems: [ResponseProblem] = []

    /// Finds the map's columns among a file's headings.
    ///
    /// - Parameter headings: What people call the columns, and the file's first row, which may differ.
    init(_ map: ColumnMap?, headings: [[String]], definition: SurveyDefinition, fileName: String?) {
        for entry in map?.entries ?? [] {
            func add(_ reason: String) {
                problems.append(
                    ResponseProblem(.refused(reason), file: fileName, row: 1, columnName: entry.column))
            }
            guard let role = Self.role(entry, definition) else {
                add(
                    "the column map gives the column to ‘\(QuotedText.shown(entry.target))’, which is no such code of the survey."
                )
                continue
            }
            let indices = headings.lazy.map { Self.indices(entry.column, $0) }.first { !$0.isEmpty } ?? []
            if indices.isEmpty {
                // An absent column that would not be read anyway is no loss.
                if role != .ignored { add("the column map names this column and the file has none such.") }
            } else if indices.count > 1, role != .ignored {
                add(
                    "the column map names this column and the file has \(indices.count) such. Write # and its number."
                )
            } else if role != .ignored, role != .responseIdentifier, roles.values.contains(role) {
                add("the column map gives two columns the same meaning.")
            } else {
                for index in indices { roles[index] = role }
                if entry.values != .any { for index in indices { values[index] = entry.values } }
            }
        }
    }

    /// Leaves columns out that the map says nothing of.
    mutating func ignore(_ columns: Range<Int>) {
        for column in columns where roles[column] == nil { roles[column] = .ignored }
    }

    private static func indices(_ column: String, _ headings: [String]) -> [Int] {
        let exact = headings.indices.filter { headings[$0] == column }
        if !exact.isEmpty { return exact }
        if column.hasPrefix("#"), let number = Int(column.dropFirst()) {
            return headings.indices.contains(number - 1) ? [number - 1] : []
        }
        let wanted = LabelText.normalised(column)
        return headings.indices.filter { LabelText.normalised(headings[$0]) == wanted }
    }

    private static func role(_ entry: ColumnMap.Entry, _ definition: SurveyDefinition) -> ColumnRole? {
        switch entry.role {
        case .unit: .unit
        case .identifier: .responseIdentifier
        case .ignore: .ignored
        case .item: definition.items.firstIndex { $0.code.text == entry.target }.map(ColumnRole.item)
        case .segment: definition.segments.firstIndex { $0.code.text == entry.target }.map(ColumnRole.segment)
        case .comment: definition.comments.firstIndex { $0.code.text == entry.target }.map(ColumnRole.comment)
        }
    }
}
