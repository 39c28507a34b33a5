import Postgres
import Testing

@Suite struct CopyInTests {
    private struct Stop: Error {}

    private func connect() throws -> Connection {
        var connection = try Fixture.connect()
        try connection.execute(
            """
            CREATE TEMP TABLE t (
                n int PRIMARY KEY, small smallint, large bigint, real float8, yes boolean, text text, bytes bytea)
            """)
        return connection
    }

    private func count(_ connection: inout Connection) throws -> Int {
        try connection.query("SELECT count(*) FROM t")[0, 0]
    }

    @Test func `every kind of field arrives, NULL included`() throws {
        var connection = try connect()
        let stored = try connection.copyInRows("COPY t FROM STDIN (FORMAT binary)") { rows in
            try rows.beginRow(fieldCount: 7)
            rows.append(Int32.min)
            rows.append(Int16.max)
            rows.append(Int64.min)
            rows.append(0.1)
            rows.append(true)
            rows.append("Grüße")
            rows.append([0, 255] as [UInt8])
            try rows.beginRow(fieldCount: 7)
            rows.append(Int32(2))
            for _ in 0..<6 { rows.appendNull() }
        }
        #expect(stored == 2)
        let rows = try connection.query("SELECT * FROM t ORDER BY n")
        #expect(try rows[0, 0] as Int32 == .min)
        #expect(try rows[0, 1] as Int16 == .max)
        #expect(try rows[0, 2] as Int64 == .min)
        #expect(try rows[0, 3] as Double == 0.1)
        #expect(try rows[0, 4] as Bool)
        #expect(try rows[0, 5] as String == "Grüße")
        #expect(try rows[0, 6] as [UInt8] == [0, 255])
        #expect(try rows[1, 5] as String? == nil)
    }

    @Test(arguments: [1, 7, 100, 65_536, 1_000_000])
    func `data can be cut into pieces anywhere`(size: Int) throws {
        var encoder = BinaryCopyEncoder(capacity: 64)
        encoder.appendHeader()
        for n in Int32(0)..<2000 {
            encoder.beginRow(fieldCount: 2)
            encoder.append(n)
            encoder.append("row \(n)")
        }
        encoder.appendTrailer()
        var connection = try connect()
        let stored = try encoder.withUnsafeBytes { bytes in
            try connection.copyIn("COPY t (n, text) FROM STDIN (FORMAT binary)") { writer in
                for start in stride(from: 0, to: bytes.count, by: size) {
                    let end = min(start + size, bytes.count)
                    try writer.write(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                }
                let written = writer.byteCount
                #expect(written == bytes.count)
            }
        }
        #expect(stored == 2000)
        #expect(try connection.query("SELECT text FROM t WHERE n = 1999")[0, 0] as String == "row 1999")
    }

    @Test func `rows that were encoded elsewhere can be sent as they are`() throws {
        var block = BinaryCopyEncoder()
        for n in Int32(0)..<10 {
            block.beginRow(fieldCount: 1)
            block.append(n)
        }
        var connection = try connect()
        let stored = try connection.copyInRows("COPY t (n) FROM STDIN (FORMAT binary)") { rows in
            try rows.beginRow(fieldCount: 1)
            rows.append(Int32(100))
            try block.withUnsafeBytes { try rows.appendRows($0) }
            try rows.beginRow(fieldCount: 1)
            rows.append(Int32(101))
        }
        #expect(stored == 12)
        var copy = BinaryCopyEncoder(capacity: 1)
        block.withUnsafeBytes { copy.appendRows($0) }
        let (size, copied) = (block.count, copy.count)
        #expect(size == copied)
        copy.removeAll()
        let rest = copy.count
        #expect(rest == 0)
    }

    @Test func `text goes in as text`() throws {
        var connection = try connect()
        let stored = try connection.copyIn("COPY t (n, text) FROM STDIN (FORMAT csv)") { writer in
            try Array("1,one\n2,\"two, or\nmore\"\n".utf8).withUnsafeBytes { try writer.write($0) }
        }
        #expect(stored == 2)
        #expect(try connection.query("SELECT text FROM t WHERE n = 2")[0, 0] as String == "two, or\nmore")
        #expect(try connection.copyIn("COPY t (n) FROM STDIN") { _ in } == 0)
        #expect(try connection.copyInRows("COPY t (n) FROM STDIN (FORMAT binary)") { _ in } == 0)
    }

    @Test(arguments: [0, 1, 50_000])
    func `nothing is stored when the sender gives up`(after rowCount: Int) throws {
        var connection = try connect()
        #expect(throws: Stop.self) {
            try connection.copyInRows("COPY t (n) FROM STDIN (FORMAT binary)") { rows in
                for n in 0..<rowCount {
                    try rows.beginRow(fieldCount: 1)
                    rows.append(Int32(n))
                }
                throw Stop()
            }
        }
        let isInTransaction = connection.isInTransaction
        #expect(!isInTransaction)
        #expect(try count(&connection) == 0)
    }

