package import Postgres

/// Brings a database's schema up to date, and says how it stands.
package struct Migrator: Sendable {
    private let database: Database
    private let carried: [Migration]

    /// Works on a database with the migrations this Attune carries.
    package init(_ database: Database) {
        self.init(database, carried: Migration.embedded)
    }

    init(_ database: Database, carried: [Migration]) {
        self.database = database
        self.carried = carried
    }

    /// Makes sure that the schema is the one this Attune knows.
    ///
    /// - Throws: `StoreError` of kind `schemaOlder`, `schemaNewer`, `schemaDiffers` or `unavailable`.
    package func check() async throws {
        if let error = try await state().error { throw error }
    }

    /// Applies the migrations that are missing, each in a transaction of its own; two at once take turns.
    ///
    /// - Returns: The names of the migrations applied, in order; empty if the schema was current.
    /// - Throws: `StoreError` as `check()`, and if a migration fails, which then has changed nothing.
    package func migrate() async throws -> [String] {
        var applied: [String] = []
        while let name = try await applyNext() { applied.append(name) }
        return applied
    }

    /// Hides again what the server counts and shows to everybody, which its next version does with counters of its own.
    ///
    /// - Returns: Whether the login could: it takes a superuser's.
    package func hideCounters() async throws -> Bool {
        do {
            return try await database.withTransaction { try ServerCounters.hide(on: &$0) }
        } catch {
            throw StoreErrorTranslation.translated(error)
        }
    }

    private func state() async throws -> SchemaState {
        let carried = carried
        do {
            return try await database.withTransaction(access: .readOnly) { connection in
                SchemaState(applied: try Self.applied(&connection), carried: carried)
            }
        } catch {
            throw StoreErrorTranslation.translated(error)
        }
    }

    /// Applies one migration, under a lock that a second migrator waits for.
    private func applyNext() async throws -> String? {
        let carried = carried
        do {
            return try await database.withConnection { connection in
                try connection.transaction { connection in
                    _ = try connection.query(
                        "SELECT pg_advisory_xact_lock(hashtextextended('attune.migrate', 0))")
                    let applied = try Self.applied(&connection)
                    let state = SchemaState(applied: applied, carried: carried)
                    guard case .older = state else {
                        if let error = state.error { throw error }
                        return nil
                    }
                    let next = carried[applied.count]
                    let rights = try MigrationRights.take(on: &connection)
                    try connection.executeScript(unsafeSQL: next.sql)
                    try connection.execute(
                        "INSERT INTO attune.migration (name, digest) VALUES (\(next.name), \(next.digest))")
                    try FunctionSettings.apply(on: &connection)
                    if next.name == carried.last?.name { try ServerCounters.hide(on: &connection) }
                    try rights.giveBack(on: &connection)
                    return next.name
                }
            }
        } catch {
            throw StoreErrorTranslation.translated(error)
        }
    }

    /// Reads what was applied, as whichever of Attune's roles the login holds: it need not inherit their rights.
    private static func applied(_ connection: inout Connection) throws -> [(name: String, digest: [UInt8])] {
        let exists = try connection.query(
            """
            SELECT true FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'attune' AND c.relname = 'migration'
            """
        ).count
        guard exists > 0 else { return [] }
        let roles = try SessionRole.held(of: StoreRole.leastFirst, on: &connection)
        if let role = roles.first { try connection.execute("SET LOCAL ROLE \(identifier: role.rawValue)") }
        let rows = try connection.query(
            "SELECT name, digest FROM attune.migration ORDER BY name COLLATE \"C\""
        ).map { row in (name: try row[0] as String, digest: try row[1] as [UInt8]) }
        try connection.execute("RESET ROLE")
        return rows
    }
}
