import CLibPQ

/// One row of a result, lent to a closure.
public struct Row: ~Copyable {
    private let result: OpaquePointer
    /// The row's number, from 0.
    public let index: Int

    init(result: OpaquePointer, index: Int) {
        self.result = result
        self.index = index
    }

    /// The number of columns.
    public var columnCount: Int { Int(PQnfields(result)) }

    /// Decodes one value, of the type the context asks for.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding`, naming row, column and type.
    public subscript<Value: PostgresDecodable>(column: Int) -> Value {
        get throws(PostgresError) { try decode(Value.self, column: column) }
    }

    /// Decodes one value of the first column with this name, of the type the context asks for.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding`, naming row, column and type.
    public subscript<Value: PostgresDecodable>(name: String) -> Value {
        get throws(PostgresError) {
            guard let column = column(named: name) else {
                throw missing("There is no column ‘\(name)’ among \(columnList).", column: name)
            }
            return try decode(Value.self, column: column)
        }
    }

    /// Decodes one value.
    ///
    /// - Throws: ``PostgresError`` of kind `decoding`, naming row, column and type.
    public func decode<Value: PostgresDecodable>(
        _ type: Value.Type, column: Int
    ) throws(PostgresError) -> Value {
        guard (0..<columnCount).contains(column) else {
            throw missing("There is no column \(column) among \(columnList).", column: nil)
        }
        do throws(PostgresValueProblem) {
            if let bytes = unsafeBytes(column) {
                return try Value.decode(bytes, as: PostgresType(PQftype(result, Int32(column))))
            }
            return try Value.decodeNull()
        } catch {
            throw unreadable(column, as: "\(Value.self)", because: error)
        }
    }

    /// Whether a value is NULL.
    ///
    /// - Precondition: `column` is one of this row's.
    public func isNull(_ column: Int) -> Bool {
        precondition((0..<columnCount).contains(column), "Column \(column) of \(columnCount).")
        return PQgetisnull(result, Int32(index), Int32(column)) != 0
    }

    /// Lends the bytes of a value in PostgreSQL's binary format, without a copy.
    ///
    /// - Parameter body: Called with the bytes, valid during the call only; `nil` for NULL.
    /// - Precondition: `column` is one of this row's.
    public func withUnsafeBytes<R, Failure: Error>(
        _ column: Int, _ body: (UnsafeRawBufferPointer?) throws(Failure) -> R
    ) throws(Failure) -> R {
        precondition((0..<columnCount).contains(column), "Column \(column) of \(columnCount).")
        return try body(unsafeBytes(column))
    }

    func column(named name: String) -> Int? {
        (0..<PQnfields(result)).first { PostgresError.text(PQfname(result, $0)) == name }.map(Int.init)
    }

    private func unsafeBytes(_ column: Int) -> UnsafeRawBufferPointer? {
        let (row, column) = (Int32(index), Int32(column))
        guard PQgetisnull(result, row, column) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    }

    private var columnList: String {
        let names = (0..<PQnfields(result)).map { "‘\(PostgresError.text(PQfname(result, $0)))’" }
        return names.isEmpty ? "none" : names.joined(separator: ", ")
    }

    private func missing(_ message: String, column: String?) -> PostgresError {
        var error = PostgresError(.decoding, message)
        error.column = column
        error.row = index
        return error
    }

    private func unreadable(
        _ column: Int, as swiftType: String, because problem: PostgresValueProblem
    ) -> PostgresError {
        let name = PostgresError.text(PQfname(result, Int32(column)))
        let type = PostgresType(PQftype(result, Int32(column))).description
        var error = PostgresError(
            .decoding,
            "Column ‘\(name)’ (\(column)) of row \(index), of type \(type), could not be read as"
                + " \(swiftType): \(problem.reason).")
        error.column = name
        error.dataType = type
        error.row = index
        return error
    }
}
