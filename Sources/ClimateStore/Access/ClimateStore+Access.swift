import Postgres
package import Survey

extension ClimateStore {
    /// A grant as it stands, and whether the server agrees with it.
    package struct ListedGrant: Sendable, Hashable {
        /// The grant.
        package let grant: AccessGrant
        /// Whether the server still has the login.
        package let loginExists: Bool
        /// Whether the login still holds the role on the server, without which the grant is of no use.
        package let roleIsHeld: Bool
    }

    /// Lets a login act in a role.
    ///
    /// - Throws: `StoreError` of kind `notFound` without such a login, organisation or unit; `alreadyExists`;
    ///   `notPermitted` if it is not this login's to give; `refused` if it would let one login set the rules and
    ///   read the responses of an organisation.
    package func grant(_ grant: AccessGrant) async throws {
        try await change("grant_access", grant)
    }

    /// Takes a grant back, and with the last grant of a role in this database the role on the server.
    ///
    /// - Throws: `StoreError` of kind `notFound` if there is no such grant; `notPermitted`.
    package func revoke(_ grant: AccessGrant) async throws {
        try await change("revoke_access", grant)
    }

    /// Lists the grants that this login may see, by organisation, login, role and unit; those on every
    /// organisation come first.
    ///
    /// - Parameter organisation: Only the grants on this one; `nil` for all.
    /// - Throws: `StoreError` of kind `notFound` without such an organisation.
    package func grants(on organisation: Code? = nil) async throws -> [ListedGrant] {
        try await perform(as: .administrator, access: .readOnly) { connection in
            if let organisation { _ = try Self.number(ofOrganisation: organisation.text, on: &connection) }
            return try connection.query(
                """
                SELECT g.login, g.role, o.code, g.unit, r.oid IS NOT NULL,
                       coalesce(pg_has_role(r.oid, 'attune_' || g.role, 'MEMBER'), false)
                FROM attune.access_grant g
                LEFT JOIN attune.organisation o USING (organisation)
                LEFT JOIN pg_catalog.pg_roles r ON r.rolname = g.login
                WHERE \(organisation?.text as String?) IS NULL OR o.code = \(organisation?.text as String?)
                ORDER BY o.code COLLATE "C" NULLS FIRST, g.login COLLATE "C", g.role, g.unit COLLATE "C" NULLS FIRST
                """
            ).map { row in try Self.listedGrant(row) }
        }
    }

    private func change(_ function: String, _ grant: AccessGrant) async throws {
        do {
            _ = try await perform(as: .administrator) { connection in
                try connection.query(
                    """
                    SELECT attune.\(identifier: function)(
                        \(grant.login), \(grant.role.rawValue), \(grant.organisation?.text as String?),
                        \(grant.unit as String?))
                    """
                ).count
            }
        } catch let error as StoreError {
            throw AccessRefusal.named(error, grant)
        }
    }

    private static func listedGrant(_ row: borrowing Row) throws -> ListedGrant {
        let role: String = try row[1]
        guard let role = AccessGrant.Role(rawValue: role) else {
            throw StoreError(.schemaNewer, "There is a grant of a role that this Attune does not know.")
        }
        let code: String? = try row[2]
        return ListedGrant(
            grant: AccessGrant(
                login: try row[0], role: role, organisation: code.flatMap(Code.init), unit: try row[3]),
            loginExists: try row[4], roleIsHeld: try row[5])
    }
}
