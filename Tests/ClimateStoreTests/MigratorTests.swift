import Postgres
import TestSupport
import Testing

@testable import ClimateStore

/// Whether the schema is brought up to date, and every other state of it refused by its own name.
@Suite struct MigratorTests {
    private static let carried = [
        Migration(name: "0001-first", sql: "SELECT 1"), Migration(name: "0002-second", sql: "SELECT 2"),
    ]

    private static func applied(_ migrations: [Migration]) -> [(name: String, digest: [UInt8])] {
        migrations.map { ($0.name, $0.digest) }
    }

    @Test func `a schema with all migrations is current`() {
        #expect(SchemaState(applied: Self.applied(Self.carried), carried: Self.carried) == .current)
        #expect(SchemaState(applied: Self.applied(Self.carried), carried: Self.carried).error == nil)
    }

    @Test func `an empty or older schema names what it lacks`() {
        #expect(SchemaState(applied: [], carried: Self.carried) == .older(["0001-first", "0002-second"]))
        let state = SchemaState(applied: Self.applied([Self.carried[0]]), carried: Self.carried)
        #expect(state == .older(["0002-second"]))
        #expect(state.error?.kind == .schemaOlder)
    }

    @Test func `a schema from the future is refused`() {
        let state = SchemaState(applied: Self.applied(Self.carried), carried: [Self.carried[0]])
        #expect(state == .newer(["0002-second"]))
        #expect(state.error?.kind == .schemaNewer)
    }

    @Test func `a changed, a missing and a reordered migration are told apart`() {
        let changed = [Migration(name: "0001-first", sql: "SELECT 42"), Self.carried[1]]
        #expect(SchemaState(applied: Self.applied(changed), carried: Self.carried) == .changed("0001-first"))
        let missing = [Self.carried[1]]
        let reordered = SchemaState.reordered(expected: "0001-first", found: "0002-second")
        #expect(SchemaState(applied: Self.applied(missing), carried: Self.carried) == reordered)
        #expect(reordered.error?.kind == .schemaDiffers)
    }

    @Test func `migrating makes the schema once, and a second time changes nothing`() async throws {
        try await TestDatabase.withDatabase { connectionString in
            let database = Database(try ConnectionSettings(connectionString), maximumConnections: 2)
            let migrator = Migrator(database)
            await #expect(throws: StoreError.self) { try await migrator.check() }
            #expect(try await migrator.migrate() == Migration.embedded.map(\.name))
            #expect(try await migrator.migrate().isEmpty)
            try await migrator.check()
            await database.close()
        }
    }

    @Test func `two migrators at once take turns`() async throws {
        try await TestDatabase.withDatabase { connectionString in
            let database = Database(try ConnectionSettings(connectionString), maximumConnections: 4)
            async let first = Migrator(database).migrate()
            async let second = Migrator(database).migrate()
            let applied = try await first + second
            #expect(applied.sorted() == Migration.embedded.map(\.name))
            await database.close()
        }
    }

    @Test func `a migration that fails leaves nothing behind`() async throws {
        try await TestDatabase.withDatabase { connectionString in
            let database = Database(try ConnectionSettings(connectionString), maximumConnections: 1)
            let broken = Migration(
                name: "9999-broken", sql: "CREATE TABLE attune.half (x integer); SELECT 1 / 0;")
            let migrator = Migrator(database, carried: Migration.embedded + [broken])
            await #expect(throws: StoreError.self) { _ = try await migrator.migrate() }
            let isThere = try await database.withConnection { connection in
                try connection.query("SELECT to_regclass('attune.half') IS NOT NULL")[0, 0] as Bool
            }
            #expect(!isThere)
            try await Migrator(database).check()
            await database.close()
        }
    }

    @Test func `a changed migration in the database is refused by every later command`() async throws {
        try await StoreFixture.withStore { _, database async throws in
            _ = try await database.withConnection { connection in
                try connection.execute("UPDATE attune.migration SET digest = '\\x00' WHERE name LIKE '0002%'")
            }
            let error = await #expect(throws: StoreError.self) { try await Migrator(database).check() }
            #expect(error?.kind == .schemaDiffers)
        }
    }
}