    @Test func `inside a transaction giving up fails the transaction`() throws {
        var connection = try connect()
        #expect(throws: Stop.self) {
            try connection.transaction { connection in
                try connection.execute("INSERT INTO t (n) VALUES (1)")
                try connection.copyIn("COPY t (n) FROM STDIN") { _ in throw Stop() }
            }
        }
        #expect(try count(&connection) == 0)
    }

    @Test func `what the server has against the data is reported with its place`() throws {
        var connection = try connect()
        let duplicate = expect(.uniqueViolation) {
            try connection.copyInRows("COPY t (n) FROM STDIN (FORMAT binary)") { rows in
                for n in [1, 2, 1] as [Int32] {
                    try rows.beginRow(fieldCount: 1)
                    rows.append(n)
                }
            }
        }
        #expect(duplicate?.constraint == "t_pkey")
        #expect(duplicate?.context?.contains("line 3") == true)
        let fields = expect(.badCopyFileFormat) {
            try connection.copyInRows("COPY t (n) FROM STDIN (FORMAT binary)") { rows in
                try rows.beginRow(fieldCount: 2)
                rows.append(Int32(1))
                rows.append(Int32(1))
            }
        }
        #expect(fields?.kind == .server)
        expect(.badCopyFileFormat) {
            try connection.copyIn("COPY t (n) FROM STDIN (FORMAT binary)") { writer in
                try [UInt8](repeating: 7, count: 100).withUnsafeBytes { try writer.write($0) }
            }
        }
        #expect(try count(&connection) == 0)
    }

    @Test func `a statement that is refused or is no such COPY never calls the body`() throws {
        var connection = try connect()
        func copy(_ statement: Statement) throws { try connection.copyIn(statement) { _ in Issue.record() } }
        expect(.undefinedTable) { try copy("COPY missing FROM STDIN") }
        expect(.syntaxError) { try copy("COPY") }
        for statement: Statement in ["SELECT 1", "COPY t TO STDOUT", "COPY t FROM STDIN \(1)"] {
            let error = #expect(throws: PostgresError.self) { try copy(statement) }
            #expect(error?.kind == .misuse)
        }
        #expect(try count(&connection) == 0)
    }

    @Test func `a server that goes away in the middle ends the COPY`() throws {
        var connection = try connect()
        let process = connection.serverProcess
        let error = #expect(throws: PostgresError.self) {
            try connection.copyInRows("COPY t (n) FROM STDIN (FORMAT binary)") { rows in
                for n in Int32(0)..<5_000_000 {
                    if n == 50_000 { try Fixture.terminate(process) }
                    try rows.beginRow(fieldCount: 1)
                    rows.append(n)
                }
            }
        }
        #expect(error?.kind == .connectionLost)
        let isOpen = connection.isOpen
        #expect(!isOpen)
        #expect(throws: PostgresError.self) { try connection.execute("SELECT 1") }
    }
}
