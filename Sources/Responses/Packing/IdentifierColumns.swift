/// The columns that hold a source's own response id, and what is asked about what stands in them.
struct IdentifierColumns: Sendable {
    /// The index of the id's column.
    let column: Int
    /// Further columns without which the id names several responses of one person.
    private let parts: [Int]
    private let admits: IdentifierCheck
    private let seal: IdentifierSeal?

    /// Finds the columns; `nil` if there are none, or nobody wants to see them.
    init?(_ plan: ReadingPlan, _ options: ResponseReaderOptions) {
        let columns = plan.columns.indices.filter { plan.columns[$0].role == .responseIdentifier }
        guard let first = columns.first, let admits = options.admits else { return nil }
        column = first
        parts = plan.joinsIdentifiers ? Array(columns.dropFirst()) : []
        self.admits = admits
        seal = options.sealsIdentifier
    }

    /// A record's id, without its further parts.
    func identifier(of record: DelimitedRecord) -> UnsafeRawBufferPointer {
        ValueMatcher.trimmed(record[column])
    }

    /// Asks about a response by its id, or by its ids together.
    func verdict(on record: DelimitedRecord, _ packed: UnsafeRawBufferPointer) -> IdentifierVerdict {
        withWhole(record) { admits($0, packed) }
    }

    /// The id of a record that has all its fields, in all its parts, sealed; empty if there is none.
    func sealed(_ record: DelimitedRecord) -> String {
        guard let seal, !identifier(of: record).isEmpty else { return "" }
        return withWhole(record) { seal($0) } ?? ""
    }

    private func withWhole<Result>(
        _ record: DelimitedRecord, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let identifier = identifier(of: record)
        let rest = parts.map { ValueMatcher.trimmed(record[$0]) }
        guard rest.contains(where: { !$0.isEmpty }) else { return body(identifier) }
        var joined = Array(identifier)
        for part in rest {
            joined.append(ResponseIdentifier.partMark)
            joined.append(contentsOf: part)
        }
        return joined.withUnsafeBytes(body)
    }
}
