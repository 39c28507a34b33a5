import Postgres

/// Makes the login a member of the owner for as long as a migration takes, so that at all other times nobody is.
struct MigrationRights {
    /// Whether the login can make itself a member, and so may be left without membership afterwards.
    private let isTakenBack: Bool

    /// Takes the rights a migration needs; the first of all migrations makes the roles itself.
    ///
    /// - Throws: `StoreError` of kind `notPermitted` if the login neither is a member nor can become one.
    static func take(on connection: inout Connection) throws -> MigrationRights {
        let standing = try Self.standing(on: &connection)
        guard !standing.isSuperuser else { return MigrationRights(isTakenBack: false) }
        if standing.hasRoles, !standing.isMember {
            guard standing.mayGrant else {
                throw StoreError(
                    .notPermitted,
                    "The database login may not change the schema: only one that can make itself a member of "
                        + "‘attune_owner’ can, by CREATEROLE or the role's ADMIN OPTION. Migrate as the login that "
                        + "made the schema, or as a superuser.")
            }
            try connection.execute("GRANT attune_owner TO CURRENT_USER")
        }
        return MigrationRights(isTakenBack: true)
    }

    /// Gives them back, in the same transaction.
    func giveBack(on connection: inout Connection) throws {
        try connection.execute("RESET ROLE")
        guard isTakenBack, try Self.standing(on: &connection).mayGrant else { return }
        let held = try connection.query(
            """
            SELECT r.rolname::text FROM pg_catalog.pg_auth_members m
            JOIN pg_catalog.pg_roles r ON r.oid = m.roleid
            WHERE r.rolname IN ('attune_owner', 'attune_reader', 'attune_registrar')
              AND m.member = current_user::regrole
            """
        ).map { row in try row[0] as String }
        for role in Set(held) { try connection.execute("REVOKE \(identifier: role) FROM CURRENT_USER") }
    }

    private struct Standing {
        let hasRoles: Bool
        let isSuperuser: Bool
        let isMember: Bool
        let mayGrant: Bool
    }

    private static func standing(on connection: inout Connection) throws -> Standing {
        let rows = try connection.query(
            """
            SELECT r.rolsuper, o.oid IS NOT NULL, coalesce(pg_has_role(o.oid, \(SessionRole.settable)), false),
                   coalesce(pg_has_role(o.oid, 'MEMBER WITH ADMIN OPTION'), false)
                   OR r.rolcreaterole AND current_setting('server_version_num')::integer < 160000
            FROM pg_catalog.pg_roles r LEFT JOIN pg_catalog.pg_roles o ON o.rolname = 'attune_owner'
            WHERE r.rolname = current_user
            """
        ).map { row in
            Standing(
                hasRoles: try row[1], isSuperuser: try row[0], isMember: try row[2], mayGrant: try row[3])
        }
        return rows.first
            ?? Standing(hasRoles: false, isSuperuser: false, isMember: false, mayGrant: false)
    }
}
