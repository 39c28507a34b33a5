package import Postgres

/// Keeps organisations, surveys, waves, responses and releases in PostgreSQL.
///
/// Every piece of work is one transaction under the least role that can do it: it has happened whole or not at
/// all. Methods throw `StoreError`, besides what a caller's own closure throws.
package struct ClimateStore: Sendable {
    let database: Database

    /// Uses a database whose schema has been checked or migrated; see `Migrator`.
    package init(_ database: Database) {
        self.database = database
    }

    /// Runs one transaction under a role.
    ///
    /// - Parameters:
    ///   - role: The least role that can do the work.
    ///   - repeatable: Whether the work may be run again after a deadlock or serialisation failure.
    ///   - body: The work; blocking calls are fine, it has a thread of its own.
    func perform<R: Sendable>(
        as role: StoreRole, access: TransactionAccess = .readWrite, isolation: IsolationLevel? = nil,
        repeatable: Bool = true, _ body: @escaping @Sendable (inout Connection) throws -> R
    ) async throws -> R {
        do {
            return try await database.withConnection { connection in
                try connection.transaction(
                    isolation: isolation, access: access, retrying: repeatable ? .attempts(5) : .never
                ) { connection in
                    try connection.execute("SET LOCAL ROLE \(identifier: role.rawValue)")
                    return try body(&connection)
                }
            }
        } catch {
            throw await recordingRefusal(StoreErrorTranslation.translated(error, role: role), as: role)
        }
    }

    /// Runs one transaction under the first of some roles that the login may act as.
    ///
    /// - Parameter roles: Those that can do the work, the least first; without any of them it is refused as by the
    ///   first.
    func perform<R: Sendable>(
        asFirstOf roles: [StoreRole], access: TransactionAccess = .readWrite,
        _ body: @escaping @Sendable (inout Connection) throws -> R
    ) async throws -> R {
        do {
            return try await database.withConnection { connection in
                try connection.transaction(access: access) { connection in
                    try SessionRole.assume(firstOf: roles, on: &connection)
                    return try body(&connection)
                }
            }
        } catch {
            throw await recordingRefusal(
                StoreErrorTranslation.translated(error, role: roles.first), as: roles.first ?? .leader)
        }
    }
}
