import Postgres
import Testing

@Suite struct PipelineTests {
    private func connect() throws -> Connection {
        var connection = try Fixture.connect()
        try connection.execute("CREATE TEMP TABLE t (n int PRIMARY KEY, text text)")
        return connection
    }

    private func count(_ connection: inout Connection) throws -> Int {
        try connection.query("SELECT count(*) FROM t")[0, 0]
    }

    @Test(arguments: [0, 1, 2, 127, 128, 129, 3000])
    func `every statement is executed in order`(total: Int) throws {
        var connection = try connect()
        let affected = try connection.pipeline { pipeline in
            for n in 0..<total {
                try pipeline.execute("INSERT INTO t VALUES (\(Int32(n)), \("text \(n)"))")
            }
        }
        #expect(affected == Array(repeating: 1, count: total))
        #expect(try count(&connection) == total)
        let isInTransaction = connection.isInTransaction
        #expect(!isInTransaction)
        #expect(try connection.pipeline { try $0.execute("DELETE FROM t") } == [total])
    }

    @Test(arguments: [0, 1, 5, 130, 999])
    func `a statement that fails is named and undoes all others`(failing: Int) throws {
        var connection = try connect()
        let error = expect(.uniqueViolation) {
            try connection.pipeline { pipeline in
                try pipeline.execute("INSERT INTO t VALUES (-1)")
                for n in 0..<1000 {
                    try pipeline.execute("INSERT INTO t VALUES (\(n == failing ? -1 : n))")
                }
            }
        }
        #expect(error?.statementIndex == failing + 1)
        #expect(error?.constraint == "t_pkey")
        #expect(error?.description.contains("in statement \(failing + 2) of the pipeline") == true)
        #expect(try count(&connection) == 0)
        // The cache has not lost track of what the server knows.
        for _ in 0..<3 {
            #expect(try connection.pipeline { try $0.execute("INSERT INTO t VALUES (\(7))") } == [1])
            try connection.execute("DELETE FROM t")
        }
    }

    @Test func `the server works on a large statement while the body prepares the next one`() throws {
        var connection = try connect()
        var other = try Fixture.connect()
        let text = String(repeating: "x", count: 50_000)
        var isWorkedOn = false
        try connection.pipeline { pipeline in
            try pipeline.execute("SELECT pg_advisory_xact_lock(\(Int32(86)), length(\(text)))")
            // Nothing more is sent meanwhile; ten seconds at most.
            for _ in 0..<1000 where !isWorkedOn {
                let locks = try other.query(
                    """
                    SELECT count(*), pg_sleep(0.01)::text FROM pg_locks
                    WHERE locktype = 'advisory' AND classid = 86 AND objid = 50000
                    """)
                isWorkedOn = try locks[0, 0] as Int64 == 1
            }
        }
        #expect(isWorkedOn)
    }

    @Test func `inside a transaction only the pipeline is undone`() throws {
        var connection = try connect()
        try connection.transaction { connection in
            try connection.execute("INSERT INTO t VALUES (1)")
            expect(.uniqueViolation) {
                try connection.pipeline { pipeline in
                    for n in [2, 3, 1] { try pipeline.execute("INSERT INTO t VALUES (\(n))") }
                }
            }
            try connection.pipeline { try $0.execute("INSERT INTO t VALUES (4)") }
        }
        #expect(try connection.query("SELECT array_agg(n ORDER BY n) FROM t")[0, 0] as [Int32] == [1, 4])
    }

    @Test func `the body's own error undoes the statements too`() throws {
        struct Stop: Error {}
        var connection = try connect()
        #expect(throws: Stop.self) {
            try connection.pipeline { pipeline in
                try pipeline.execute("INSERT INTO t VALUES (1)")
                throw Stop()
            }
        }
        #expect(try count(&connection) == 0)
    }

    @Test func `a statement that is not SQL is refused when the answers come`() throws {
        var connection = try connect()
        let error = expect(.syntaxError) {
            try connection.pipeline { pipeline in
                for _ in 0..<3 { try pipeline.execute("NOT SQL") }
            }
        }
        #expect(error?.statementIndex == 0)
        expect(.syntaxError) {
            try connection.pipeline { pipeline in
                for _ in 0..<3 { try pipeline.execute("NOT SQL") }
            }
        }
        #expect(try count(&connection) == 0)
    }

    @Test(arguments: ["COPY (SELECT generate_series(1, 100000)) TO STDOUT", "COPY t FROM STDIN"])
    func `a COPY is refused and does not hang`(text: String) throws {
        var connection = try connect()
        #expect(throws: (any Error).self) {
            try connection.pipeline { pipeline in
                try pipeline.execute("SELECT 1")
                try pipeline.execute(Statement(unsafeSQL: text))
                try pipeline.execute("SELECT 2")
            }
        }
        var last = try connect()
        #expect(throws: (any Error).self) { try last.pipeline { try $0.execute(Statement(unsafeSQL: text)) } }
    }

    @Test func `large statements and large answers do not block each other`() throws {
        var connection = try connect()
        let text = String(repeating: "x", count: 100_000)
        let affected = try connection.pipeline { pipeline in
            for n in 0..<300 {
                try pipeline.execute("SELECT \(text), generate_series(1, 10), \(n)")
            }
        }
        #expect(affected == Array(repeating: 10, count: 300))
    }

    @Test func `a server that goes away in the middle ends the pipeline`() throws {
        var connection = try connect()
        let process = connection.serverProcess
        let error = #expect(throws: PostgresError.self) {
            try connection.pipeline { pipeline in
                try pipeline.execute("INSERT INTO t VALUES (1)")
                try Fixture.terminate(process)
                for n in 0..<1000 { try pipeline.execute("INSERT INTO t VALUES (\(n))") }
            }
        }
        #expect(error?.kind == .connectionLost)
        let isOpen = connection.isOpen
        #expect(!isOpen)
    }
}
