import Postgres
import Testing

@Suite struct PostgresErrorTests {
    private func connect() throws -> Connection {
        var connection = try Fixture.connect()
        try connection.executeScript(
            unsafeSQL: """
                CREATE TEMP TABLE room (
                    code text PRIMARY KEY, seats int NOT NULL CONSTRAINT enough CHECK (seats > 0));
                CREATE TEMP TABLE pupil (room text CONSTRAINT has_room REFERENCES room);
                INSERT INTO room VALUES ('secret', 1);
                """)
        return connection
    }

    @Test func `a broken constraint is named and no value is shown`() throws {
        var connection = try connect()
        let unique = try #require(
            expect(.uniqueViolation) {
                try connection.execute("INSERT INTO room VALUES (\("secret"), \(Int32(12345)))")
            })
        #expect(unique.kind == .server)
        #expect(unique.severity == "ERROR")
        #expect(unique.constraint == "room_pkey")
        #expect(unique.table == "room")
        #expect(unique.schema?.hasPrefix("pg_temp") == true)
        #expect(unique.detail?.contains("secret") == true)
        #expect(
            unique.description
                == "PostgreSQL reported unique violation (SQLSTATE 23505) on constraint ‘room_pkey’ of table"
                + " ‘\(unique.schema ?? "").room’.")
        #expect(unique.debugDescription.contains("INSERT INTO room VALUES ($1, $2)"))
        let check = expect(.checkViolation) {
            try connection.execute("INSERT INTO room VALUES ('b', -98765)")
        }
        #expect(check?.constraint == "enough")
        #expect(check?.description.contains("98765") == false)
        let missing = expect(.notNullViolation) {
            try connection.execute("INSERT INTO room VALUES ('c', NULL)")
        }
        #expect(missing?.column == "seats")
        let foreign = expect(.foreignKeyViolation) {
            try connection.execute("INSERT INTO pupil VALUES ('x9')")
        }
        #expect(foreign?.constraint == "has_room")
        #expect(foreign?.description.contains("x9") == false)
    }

    @Test(arguments: [
        ("SELECT * FROM missing", SQLState.undefinedTable, 15), ("SELECT nope", .undefinedColumn, 8),
        ("SELECT nope()", .undefinedFunction, 8), ("SELEC 1", .syntaxError, 1),
        ("SELECT 'hunter2'::int", .invalidTextRepresentation, 8),
        ("DROP ROLE nobody_here", .undefinedObject, nil),
        ("SELECT 1 / 0", "22012", nil), ("SELECT 100000::smallint", .numericValueOutOfRange, nil),
    ])
    func `the condition and the place are reported, the values are not`(
        text: String, state: SQLState, position: Int?
    ) throws {
        var connection = try Fixture.connect()
        for _ in 0..<3 {
            let error = expect(state) { try connection.execute(Statement(unsafeSQL: text)) }
            #expect(error?.position == position)
            #expect(error?.statement == text)
            #expect(error?.description.contains("hunter2") == false)
            #expect(error?.description.contains(state.rawValue) == true)
        }
    }

    @Test func `hint, context and a raised condition are kept`() throws {
        var connection = try Fixture.connect()
        let error = expect("P0042") {
            try connection.executeScript(
                unsafeSQL: """
                    DO $$ BEGIN RAISE EXCEPTION 'wave % is closed', 7 USING ERRCODE = 'P0042', HINT = 'open it',
                        DETAIL = 'since May', TABLE = 'wave', COLUMN = 'state', DATATYPE = 'phase'; END $$
                    """)
        }
        #expect(error?.message == "wave 7 is closed")
        #expect(error?.hint == "open it")
        #expect(error?.detail == "since May")
        #expect(error?.table == "wave")
        #expect(error?.column == "state")
        #expect(error?.dataType == "phase")
        #expect(error?.context?.contains("PL/pgSQL") == true)
        #expect(error?.description.contains("plpgsql error (SQLSTATE P0042)") == true)
    }

    @Test func `a state can be caught by pattern`() throws {
        var connection = try connect()
        var caught = ""
        do {
            try connection.transaction { connection in
                try connection.execute("INSERT INTO room VALUES ('secret', 1)")
            }
        } catch SQLState.foreignKeyViolation {
            caught = "wrong"
        } catch SQLState.uniqueViolation {
            caught = "right"
        }
        #expect(caught == "right")
    }

    @Test func `conditions have names, unknown ones their class's`() {
        #expect(SQLState.uniqueViolation.conditionName == "unique_violation")
        #expect(SQLState(rawValue: "23ZZZ").conditionName == "integrity_constraint_violation")
        #expect(SQLState(rawValue: "ZZZZZ").conditionName == nil)
        #expect(SQLState.deadlockDetected.isWorthRetrying)
        #expect(!SQLState.uniqueViolation.isWorthRetrying)
    }

    @Test func `a role without the privilege is told so`() throws {
        var connection = try Fixture.connect()
        expect(.insufficientPrivilege) {
            try connection.transaction { connection in
                try connection.execute("CREATE ROLE no_one_at_all")
                try connection.execute("SET LOCAL ROLE no_one_at_all")
                try connection.execute("SELECT * FROM pg_authid")
            }
        }
    }
}
