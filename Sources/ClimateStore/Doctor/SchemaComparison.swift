import Postgres

/// Compares the schema with the one that this Attune's migrations make in an empty database beside it.
struct SchemaComparison: Sendable {
    let database: Database
    let settings: ConnectionSettings

    /// The objects that are missing, changed or added.
    func findings() async throws -> [DoctorFinding] {
        let mayMake = try await database.withConnection { connection in
            try connection.query(
                "SELECT rolsuper OR rolcreatedb AND rolcreaterole FROM pg_roles WHERE rolname = session_user"
            ).map { row in try row[0] as Bool }.first ?? false
        }
        guard mayMake else {
            return [
                DoctorFinding(
                    .schema, .unknown, "schema",
                    reason:
                        "The login cannot make a database to compare with: that takes CREATEDB and CREATEROLE.",
                    remedy: "Run the doctor as the login that migrates, with CREATEDB.")
            ]
        }
        let expected = try await expected()
        let found = try await Self.description(of: database)
        return found.differences(from: expected).map(Self.finding)
    }

    static func finding(_ difference: SchemaDescription.Difference) -> DoctorFinding {
        switch difference {
        case .missing(let name):
            DoctorFinding(
                .schema, .problem, name, reason: "It is part of Attune's schema, and not there.",
                remedy: "Make it again as the migration in sql/migrations does, or restore a backup.")
        case .changed(let name):
            DoctorFinding(
                .schema, .problem, name, reason: "It is not as Attune's migrations make it.",
                remedy: "Compare it with sql/migrations and put it right, or restore a backup.")
        case .added(let name):
            DoctorFinding(
                .schema, .problem, name, reason: "It is in Attune's schema, and Attune did not make it.",
                remedy: "Find out what it is for; drop it or move it to a schema of its own.")
        }
    }

    /// What the migrations make in a new database, which is dropped again.
    private func expected() async throws -> SchemaDescription {
        let name = "attune_doctor_" + String(UInt64.random(in: .min ... .max), radix: 36)
        try await database.withConnection { connection in
            try connection.execute("CREATE DATABASE \(identifier: name) TEMPLATE template0")
        }
        let scratch = Database(settings.naming(database: name), maximumConnections: 1)
        let outcome: Result<SchemaDescription, any Error>
        do {
            _ = try await Migrator(scratch).migrate()
            outcome = .success(try await Self.description(of: scratch))
        } catch {
            outcome = .failure(error)
        }
        await scratch.close()
        try await database.withConnection { connection in
            try connection.execute("DROP DATABASE \(identifier: name) WITH (FORCE)")
        }
        return try outcome.get()
    }

    private static func description(of database: Database) async throws -> SchemaDescription {
        try await database.withTransaction(access: .readOnly) { connection in
            try SchemaDescription(on: &connection)
        }
    }
}
