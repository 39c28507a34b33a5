import Postgres
import Testing

@Suite struct StatementTests {
    @Test func `an interpolated value becomes a parameter, never text`() {
        let name = "'; DROP TABLE unit; --"
        let statement: Statement = "SELECT * FROM unit WHERE name = \(name) AND members > \(3)"
        #expect(statement.text == "SELECT * FROM unit WHERE name = $1 AND members > $2")
        #expect(statement.parameterTypes == [.text, .int8])
        #expect(!"\(statement)".contains("DROP"))
    }

    @Test func `an identifier is quoted and SQL is taken as it is`() {
        let statement: Statement = "SELECT \(identifier: #"odd "name""#) FROM \(unsafeSQL: "unit u")"
        #expect(statement.text == #"SELECT "odd ""name""" FROM unit u"#)
        #expect(statement.parameterTypes.isEmpty)
    }

    @Test func `a statement within a statement keeps its parameters`() throws {
        let condition: Statement = "a = \(1) AND b = \("$1") AND c = '$2'"
        let statement: Statement = "SELECT \(true) WHERE \(condition) OR \(condition)"
        #expect(
            statement.text
                == "SELECT $1 WHERE a = $2 AND b = $3 AND c = '$2' OR a = $4 AND b = $5 AND c = '$2'")
        #expect(statement.parameterTypes == [.bool, .int8, .text, .int8, .text])
        var connection = try Fixture.connect()
        let inner: Statement = "SELECT \("x") AS text, \(nil as Int?) AS number"
        let rows = try connection.query("SELECT \(7) AS seven, inside.* FROM (\(inner)) AS inside")
        #expect(try rows[0, "seven"] as Int == 7)
        #expect(try rows[0, "text"] as String == "x")
        #expect(try rows[0, "number"] as Int? == nil)
    }

    @Test func `a zero byte is refused before the statement is sent`() throws {
        var connection = try Fixture.connect()
        let statement = try #require(throws: PostgresError.self) {
            try connection.execute("SELECT 1 \(unsafeSQL: "\0"); DROP")
        }
        #expect(statement.kind == .misuse)
        let script = try #require(throws: PostgresError.self) {
            try connection.executeScript(unsafeSQL: "SELECT 1\0")
        }
        #expect(script.kind == .misuse)
        let parameter = try #require(throws: PostgresError.self) {
            try connection.execute("SELECT \("a\0b")")
        }
        #expect(parameter.sqlState == "22021")
        #expect(try connection.query("SELECT 1")[0, 0] as Int == 1)
    }

    @Test(arguments: [65_535, 65_536])
    func `as many parameters as the protocol holds, and no more`(count: Int) throws {
        var interpolation = Statement.StringInterpolation(literalCapacity: 0, interpolationCount: count)
        interpolation.appendLiteral("SELECT count(*) FROM (VALUES ")
        for number in 0..<count {
            interpolation.appendLiteral(number == 0 ? "(" : "),(")
            interpolation.appendInterpolation(true)
        }
        interpolation.appendLiteral(")) AS rows")
        let statement = Statement(stringInterpolation: interpolation)
        var connection = try Fixture.connect()
        if count == 65_535 {
            #expect(try connection.query(statement)[0, 0] as Int == count)
        } else {
            let error = try #require(throws: PostgresError.self) { try connection.execute(statement) }
            #expect(error.kind == .misuse)
        }
        #expect(try connection.query("SELECT 1")[0, 0] as Int == 1)
    }
}
