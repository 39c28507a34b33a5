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

    private func state() async throws -> SchemaState {
        let carried = carried
        do {
            return try await database.withConnection { connection in
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
                    try connection.executeScript(unsafeSQL: next.sql)
                    try connection.execute(
                        "INSERT INTO attune.migration (name, digest) VALUES (\(next.name), \(next.digest))")
                    return next.name
                }
            }
        } catch {
            throw StoreErrorTranslation.translated(error)
        }
    }

    private static func applied(_ connection: inout Connection) throws -> [(name: String, digest: [UInt8])] {
        let exists = try connection.query("SELECT to_regclass('attune.migration') IS NOT NULL")
            .map { row in try row[0] as Bool }
        guard exists == [true] else { return [] }
        return try connection.query("SELECT name, digest FROM attune.migration ORDER BY name COLLATE \"C\"")
            .map { row in (name: try row[0], digest: try row[1]) }
    }
}
