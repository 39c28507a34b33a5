/// One thing about a response file that keeps it, or one of its rows, from being imported.
///
/// A problem never holds an answer: it says what would have been allowed, not what was found.
package struct ResponseProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package enum Kind: Hashable, Sendable {
        /// The file has no octets, or nothing but blank lines.
        case emptyFile
        /// The text itself cannot be read.
        case unreadable(DelimitedProblem.Kind)
        /// The file's first record names no column that the survey knows.
        case noHeader
        /// Rows above the record that names the columns; how many.
        case headingsBelow(rows: Int)
        /// The survey needs a column that the file has not.
        case missingColumn(String)
        /// No column of another tool's export is this item; its code and text.
        case unmatchedItem(String, text: String)
        /// Several columns of another tool's export could be this item; its code and the columns' numbers.
        case ambiguousColumns(String, [Int])
        /// Columns, by number, whose response scales have numbers as labels that are the values of other points.
        case contestedNumbers([Int])
        /// A unit's column where one unit is given for all responses.
        case secondUnit
        /// No column holds the unit; the name it would have.
        case missingUnitColumn(String)
        /// An item of the long format that the survey has not; its code, cut short and made safe to show.
        case unknownItem(String)
        /// Two columns mean the same; the other one's number, from 1.
        case duplicateColumn(other: Int)
        /// A column that the survey does not know; the known name that is closest to it, if any is close.
        case unknownColumn(nearest: String?)
        /// A row with more or fewer fields than the header.
        case wrongColumnCount(found: Int, expected: Int)
        /// A row without a unit.
        case missingUnit
        /// A unit that the organisation has not; its code, cut short and made safe to show, or `nil` where the field may
        /// hold an answer.
        case unknownUnit(String?)
        /// A value that the item or segment does not offer; what it does offer, in words.
        case unknownValue(allowed: String)
        /// “Does not apply” for an item, or “prefer not to say” for a segment, that does not offer it.
        case notOffered(allowed: String)
        /// A mandatory item without an answer.
        case mandatory
        /// Answers of the long format that contradict an earlier row of the same respondent.
        case conflictingRow
        /// A source's own response id that an earlier row has with other answers.
        case contradictedIdentifier
        /// A column of response ids that a spreadsheet has rounded, so that different responses have the same.
        case roundedIdentifiers
        /// A column whose answer codes count from 0, so that they are not the numbers of the choices.
        case answerCodesFromZero
        /// A file that the import refuses as a whole; why, and what to do.
        case refused(String)
    }

    /// The file's name as the caller gave it; `nil` if it gave none.
    package let file: String?
    /// The record's number from 1, the header included, as spreadsheets number rows; `nil` for the whole file.
    package let row: Int?
    /// The line on which the record begins, from 1; differs from `row` after quoted line ends.
    package let line: Int?
    /// The column's number from 1; `nil` if no single column is meant.
    package let column: Int?
    /// The column's heading, cut short and made safe to show.
    package let columnName: String?
    /// What is wrong.
    package let kind: Kind

    /// Makes a problem.
    package init(
        _ kind: Kind, file: String? = nil, row: Int? = nil, line: Int? = nil, column: Int? = nil,
        columnName: String? = nil
    ) {
        self.kind = kind
        self.file = file
        self.row = row
        self.line = line
        self.column = column
        self.columnName = columnName.map { QuotedText.shown($0) }
    }

    /// What is wrong and what to do, in one or two sentences, without the place.
    package var explanation: String { kind.explanation }

    /// The place, such as `responses.csv, row 12, column 3 ‘EMP1’`; empty without any.
    package var place: String {
        var parts: [String] = []
        if let file { parts.append(file) }
        if let row {
            let lineNote = line.flatMap { $0 == row ? nil : " (line \($0))" } ?? ""
            parts.append("row \(row)\(lineNote)")
        }
        switch (column, columnName) {
        case (let number?, let name?): parts.append("column \(number) ‘\(name)’")
        case (let number?, nil): parts.append("column \(number)")
        case (nil, let name?): parts.append("column ‘\(name)’")
        case (nil, nil): break
        }
        return parts.joined(separator: ", ")
    }

    /// Place and explanation in one line, fit for a terminal or a log.
    package var description: String { place.isEmpty ? explanation : "\(place): \(explanation)" }
}

