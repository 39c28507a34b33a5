/// What a response file turned out to be, before its rows are read.
package struct RecognisedFile: Sendable {
    /// One column and what is made of it.
    package struct Column: Hashable, Sendable {
        /// The column's number, from 1.
        package let number: Int
        /// The heading, from the first row of headings.
        package let heading: String
        /// What is made of the column.
        package let role: ColumnRole
        /// What the column gives away about people; such a column is dropped unless it has been given a role.
        package let identifying: IdentifyingColumn?
        /// What a column map says of the column's fields.
        package let values: ColumnMap.Values
    }

    /// The tool the file comes from.
    package let source: ResponseSource
    /// How its octets stand for characters.
    package let encoding: TextEncoding
    /// What separates its fields.
    package let delimiter: Delimiter
    /// The number of rows above the first response.
    package let headerRecords: Int
    /// The columns, in the file's order.
    package let columns: [Column]

    /// The decision about each column as a map that can be saved and given with the next file.
    ///
    /// - Parameter target: The code of the item, segment or comment question that a role names.
    package func columnMap(target: (ColumnRole) -> String) -> ColumnMap {
        var counts: [String: Int] = [:]
        for column in columns { counts[column.heading, default: 0] += 1 }
        return ColumnMap(
            columns.compactMap { column in
                let isClear =
                    counts[column.heading] == 1 && !column.heading.isEmpty && !column.heading.hasPrefix("#")
                let name = isClear ? column.heading : "#\(column.number)"
                let role: ColumnMap.Role
                switch column.role {
                case .unit: role = .unit
                case .item: role = .item
                case .segment: role = .segment
                case .comment: role = .comment
                case .responseIdentifier: role = .identifier
                case .ignored: role = .ignore
                case .completion, .itemName, .answer: return nil
                }
                return ColumnMap.Entry(
                    column: name, role: role, target: target(column.role),
                    values: column.values)
            })
    }
}
