/// Something about a delimited text that keeps it, or one of its records, from being read.
package struct DelimitedProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package enum Kind: Hashable, Sendable {
        /// An octet sequence that is not UTF-8; `byte` counts from 1 within the field.
        case invalidUTF8(byte: Int)
        /// An octet of value 0; `byte` counts from 1 within the field.
        case nulByte(byte: Int)
        /// Something other than the delimiter or the end of the line after a closing quote.
        case textAfterClosingQuote
        /// Quotes between tabulators take in what looks like further rows.
        case quotedRow
        /// The text ends inside quotes that opened on `openedOnLine`.
        case unterminatedQuote(openedOnLine: Int)
        /// A record of more than `maximum` octets; `openQuoteLine` is where quotes opened that are still open.
        case recordTooLong(maximum: Int, openQuoteLine: Int?)
    }

    /// What is wrong.
    package let kind: Kind
    /// The record's number from 1, the header included.
    package let record: Int
    /// The number, from 1, of the line on which the record begins.
    package let line: Int
    /// The field's number from 1; `nil` if the whole record is meant.
    package let column: Int?

    /// Whether nothing after this can be read, as against a single bad record.
    package var isFatal: Bool {
        switch kind {
        case .unterminatedQuote, .recordTooLong: true
        case .invalidUTF8, .nulByte, .textAfterClosingQuote, .quotedRow: false
        }
    }

    /// What is wrong and what to do, as one or two sentences without a place and without any of the text.
    package var explanation: String {
        switch kind {
        case .invalidUTF8(let byte):
            "byte \(byte) of the field is not UTF-8. Save the file with the encoding UTF-8."
        case .nulByte(let byte):
            "byte \(byte) of the field is zero, which no text holds. Export the file again as CSV in UTF-8."
        case .textAfterClosingQuote:
            "text follows a closing quote. A quote inside a quoted field must be doubled (\"\")."
        case .quotedRow:
            "a quotation mark that begins a field takes in the next rows. Export the file as CSV, where quotation marks of "
                + "the text are doubled."
        case .unterminatedQuote(let line):
            "the quote that opens on line \(line) is never closed. Close it, or double it if it is part of the text."
        case .recordTooLong(let maximum, nil):
            "the row is longer than \(maximum) bytes. Check that the file is text with one response per line."
        case .recordTooLong(let maximum, let line?):
            "the row is longer than \(maximum) bytes; the quote that opens on line \(line) may not be closed."
        }
    }

    /// The place and the explanation.
    package var description: String {
        let place = column.map { ", column \($0)" } ?? ""
        return "Line \(line)\(place): \(explanation)"
    }
}
