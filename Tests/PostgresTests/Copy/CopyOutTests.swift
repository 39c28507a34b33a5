import Postgres
import Testing

@Suite struct CopyOutTests {
    private struct Stop: Error {}

    @Test func `every kind of field arrives, NULL included`() throws {
        var connection = try Fixture.connect()
        var rows = 0
        try connection.copyOutRows(
            """
            COPY (SELECT 1::smallint, 2, 3::bigint, 0.5::float8, true, 'é', '\\x00ff'::bytea, NULL::int,
                date '2000-01-02', NULL::text, 9) TO STDOUT (FORMAT binary)
            """
        ) { row in
            let fieldCount = row.fieldCount
            #expect(fieldCount == 11)
            #expect(try row.int16() == 1)
            #expect(try row.int32() == 2)
            #expect(try row.int64() == 3)
            #expect(try row.double() == 0.5)
            #expect(try row.bool())
            #expect(try row.decode(String.self) == "é")
            #expect(try Array(row.unsafeBytes()) == [0, 255])
            #expect(try row.decode(Int?.self, as: .int4) == nil)
            #expect(try row.decode() as CalendarDate == CalendarDate(daysSince2000: 1))
            #expect(try row.bytesOrNull() == nil)
            try row.skip()
            #expect(throws: PostgresError.self) { try row.skip() }
            rows += 1
        }
        #expect(rows == 1)
    }

    @Test func `a field that is not what it was taken for is named`() throws {
        var connection = try Fixture.connect()
        func read(_ body: (inout BinaryCopyRow) throws -> Void) -> PostgresError? {
            #expect(throws: PostgresError.self) {
                try connection.copyOutRows("COPY (SELECT 1, NULL::int) TO STDOUT (FORMAT binary)", body)
            }
        }
        #expect(
            read { _ = try $0.int64() }?.description == "Field 0 of row 0 of the COPY does not have 8 bytes.")
        let null = read { row throws in
            try row.skip()
            _ = try row.int32()
        }
        #expect(null?.description == "Field 1 of row 0 of the COPY is NULL.")
        #expect(read { _ = try $0.decode(Bool.self) }?.kind == .decoding)
        #expect(try connection.query("SELECT 1")[0, 0] as Int == 1)
    }

    @Test(arguments: [0, 1, 10_000])
    func `all rows arrive in order`(count: Int) throws {
        var connection = try Fixture.connect()
        var next: Int32 = 0
        let received = try connection.copyOutRows(
            "COPY (SELECT * FROM generate_series(0, \(unsafeSQL: "\(count - 1)")) n) TO STDOUT (FORMAT binary)"
        ) { row in
            let index = row.index
            #expect(index == Int(next))
            let number = try row.int32()
            #expect(number == next)
            next += 1
        }
        #expect(received == count)
        #expect(next == Int32(count))
    }

    @Test(arguments: [65_500, 65_508, 65_509, 65_510, 65_536, 131_072, 3_000_000])
    func `rows that fill or exceed the buffer arrive whole`(size: Int) throws {
        var connection = try Fixture.connect()
        var sizes: [Int] = []
        try connection.copyOutRows(
            """
            COPY (SELECT n, repeat('x', CASE n WHEN 2 THEN \(unsafeSQL: "\(size)") ELSE 10 END)
                FROM generate_series(1, 3) n) TO STDOUT (FORMAT binary)
            """
        ) { row in
            try row.skip()
            let bytes = try row.unsafeBytes()
            #expect(bytes.allSatisfy { $0 == UInt8(ascii: "x") })
            sizes.append(bytes.count)
        }
        #expect(sizes == [10, size, 10])
    }

    @Test func `text comes out as text`() throws {
        var connection = try Fixture.connect()
        var text: [UInt8] = []
        try connection.copyOut("COPY (SELECT n, 'a,b' FROM generate_series(1, 3) n) TO STDOUT (FORMAT csv)") {
            text += $0
        }
        #expect(String(decoding: text, as: UTF8.self) == "1,\"a,b\"\n2,\"a,b\"\n3,\"a,b\"\n")
        let error = #expect(throws: PostgresError.self) {
            try connection.copyOutRows("COPY (SELECT 'text that is not binary') TO STDOUT") { _ in }
        }
        #expect(error?.kind == .decoding)
        #expect(try connection.query("SELECT 1")[0, 0] as Int == 1)
    }

    @Test func `a receiver that gives up ends the COPY early`() throws {
        var connection = try Fixture.connect()
        var rows = 0
        let start = ContinuousClock.now
        #expect(throws: Stop.self) {
            try connection.copyOutRows(
                "COPY (SELECT generate_series(1, 2000000000)) TO STDOUT (FORMAT binary)"
            ) { _ in
                rows += 1
                if rows == 100 { throw Stop() }
            }
        }
        #expect(rows == 100)
        #expect(ContinuousClock.now - start < .seconds(20))
        for n in 1...3 { #expect(try connection.query("SELECT \(n)")[0, 0] as Int == n) }
    }

    @Test func `an error under way is reported after the rows before it`() throws {
        var connection = try Fixture.connect()
        var rows = 0
        expect("22012") {
            try connection.copyOutRows(
                "COPY (SELECT 1 / (1000 - n) FROM generate_series(1, 1000) n) TO STDOUT (FORMAT binary)"
            ) { _ in rows += 1 }
        }
        #expect(rows == 999)
        #expect(try connection.query("SELECT 1")[0, 0] as Int == 1)
    }

    @Test func `a server that goes away in the middle ends the COPY`() throws {
        var connection = try Fixture.connect()
        let process = connection.serverProcess
        var rows = 0
        let error = #expect(throws: PostgresError.self) {
            try connection.copyOutRows(
                "COPY (SELECT generate_series(1, 2000000000)) TO STDOUT (FORMAT binary)"
            ) { _ in
                rows += 1
                if rows == 1000 { try Fixture.terminate(process) }
            }
        }
        #expect(error?.kind == .connectionLost)
        #expect(rows >= 1000)
    }

    @Test func `COPY goes from one connection straight into another`() throws {
        var source = try Fixture.connect()
        var target = try Fixture.connect()
        try target.execute("CREATE TEMP TABLE t (n int, text text)")
        let stored = try target.copyIn("COPY t FROM STDIN (FORMAT binary)") { writer in
            try source.copyOut(
                "COPY (SELECT n, repeat('y', n) FROM generate_series(1, 1000) n) TO STDOUT (FORMAT binary)"
            ) { try writer.write($0) }
        }
        #expect(stored == 1000)
        #expect(try target.query("SELECT sum(length(text)) FROM t")[0, 0] as Int == 500_500)
    }
}