extension ResponseProblem.Kind {
    fileprivate var explanation: String {
        switch self {
        case .emptyFile:
            "the file is empty. It needs a header and one row per response."
        case .unreadable(let kind):
            DelimitedProblem(kind: kind, record: 1, line: 1, column: nil).explanation
        case .noHeader:
            "no tool's export is recognised, and the first row names none of the survey's columns. The first row must be "
                + "the header: a tool's own headings as exported, or the unit, item, segment and comment codes."
        case .headingsBelow(let rows):
            "the first row names none of the survey's columns; a later one does. Take out what stands above the headings "
                + "(\(rows) \(rows == 1 ? "row" : "rows"))."
        case .missingColumn(let name):
            "the column ‘\(name)’ is missing. Add it, or check that the file belongs to this survey."
        case .unmatchedItem(let code, let text):
            "no column is the item ‘\(code)’ (\(text)). Name its column in a column map."
        case .ambiguousColumns(let code, let columns) where columns.count == 1:
            "the column \(columns[0]) could be the item ‘\(code)’ or another of the same text. Name the right one in a column map."
        case .ambiguousColumns(let code, let columns):
            "the columns \(columns.map(String.init).joined(separator: ", ")) could all be the item ‘\(code)’. "
                + "Name the right one in a column map."
        case .contestedNumbers(let columns):
            "in the columns \(columns.map(String.init).joined(separator: ", ")) a number can be the value of one point and "
                + "the label of another. Say in a column map, under values, whether they hold ‘value’ or ‘label’."
        case .secondUnit:
            "one unit is given for the whole file and the file has a unit column too. "
                + "Leave out the one or map the other to ignore."
        case .missingUnitColumn(let name):
            "no column is called ‘\(name)’. Name the unit's column in a column map, or give one unit for the whole file."
        case .unknownItem(let code):
            "the survey has no item ‘\(code)’. Correct the code, or leave the row out."
        case .duplicateColumn(let other):
            "the column means the same as column \(other). Keep one of them."
        case .unknownColumn(let nearest?):
            "the survey has no such column; the closest it has is ‘\(nearest)’. Rename the column, or map it to ignore."
        case .unknownColumn(nil):
            "the survey has no such column. Remove it, or map it to ignore."
        case .wrongColumnCount(let found, let expected):
            "the row has \(found) \(found == 1 ? "field" : "fields") where the header has \(expected). "
                + "Check for an unquoted delimiter or a broken line."
        case .missingUnit:
            "the row names no unit. Every response needs the code of its unit."
        case .unknownUnit(nil):
            "no unit of the wave has this code, or alone this name. Correct it, or write the code; units that were added "
                + "since the wave was opened are not part of it."
        case .unknownUnit(let code?):
            "the wave has no unit of the code, or of the name alone, ‘\(code)’. Correct the code; units that were added since "
                + "the wave was opened are not part of it."
        case .unknownValue(let allowed):
            "the value is none of those allowed: \(allowed)."
        case .notOffered(let allowed):
            "NA is not offered here. Allowed: \(allowed)."
        case .mandatory:
            "the item is mandatory and has no answer. Add the answer, or leave the row out."
        case .conflictingRow:
            "an earlier row of the same respondent says otherwise. Keep one of the two rows; if the file holds several "
                + "measurements, import the rows of one."
        case .contradictedIdentifier:
            "an earlier row has the same response id and other answers. Keep one of the two rows, or, if the column is no "
                + "response id, map it to ignore."
        case .roundedIdentifiers:
            "a spreadsheet has rounded the response ids, as in 1.2E+11, and different responses have the same now. Export "
                + "the file anew and import it as it is, or map the column to ignore; then nothing tells who is in two files."
        case .answerCodesFromZero:
            "the column has the answer code A0, so its codes are not the numbers of the choices, from 1. Export full answers "
                + "instead of codes."
        case .refused(let reason):
            reason
        }
    }
}
