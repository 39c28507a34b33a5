/// Reads unit files: CSV or TSV with the columns `code`, `name`, `parent` and `members`, in any order.
package struct UnitFileReader {
    /// What came of reading a unit file.
    package struct Reading: Sendable {
        /// The units, in the file's order; only to be used if there are no problems.
        package internal(set) var rows: [UnitFileRow] = []
        /// Every problem that one pass can find.
        package internal(set) var problems: [UnitFileProblem] = []
    }

    private static let columns = ["code", "name", "parent", "members"]

    private let file: String
    private var reading = Reading()
    private var places: [String: Int] = [:]
    private var rowOfCode: [String: Int] = [:]

    private init(file: String) { self.file = file }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: The file's content, UTF-8 with or without a byte-order mark.
    ///   - file: The file's name for messages.
    package static func read(_ bytes: [UInt8], file: String) -> Reading {
        var reader = UnitFileReader(file: file)
        bytes.withUnsafeBytes { reader.read($0) }
        return reader.reading
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer) {
        var text = DelimitedReader(delimiter: Delimiter.sniffed(from: bytes))
        var position = 0
        while let record = text.next(in: bytes, at: &position) { take(record) }
        if let record = text.finish() { take(record) }
        if let failure = text.failure { add(failure.explanation, row: failure.record) }
        if places.isEmpty, reading.problems.isEmpty {
            add("the file is empty. It needs the header code,name,parent,members and one row per unit.")
        } else if reading.rows.isEmpty, reading.problems.isEmpty {
            add("the file has a header and no unit. Add one row per unit.")
        }
    }

    private mutating func take(_ record: DelimitedRecord) {
        if let problem = record.problem {
            add(problem.explanation, row: record.number)
        } else if record.number == 1 {
            readHeader(record.texts)
        } else if places.count == Self.columns.count {
            readRow(record)
        }
    }

    private mutating func readHeader(_ headings: [String]) {
        for (index, heading) in headings.enumerated() {
            let name = Self.trimmed(heading).lowercased()
            guard Self.columns.contains(name) else {
                add(
                    "a unit file has no such column. Its columns are code, name, parent and members.", row: 1,
                    column: QuotedText.shown(heading))
                continue
            }
            if places.updateValue(index, forKey: name) != nil {
                add("the column is there twice. Keep one of them.", row: 1, column: name)
            }
        }
        for name in Self.columns where places[name] == nil {
            add(
                "the column is missing. A unit file's columns are code, name, parent and members.", row: 1,
                column: name)
        }
    }

    private mutating func readRow(_ record: DelimitedRecord) {
        func field(_ column: String) -> String {
            guard let place = places[column], place < record.count else { return "" }
            return Self.trimmed(record.text(place))
        }
        guard record.count == places.values.max().map({ max($0 + 1, places.count) }) else {
            add(
                "the row has \(record.count) fields where the header has \(places.count). "
                    + "Check for an unquoted delimiter or a broken line.", row: record.number)
            return
        }
        let code = field("code")
        let isNew = checkCode(code, row: record.number)
        let members = members(field("members"), row: record.number)
        guard isNew, let members else { return }
        let name = field("name")
        guard QuotedText.isPlain(code), QuotedText.isPlain(name) else {
            add("a unit's code and name hold no control characters. Remove them.", row: record.number)
            return
        }
        let parent = field("parent")
        reading.rows.append(
            UnitFileRow(
                code: code, name: name.isEmpty ? code : name, parent: parent.isEmpty ? nil : parent,
                members: members))
    }

    private mutating func checkCode(_ code: String, row: Int) -> Bool {
        guard !code.isEmpty, code.count <= 100 else {
            add("a unit's code has 1 to 100 characters.", row: row, column: "code")
            return false
        }
        if let other = rowOfCode.updateValue(row, forKey: code) {
            add(
                "the unit ‘\(QuotedText.shown(code))’ stands in row \(other) already. Keep one of the two rows.",
                row: row, column: "code")
            return false
        }
        return true
    }

    private mutating func members(_ text: String, row: Int) -> Int32? {
        if text.isEmpty { return 0 }
        guard let number = Int32(text), number >= 0 else {
            add(
                "the number of people in the unit is a whole number from 0, or empty if it is not known.",
                row: row, column: "members")
            return nil
        }
        return number
    }

    private mutating func add(_ explanation: String, row: Int? = nil, column: String? = nil) {
        reading.problems.append(
            UnitFileProblem(file: file, row: row, column: column, explanation: explanation))
    }

    private static func trimmed(_ text: String) -> String {
        let body = text.drop { $0.isWhitespace }
        return String(body.reversed().drop { $0.isWhitespace }.reversed())
    }
}
