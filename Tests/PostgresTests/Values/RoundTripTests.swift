import Postgres
import Testing

/// A value goes to the server and comes back, and the server agrees on what it is.
@Suite struct RoundTripTests {
    /// Sends `value`, casts what arrived to text, and reads the value back.
    private func check<Value: PostgresEncodable & PostgresDecodable & Equatable>(
        _ value: Value, isWritten text: String, _ location: SourceLocation = #_sourceLocation
    ) throws {
        var connection = try Fixture.connect()
        // Twice, so that the second is a prepared statement.
        for _ in 0..<3 {
            let rows = try connection.query("SELECT \(value) AS value, \(value)::text AS text")
            #expect(try rows[0, 0] as Value == value, sourceLocation: location)
            #expect(try rows[0, 1] as String == text, sourceLocation: location)
            #expect(rows.columnTypes[0] == Value.postgresType, sourceLocation: location)
        }
        let absent = try connection.query("SELECT \(nil as Value?) AS value, \(value as Value?) AS present")
        #expect(try absent[0, 0] as Value? == nil, sourceLocation: location)
        #expect(try absent[0, 1] as Value? == value, sourceLocation: location)
    }

    @Test func `truth values`() throws {
        try check(true, isWritten: "true")
        try check(false, isWritten: "false")
    }

    @Test(arguments: [Int16.min, -1, 0, 1, .max])
    func `16-bit integers`(value: Int16) throws {
        try check(value, isWritten: "\(value)")
    }

    @Test(arguments: [Int32.min, -1, 0, 1, .max])
    func `32-bit integers`(value: Int32) throws {
        try check(value, isWritten: "\(value)")
    }

    @Test(arguments: [Int64.min, -1, 0, 1, .max])
    func `64-bit integers`(value: Int64) throws {
        try check(value, isWritten: "\(value)")
        try check(Int(value), isWritten: "\(value)")
    }

    @Test(arguments: [
        (0.1, "0.1"), (-1e308, "-1e+308"), (.leastNonzeroMagnitude, "5e-324"), (.infinity, "Infinity"),
        (-.infinity, "-Infinity"),
        (0.1 + 0.2, "0.30000000000000004"),
    ])
    func `doubles`(value: Double, text: String) throws {
        try check(value, isWritten: text)
    }

    @Test func `floats, negative zero and NaN`() throws {
        try check(Float(0.1), isWritten: "0.1")
        try check(Float.greatestFiniteMagnitude, isWritten: "3.4028235e+38")
        var connection = try Fixture.connect()
        let rows = try connection.query("SELECT \(-0.0), \(Double.nan), \(Float.nan)")
        #expect((try rows[0, 0] as Double).sign == .minus)
        #expect((try rows[0, 1] as Double).isNaN)
        #expect((try rows[0, 2] as Float).isNaN)
    }

    @Test(arguments: ["", "plain", "'; DROP TABLE unit; --", "$1 \\ \" %", "Grüße 你好 🙋🏽‍♀️", "a\nb\tc"])
    func `texts`(value: String) throws {
        try check(value, isWritten: value)
    }

    @Test func `a long text`() throws {
        let value = String(repeating: "ü", count: 1 << 20)
        try check(value, isWritten: value)
    }

    @Test func `bytes`() throws {
        try check([] as [UInt8], isWritten: "\\x")
        try check([0, 1, 0xAB, 0xFF] as [UInt8], isWritten: "\\x0001abff")
    }

