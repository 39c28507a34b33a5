import CLibPQ

// Unchecked because of the pointer: nothing writes to the PGresult after it is made, and only the one owner
// frees it.

/// What a query returned, in libpq's memory; freed when it goes out of scope.
///
/// Rows and columns count from 0. Reading decodes on the spot, so reading a value twice decodes it twice.
///
/// ```swift
/// let rows = try connection.query("SELECT code, members FROM unit")
/// let units = try rows.map { row in (code: try row["code"] as String, members: try row[1] as Int?) }
/// ```
public struct Rows: ~Copyable, @unchecked Sendable {
    private let reply: Reply

    init(_ reply: consuming Reply) {
        self.reply = reply
    }

    /// The number of rows.
    public var count: Int { Int(PQntuples(reply.pointer)) }
    /// Whether there are no rows.
    public var isEmpty: Bool { count == 0 }
    /// The number of rows the statement wrote or returned, as its command tag says.
    public var affectedRows: Int { reply.affectedRows }
    /// The columns' names in order.
    public var columnNames: [String] {
        (0..<PQnfields(reply.pointer)).map { PostgresError.text(PQfname(reply.pointer, $0)) }
    }
    /// The columns' types in order.
    public var columnTypes: [PostgresType] {
        (0..<PQnfields(reply.pointer)).map { PostgresType(PQftype(reply.pointer, $0)) }
    }

    /// Looks at one row.
    ///
    /// - Precondition: `index` is a row of this result.
    public func withRow<R, Failure: Error>(
        _ index: Int, _ body: (borrowing Row) throws(Failure) -> R
    ) throws(Failure) -> R {
        precondition((0..<count).contains(index), "Row \(index) of \(count) rows.")
        return try body(Row(result: reply.pointer, index: index))
    }

    /// Decodes one value, of the type the context asks for.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding`, naming row, column and type.
    public subscript<Value: PostgresDecodable>(row: Int, column: Int) -> Value {
        get throws(PostgresError) { try view(row)[column] }
    }

    /// Decodes one value of the first column with this name, of the type the context asks for.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding`, naming row, column and type.
    public subscript<Value: PostgresDecodable>(row: Int, column: String) -> Value {
        get throws(PostgresError) { try view(row)[column] }
    }

    /// Decodes one value.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding`, naming row, column and type.
    public func decode<Value: PostgresDecodable>(
        _ type: Value.Type, row: Int, column: Int
    ) throws(PostgresError) -> Value {
        try view(row).decode(type, column: column)
    }

    /// Finds a column, for loops that would otherwise look for its name in each row.
    ///
    /// - Returns: The first column whose name is exactly `name`; `nil` if there is none.
    public func column(named name: String) -> Int? {
        Row(result: reply.pointer, index: 0).column(named: name)
    }

    /// Calls `body` with each row in order.
    public func forEach<Failure: Error>(_ body: (borrowing Row) throws(Failure) -> Void) throws(Failure) {
        for index in 0..<count { try body(Row(result: reply.pointer, index: index)) }
    }

    /// Makes an array of what `transform` makes of each row.
    public func map<Value, Failure: Error>(
        _ transform: (borrowing Row) throws(Failure) -> Value
    ) throws(Failure) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(try transform(Row(result: reply.pointer, index: index))) }
        return values
    }

    /// Reads one row with `transform`, if there is one.
    ///
    /// - Returns: `nil` without rows.
    /// - Throws: What `transform` throws; ``PostgresError`` of kind `decoding` if there are two rows or more.
    public func atMostOne<Value>(_ transform: (borrowing Row) throws -> Value) throws -> Value? {
        guard count <= 1 else {
            throw PostgresError(
                .decoding, "The statement was to return at most one row and returned \(count).")
        }
        return isEmpty ? nil : try transform(Row(result: reply.pointer, index: 0))
    }

    private func view(_ row: Int) throws(PostgresError) -> Row {
        guard (0..<count).contains(row) else {
            var error = PostgresError(.decoding, "There is no row \(row): the statement returned \(count).")
            error.row = row
            throw error
        }
        return Row(result: reply.pointer, index: row)
    }
}
