import Postgres
import Testing

@Suite struct ArrayTests {
    private func check<Element: PostgresArrayElement & Equatable>(
        _ array: [Element], isWritten text: String, _ location: SourceLocation = #_sourceLocation
    ) throws {
        var connection = try Fixture.connect()
        let rows = try connection.query("SELECT \(array), \(array)::text, \([Element]())")
        #expect(try rows[0, 0] as [Element] == array, sourceLocation: location)
        #expect(try rows[0, 1] as String == text, sourceLocation: location)
        #expect(try (rows[0, 2] as [Element]).isEmpty, sourceLocation: location)
        #expect(rows.columnTypes[0] == [Element].postgresType, sourceLocation: location)
    }

    @Test func `arrays of every element type`() throws {
        try check([true, false], isWritten: "{t,f}")
        try check([1, -2] as [Int16], isWritten: "{1,-2}")
        try check([1, -2] as [Int32], isWritten: "{1,-2}")
        try check([1, -2] as [Int64], isWritten: "{1,-2}")
        try check([1, -2] as [Int], isWritten: "{1,-2}")
        try check([0.5] as [Float], isWritten: "{0.5}")
        try check([0.5, -1], isWritten: "{0.5,-1}")
        try check(["a", "", "b c", "NULL"], isWritten: #"{a,"","b c","NULL"}"#)
        try check([[1, 2], []] as [[UInt8]], isWritten: #"{"\\x0102","\\x"}"#)
        try check([try #require(PostgresNumeric("1.50"))], isWritten: "{1.50}")
        try check([CalendarDate(daysSince2000: 0)], isWritten: "{2000-01-01}")
        try check([JSONText("1")], isWritten: "{1}")
    }

    @Test func `an array's elements can be NULL where the element is optional`() throws {
        try check([1, nil, 3] as [Int32?], isWritten: "{1,NULL,3}")
        var connection = try Fixture.connect()
        let rows = try connection.query("SELECT \(["a", nil] as [String?])")
        let error = #expect(throws: PostgresError.self) { _ = try rows[0, 0] as [String] }
        #expect(error?.kind == .decoding)
    }

    @Test func `many rows go in as arrays`() throws {
        var connection = try Fixture.connect()
        let numbers = Array(Int32(0)..<10_000)
        let rows = try connection.query(
            "SELECT sum(n), count(t) FROM unnest(\(numbers), \(numbers.map { "t\($0)" })) AS rows (n, t)")
        #expect(try rows[0, 0] as Int == 49_995_000)
        #expect(try rows[0, 1] as Int == 10_000)
    }

    @Test func `an array of two dimensions is refused`() throws {
        var connection = try Fixture.connect()
        let rows = try connection.query("SELECT '{{1,2},{3,4}}'::int[] AS square")
        let error = #expect(throws: PostgresError.self) { _ = try rows[0, 0] as [Int32] }
        #expect(error?.column == "square")
    }
}
