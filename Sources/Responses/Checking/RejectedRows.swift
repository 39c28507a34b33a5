/// Writes the rows that were refused, with the reasons, as a CSV file that can be mended and imported again.
///
/// Only columns that the survey knows are written: what identifies people does not reach this file either.
struct RejectedRows: Sendable {
    private var text: [UInt8] = []
    private let columns: [Int]

    /// Writes the heading.
    init(_ plan: ReadingPlan) {
        columns = plan.columns.indices.filter { index in
            switch plan.columns[index].role {
            case .unit, .item, .segment, .comment: true
            case .responseIdentifier, .completion, .ignored: false
            }
        }
        write(["row", "reason"] + columns.map { plan.columns[$0].name })
    }

    /// Adds a row; of one that cannot be taken apart, only its number and the reason.
    mutating func add(_ record: DelimitedRecord, reasons: [String], isWhole: Bool) {
        let fields = isWhole ? columns.map { record.text($0) } : []
        write([String(record.number), reasons.joined(separator: " ")] + fields)
    }

    /// Hands over what has been written since the last time.
    mutating func take() -> [UInt8] {
        defer { text.removeAll(keepingCapacity: true) }
        return text
    }

    private mutating func write(_ fields: [String]) {
        text.append(contentsOf: fields.map(CSVField.written).joined(separator: ",").utf8)
        text.append(0x0A)
    }
}
