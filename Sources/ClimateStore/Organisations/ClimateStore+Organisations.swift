import Postgres
import Survey

extension ClimateStore {
    /// Adds an organisation, without units.
    ///
    /// - Throws: `StoreError` of kind `alreadyExists` if its code is taken.
    package func create(_ organisation: Organisation) async throws {
        _ = try await perform(as: .administrator) { connection in
            try connection.execute(
                """
                INSERT INTO attune.organisation (code, name, sector)
                VALUES (\(organisation.code.text), \(organisation.name), \(organisation.sector.rawValue))
                """)
        }
    }

    /// Lists all organisations by code.
    package func organisations() async throws -> [Organisation] {
        try await perform(as: .administrator, access: .readOnly) { connection in
            try connection.query(
                "SELECT code, name, sector FROM attune.organisation ORDER BY code COLLATE \"C\""
            ).map { row in try Self.organisation(row) }
        }
    }

    /// Lists the organisations of which the login may read releases, by code.
    package func readableOrganisations() async throws -> [Organisation] {
        try await perform(asFirstOf: [.leader, .aggregator], access: .readOnly) { connection in
            try connection.query("SELECT code, name, sector FROM attune.readable_organisations()")
                .map { row in try Self.organisation(row) }
        }
    }

    private static func organisation(_ row: borrowing Row) throws -> Organisation {
        let code: String = try row[0]
        let sector: String = try row[2]
        guard let code = Code(code), let sector = Organisation.Sector(rawValue: sector) else {
            throw StoreError(.server, "The organisation ‘\(code)’ has a code or sector nobody knows.")
        }
        return Organisation(code: code, name: try row[1], sector: sector)
    }

    /// Finds an organisation's number, which leads the key of all its rows.
    ///
    /// - Throws: `StoreError` of kind `notFound`.
    static func number(ofOrganisation code: String, on connection: inout Connection) throws -> Int32 {
        let found = try connection.query("SELECT organisation FROM attune.organisation WHERE code = \(code)")
            .map { row in try row[0] as Int32 }
        guard let number = found.first else {
            throw StoreError(
                .notFound, "There is no organisation ‘\(code)’. See: attune organisation list.")
        }
        return number
    }
}
