import Postgres

/// Steps down to a role that the login holds, whether or not it inherits the role's rights.
enum SessionRole {
    /// What `pg_has_role` calls the right to `SET ROLE`: since PostgreSQL 16 a membership may come without it.
    static let settable: Statement =
        "CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END"

    /// Acts as the first role the login may act as, until the transaction ends.
    ///
    /// - Throws: `PostgresError` with `insufficientPrivilege` if it may act as none of them.
    static func assume(firstOf roles: [StoreRole], on connection: inout Connection) throws {
        let held = try held(of: roles, on: &connection)
        guard let role = held.first ?? roles.first else { return }
        try connection.execute("SET LOCAL ROLE \(identifier: role.rawValue)")
    }

    /// Which of some roles the login may act as, in the order given; those the server does not have are left out.
    static func held(of roles: [StoreRole], on connection: inout Connection) throws -> [StoreRole] {
        let names = try connection.query(
            """
            SELECT r.rolname::text FROM pg_catalog.pg_roles r
            WHERE r.rolname = ANY (\(roles.map(\.rawValue))) AND pg_has_role(r.oid, \(settable))
            """
        ).map { row in try row[0] as String }
        return roles.filter { names.contains($0.rawValue) }
    }
}
