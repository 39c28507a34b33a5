/// A saved decision about what each column of a kind of file means.
///
/// As a file it is CSV with the heading `column,role,target,values`:
///
/// ```text
/// column,role,target,values
/// Timestamp,ignore,,
/// Which team are you in?,unit,,
/// Think about your team [People help each other],item,SUP1,
/// #7,item,SUP2,position
/// ```
///
/// `column` is a heading (of a grid in two rows, `Stem [Row]`), or `#` and a column's number. `role` is `unit`, `item`,
/// `segment`, `comment`, `identifier` (the source's own response id) or `ignore`. `target` is the code of an
/// item, segment or comment. `values` is empty; `position` if the file numbers the choices from 1; `value` or `label`
/// if it holds the one or the other, where a number may be both.
package struct ColumnMap: Hashable, Sendable {
    /// What one column means.
    package struct Entry: Hashable, Sendable {
        /// The column: a heading, or `#` and a number.
        package let column: String
        /// What the column is.
        package let role: Role
        /// The code of the item, segment or comment; empty for other roles.
        package let target: String
        /// What stands in the column's fields, of an item or a segment.
        package let values: Values

        /// Makes an entry.
        package init(column: String, role: Role, target: String = "", values: Values = .any) {
            self.column = column
            self.role = role
            self.target = target
            self.values = values
        }
    }

    /// What stands for an answer, as the file writes it.
    package enum Values: String, Hashable, Sendable, CaseIterable {
        /// Values or labels; a number that could be both is refused.
        case any = ""
        /// The number of the choice, from 1.
        case position
        /// Values; of numbers that could be labels none is one.
        case value
        /// Labels; of numbers that could be values none is one.
        case label
    }

    /// The roles as the file writes them.
    package enum Role: String, Hashable, Sendable, CaseIterable {
        /// The unit's code.
        case unit
        /// Answers to an item.
        case item
        /// Values of a segment.
        case segment
        /// Comments.
        case comment
        /// The source's own response id.
        case identifier
        /// Not read.
        case ignore
    }

    /// The entries, in the file's order.
    package let entries: [Entry]

    /// Makes a map.
    package init(_ entries: [Entry]) { self.entries = entries }

    /// Reads a map from its file's octets.
    ///
    /// - Throws: The first `ResponseProblem` of the file.
    package init(reading bytes: UnsafeRawBufferPointer, fileName: String? = nil) throws(ResponseProblem) {
        var reader = DelimitedReader(delimiter: Delimiter.sniffed(from: bytes))
        var position = 0
        var entries: [Entry] = []
        var isHeading = true
        while true {
            guard let record = reader.next(in: bytes, at: &position) ?? reader.finish() else { break }
            func problem(_ reason: String, column: Int? = nil) -> ResponseProblem {
                ResponseProblem(
                    .refused(reason), file: fileName, row: record.number, line: record.line, column: column)
            }
            if let found = record.problem {
                throw ResponseProblem(
                    .unreadable(found.kind), file: fileName, row: found.record, line: found.line,
                    column: found.column)
            }
            if record.isBlank { continue }
            var fields = record.texts.map { String(decoding: $0.utf8.trimmingSpaces, as: UTF8.self) }
            // Spreadsheets write more columns than there are.
            while fields.count > 4, fields.last?.isEmpty == true { fields.removeLast() }
            if isHeading {
                isHeading = false
                guard fields.starts(with: ["column", "role", "target"]) else {
                    throw problem("a column map begins with the row ‘column,role,target,values’.")
                }
                continue
            }
            guard fields.count >= 3, fields.count <= 4 else {
                throw problem("a row of a column map has three or four fields: column, role, target, values.")
            }
            guard let role = Role(rawValue: fields[1]) else {
                throw problem(
                    "the role is none of unit, item, segment, comment, identifier and ignore.", column: 2)
            }
            let values = fields.count > 3 ? fields[3] : ""
            guard let values = Values(rawValue: values) else {
                throw problem("values may be empty, ‘position’, ‘value’ or ‘label’.", column: 4)
            }
            entries.append(Entry(column: fields[0], role: role, target: fields[2], values: values))
        }
        if let failure = reader.failure {
            throw ResponseProblem(
                .unreadable(failure.kind), file: fileName, row: failure.record, line: failure.line)
        }
        guard !isHeading else {
            throw ResponseProblem(
                .refused("the column map is empty. It begins with the row ‘column,role,target,values’."),
                file: fileName)
        }
        self.init(entries)
    }

    /// The map as its file's text.
    package var text: String {
        let rows = entries.map { entry in
            [entry.column, entry.role.rawValue, entry.target, entry.values.rawValue]
                .map(CSVField.written).joined(separator: ",")
        }
        return (["column,role,target,values"] + rows).joined(separator: "\n") + "\n"
    }
}
