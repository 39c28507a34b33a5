import Postgres
import Survey
import TestSupport
import Testing

@testable import ClimateStore

/// A server on which Attune has no superuser: its operator has CREATEROLE and a database of its own.
@Suite struct OperatorTests {
    private static func withOperator(
        _ body: (Database, TestLogin, _ guest: TestLogin) async throws -> Void
    ) async throws {
        try await TestLogin.withLogins(["operator"], "CREATEROLE") { logins async throws in
            try await TestLogin.withLogins(["guest"]) { guests async throws in
                try await TestDatabase.withDatabase { connectionString in
                    let server = Database(try ConnectionSettings(connectionString), maximumConnections: 1)
                    try await server.withConnection { connection in
                        let name: String = try connection.query("SELECT current_database()::text")[0, 0]
                        try connection.executeScript(
                            unsafeSQL: "ALTER DATABASE \"\(name)\" OWNER TO \"\(logins[0].name)\"")
                        try handOverRoles(to: logins[0], on: &connection)
                    }
                    await server.close()
                    let own = Database(
                        try ConnectionSettings(logins[0].connectionString(to: connectionString)),
                        maximumConnections: 2)
                    _ = try await Migrator(own).migrate()
                    do {
                        try await body(own, logins[0], guests[0])
                    } catch {
                        await own.close()
                        throw error
                    }
                    await own.close()
                }
            }
        }
    }

    /// Lets a login give and take the roles, as from PostgreSQL 16 on only whoever made them may; here another test has.
    private static func handOverRoles(to login: TestLogin, on connection: inout Connection) throws {
        guard connection.serverVersion >= 160_000 else { return }
        for role in [
            "owner", "reader", "registrar", "administrator", "collector", "aggregator", "leader",
        ] {
            // The first of all tests has none to hand over: then the operator makes them.
            try connection.executeScript(
                unsafeSQL: """
                    DO $$ BEGIN
                        IF to_regrole('attune_\(role)') IS NOT NULL THEN
                            GRANT attune_\(role) TO "\(login.name)" WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
                        END IF;
                    END $$
                    """)
        }
    }

    @Test func `an operator without superuser's rights migrates, works, and is not the owner afterwards`()
        async throws
    {
        try await Self.withOperator { database, _, _ in
            let store = ClimateStore(database)
            try await StoreFixture.prepare(store)
            #expect(try await store.organisations().count == 1)
            let owned = try await database.withConnection { connection in
                try connection.query(
                    """
                    SELECT r::text FROM unnest(ARRAY['attune_owner', 'attune_reader', 'attune_registrar']) r
                    WHERE pg_has_role(session_user, r, \(SessionRole.settable))
                    """
                ).map { row in try row[0] as String }
            }
            #expect(owned.isEmpty)
            try await database.withTransaction { connection in
                for attack in [
                    "ALTER TABLE attune.wave DISABLE TRIGGER ALL",
                    "ALTER TABLE attune.response DISABLE ROW LEVEL SECURITY",
                    "SET ROLE attune_owner", "SELECT * FROM attune.wave_secret", "DROP SCHEMA attune CASCADE",
                ] {
                    let state = try connection.attempt(attack)?.sqlState
                    #expect(state == .insufficientPrivilege, "\(attack)")
                }
            }
        }
    }

    @Test func `the next migration takes the owner's rights for its own length`() async throws {
        try await Self.withOperator { database, _, _ in
            let next = Migration(
                name: "9998-next", sql: "SET LOCAL ROLE attune_owner; CREATE TABLE attune.next (x integer);")
            let migrator = Migrator(database, carried: Migration.embedded + [next])
            #expect(try await migrator.migrate() == ["9998-next"])
            let isOwner: Bool = try await database.withConnection { connection in
                try connection.query(
                    "SELECT pg_has_role(session_user, 'attune_owner', \(SessionRole.settable))")[
                        0, 0]
            }
            #expect(!isOwner)
        }
    }

    @Test func `a login that may not become the owner is told so when it migrates`() async throws {
        try await Self.withOperator { database, _, guest in
            let grant = AccessGrant(login: guest.name, role: .leader, organisation: nil, unit: nil)
            try await ClimateStore(database).grant(grant)
            try await StoreFixture.with(guest, of: database) { _, own in
                let next = Migration(name: "9998-next", sql: "SELECT 1")
                let error = await #expect(throws: StoreError.self) {
                    _ = try await Migrator(own, carried: Migration.embedded + [next]).migrate()
                }
                #expect(error?.kind == .notPermitted && error?.message.contains("attune_owner") == true)
            }
        }
    }

    @Test func `the database is open to nobody without a grant`() async throws {
        try await Self.withOperator { database, _, guest in
            let organisation = Organisation(code: Code("acme")!, name: "Acme", sector: .school)
            try await ClimateStore(database).create(organisation)
            await #expect(throws: PostgresError.self) {
                try await StoreFixture.with(guest, of: database) { _, own in
                    try await own.withConnection { _ = try $0.query("SELECT 1") }
                }
            }
            let grant = AccessGrant(
                login: guest.name, role: .leader, organisation: organisation.code, unit: nil)
            try await ClimateStore(database).grant(grant)
            try await StoreFixture.with(guest, of: database) { _, own in
                let rights = try await own.withConnection { connection in
                    try connection.query(
                        """
                        SELECT has_database_privilege(current_database(), 'TEMP'),
                               has_database_privilege(current_database(), 'CREATE'),
                               has_schema_privilege('public', 'CREATE')
                        """
                    ).map { row in [try row[0] as Bool, try row[1] as Bool, try row[2] as Bool] }[0]
                }
                #expect(rights[0] == false && rights[1] == false)
            }
            try await ClimateStore(database).revoke(grant)
            await #expect(throws: PostgresError.self) {
                try await StoreFixture.with(guest, of: database) { _, own in
                    try await own.withConnection { _ = try $0.query("SELECT 1") }
                }
            }
        }
    }
}