    @Test func `identifiers of 16 bytes`() throws {
        let text = "00112233-4455-6677-8899-aabbccddeeff"
        try check(try #require(PostgresUUID(text)), isWritten: text)
        var generator = SystemRandomNumberGenerator()
        let random = PostgresUUID.random(using: &generator)
        try check(random, isWritten: random.description)
        #expect(Array(random.description)[14] == "4")
        #expect("89ab".contains(Array(random.description)[19]))
        #expect(PostgresUUID(bytes: random.bytes) == random)
    }

    @Test func `JSON`() throws {
        try check(JSONText(#"{"a": [1, 2, "ü"]}"#), isWritten: #"{"a": [1, 2, "ü"]}"#)
        var connection = try Fixture.connect()
        #expect(try connection.query("SELECT '[1,  2]'::json")[0, 0] as JSONText == JSONText("[1,  2]"))
        #expect(try connection.query("SELECT '[1,  2]'::jsonb")[0, 0] as String == "[1, 2]")
    }

    @Test(arguments: [
        (2000, 1, 1), (1999, 12, 31), (2000, 2, 29), (1900, 2, 28), (2026, 11, 24), (1, 1, 1), (0, 12, 31),
        (-4712, 1, 1), (9999, 12, 31), (5_874_897, 12, 31),
    ])
    func `dates`(year: Int, month: Int, day: Int) throws {
        let date = try #require(CalendarDate(year: year, month: month, day: day))
        #expect((date.year, date.month, date.day) == (year, month, day))
        var connection = try Fixture.connect()
        let rows = try connection.query(
            """
            SELECT \(date), extract(year FROM \(date))::int, extract(month FROM \(date))::int,
                extract(day FROM \(date))::int
            """)
        #expect(try rows[0, 0] as CalendarDate == date)
        // PostgreSQL has no year 0: before year 1 comes year −1.
        #expect(try rows[0, 1] as Int == (year > 0 ? year : year - 1))
        #expect(try rows[0, 2] as Int == month)
        #expect(try rows[0, 3] as Int == day)
    }

    @Test func `infinite dates and times`() throws {
        try check(CalendarDate.infinity, isWritten: "infinity")
        try check(CalendarDate.minusInfinity, isWritten: "-infinity")
        try check(Timestamp.infinity, isWritten: "infinity")
        try check(Timestamp.minusInfinity, isWritten: "-infinity")
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (946_684_800_000_000, "2000-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59.999999Z"), (1_795_478_399_123_456, "2026-11-23T23:59:59.123456Z"),
    ])
    func `points in time`(microseconds: Int64, text: String) throws {
        let time = try #require(Timestamp(microsecondsSince1970: microseconds))
        #expect(time.description == text)
        #expect(time.microsecondsSince1970 == microseconds)
        var connection = try Fixture.connect()
        let rows = try connection.query(
            "SELECT \(time), \(text)::timestamptz, (\(text)::timestamptz AT TIME ZONE 'UTC')::timestamp")
        for column in 0..<3 { #expect(try rows[0, column] as Timestamp == time) }
    }

    @Test(arguments: [
        "0", "1", "-1", "0.00", "-0.001", "12.50", "10000", "9999", "10001", "100000000", "0.0001", "0.00010",
        "0.00001", "-123456789012345678901234567890.123456789", "NaN", "Infinity", "-Infinity", "1000.0000",
        "99990000.0000", "0.12345678",
    ])
    func `decimal numbers keep every digit`(digits: String) throws {
        let number = try #require(PostgresNumeric(digits))
        #expect(number.description == digits)
        try check(number, isWritten: digits)
        var connection = try Fixture.connect()
        #expect(try connection.query("SELECT \(digits)::numeric")[0, 0] as String == digits)
    }

    @Test func `random decimal numbers agree with the server`() throws {
        var connection = try Fixture.connect()
        for whole in [0, 1, 3, 4, 5, 8, 9, 17] {
            for fraction in [0, 1, 3, 4, 5, 8, 11] {
                let rows = try connection.query(
                    """
                    SELECT value, value::text FROM (SELECT round(
                        (random() * 10::numeric ^ \(Int32(whole)))::numeric, \(Int32(fraction))) AS value
                        FROM generate_series(1, 20)) AS numbers
                    """)
                try rows.forEach { row in
                    let text: String = try row[1]
                    #expect(try row[0] as String == text)
                    #expect(PostgresNumeric(text)?.digits == text)
                }
            }
        }
    }
}
