import Postgres
import Testing

@Suite struct DecodingErrorTests {
    @Test func `an error names the column, its type, the row and what was wanted`() throws {
        var connection = try Fixture.connect()
        let rows = try connection.query("SELECT n, nullif(n, 2) AS maybe FROM generate_series(1, 3) AS n")
        let error = try #require(throws: PostgresError.self) { _ = try rows[1, "maybe"] as Int }
        #expect(error.kind == .decoding)
        #expect(error.row == 1)
        #expect(error.column == "maybe")
        #expect(error.dataType == "integer")
        #expect(
            error.description
                == "Column ‘maybe’ (1) of row 1, of type integer, could not be read as Int: the value is NULL:"
                + " read it as an optional.")
    }

    @Test func `a value never appears in an error's description`() throws {
        var connection = try Fixture.connect()
        let rows = try connection.query("SELECT \("secret-value") AS text, \(123_456_789_012) AS number")
        for error in [
            try #require(throws: PostgresError.self) { _ = try rows[0, 0] as Int },
            try #require(throws: PostgresError.self) { _ = try rows[0, 1] as Int16 },
            try #require(throws: PostgresError.self) { _ = try rows[0, 1] as String },
        ] {
            #expect(!error.description.contains("secret"))
            #expect(!error.description.contains("12345"))
        }
    }

    @Test func `a type that does not match is refused, not guessed`() throws {
        var connection = try Fixture.connect()
        let rows = try connection.query(
            "SELECT 1.5::float8, 'x'::text, true, '1'::numeric, '\\x01'::bytea, now(), current_date, 70000")
        #expect(throws: PostgresError.self) { _ = try rows[0, 0] as Float }
        #expect(throws: PostgresError.self) { _ = try rows[0, 0] as Int }
        #expect(throws: PostgresError.self) { _ = try rows[0, 1] as [UInt8] }
        #expect(throws: PostgresError.self) { _ = try rows[0, 2] as Int }
        #expect(throws: PostgresError.self) { _ = try rows[0, 3] as Double }
        #expect(throws: PostgresError.self) { _ = try rows[0, 4] as String }
        #expect(throws: PostgresError.self) { _ = try rows[0, 5] as CalendarDate }
        #expect(throws: PostgresError.self) { _ = try rows[0, 6] as Timestamp }
        #expect(throws: PostgresError.self) { _ = try rows[0, 7] as Int16 }
        #expect(throws: PostgresError.self) { _ = try rows[0, 7] as PostgresUUID }
        #expect(try rows[0, 7] as Int64 == 70000)
    }

    @Test func `a missing column or row is named`() throws {
        var connection = try Fixture.connect()
        let rows = try connection.query("SELECT 1 AS one, 2 AS \(identifier: "Two")")
        let column = try #require(throws: PostgresError.self) { _ = try rows[0, "two"] as Int }
        #expect(column.description == "There is no column ‘two’ among ‘one’, ‘Two’.")
        #expect(try rows[0, "Two"] as Int == 2)
        #expect(throws: PostgresError.self) { _ = try rows[0, 2] as Int }
        #expect(throws: PostgresError.self) { _ = try rows[0, -1] as Int }
        #expect(throws: PostgresError.self) { _ = try rows[1, 0] as Int }
        #expect(rows.column(named: "one") == 0)
        #expect(rows.column(named: "three") == nil)
    }

    @Test func `enumerations are read by their raw value`() throws {
        enum Mood: String, PostgresEncodable, PostgresDecodable, Equatable {
            case calm, glad
        }
        var connection = try Fixture.connect()
        let rows = try connection.query("SELECT \(Mood.glad), 'angry'")
        #expect(try rows[0, 0] as Mood == .glad)
        let error = #expect(throws: PostgresError.self) { _ = try rows[0, 1] as Mood }
        #expect(error?.description.contains("none of the type's cases") == true)
    }

    @Test func `an enum of the database is read as its label`() throws {
        var connection = try Fixture.connect()
        try connection.execute("CREATE TYPE pg_temp.mood AS ENUM ('calm', 'glad')")
        let rows = try connection.query("SELECT \("glad")::pg_temp.mood")
        #expect(try rows[0, 0] as String == "glad")
        try connection.execute("CREATE TYPE pg_temp.pair AS (a int, b int)")
        let pair = try connection.query("SELECT (1, 2)::pg_temp.pair")
        #expect(throws: PostgresError.self) { _ = try pair[0, 0] as String }
    }

    @Test(arguments: ["", "1-2", "g0112233-4455-6677-8899-aabbccddeeff", "00112233445566778899aabbccddeeff"])
    func `what is no identifier is not taken for one`(text: String) {
        #expect(PostgresUUID(text) == nil)
    }

    @Test(arguments: ["", ".", "1.", ".5", "1e5", "--1", "1,5", "nan", "0x10", "1.2.3"])
    func `what is no decimal number is not taken for one`(text: String) {
        #expect(PostgresNumeric(text) == nil)
    }

    @Test func `days that are not in the calendar are refused`() {
        #expect(CalendarDate(year: 2023, month: 2, day: 29) == nil)
        #expect(CalendarDate(year: 1900, month: 2, day: 29) == nil)
        #expect(CalendarDate(year: 2024, month: 13, day: 1) == nil)
        #expect(CalendarDate(year: 2024, month: 4, day: 31) == nil)
        #expect(CalendarDate(year: 6_000_000, month: 1, day: 1) == nil)
    }
}
