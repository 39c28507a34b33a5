package import Postgres

/// Examines a database: what is not as Attune's promises need it, why that matters, and what to do.
///
/// It changes nothing in the database. To compare the schema it makes an empty database beside it, applies the
/// migrations there, and drops it.
package struct Doctor: Sendable {
    let database: Database
    private let settings: ConnectionSettings
    private let isPrivate: Bool

    /// Chooses the database.
    ///
    /// - Parameters:
    ///   - settings: How the database is reached, to make one beside it.
    ///   - isPrivate: Whether it is the embedded default, which has a superuser's login by design.
    package init(_ database: Database, settings: ConnectionSettings, isPrivate: Bool = false) {
        self.database = database
        self.settings = settings
        self.isPrivate = isPrivate
    }

    /// Examines everything.
    ///
    /// - Returns: The findings by area, the worst of an area first; empty for a database in order.
    /// - Throws: `StoreError` if the database cannot be reached or has another schema.
    package func examine() async throws -> [DoctorFinding] {
        let isPrivate = isPrivate
        var findings: [DoctorFinding]
        do {
            findings = try await database.withTransaction(access: .readOnly) { connection in
                // So that names come with their schema, whatever the login's own search path.
                try connection.execute("SET LOCAL search_path = pg_catalog, pg_temp")
                return try ServerExamination.findings(on: &connection)
                    + RightsExamination.findings(isPrivate: isPrivate, on: &connection)
                    + TableExamination.findings(on: &connection)
            }
        } catch {
            throw StoreErrorTranslation.translated(error)
        }
        findings += try await logFindings()
        findings += try await SchemaComparison(database: database, settings: settings).findings()
        let areas = Dictionary(
            uniqueKeysWithValues: DoctorFinding.Area.allCases.enumerated().map { ($1, $0) })
        return findings.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.area != b.area { return areas[a.area, default: 0] < areas[b.area, default: 0] }
            return a.severity == b.severity ? left.offset < right.offset : a.severity > b.severity
        }.map(\.element)
    }

    /// What an administrator's role is needed for.
    private func logFindings() async throws -> [DoctorFinding] {
        let store = ClimateStore(database)
        do {
            let broken = try await store.verifyAuditLog().faults.map { fault in
                DoctorFinding(
                    .audit, .problem, "entry \(fault.entry)", reason: fault.description,
                    remedy:
                        "Compare the log with a backup (attune audit log), and find out who could change it.")
            }
            let due = try await store.dueErasures().map { erasure in
                DoctorFinding(
                    .retention, .warning, "\(erasure.part.rawValue) of \(erasure.wave)",
                    reason: "Participants were told that it would have been erased by now.",
                    remedy: "Erase it: attune retention apply \(erasure.wave). Have that run daily.")
            }
            let open = try await store.perform(as: .administrator, access: .readOnly) { connection in
                try TableExamination.closedWaveFindings(on: &connection)
            }
            return broken + due + open
        } catch let error as StoreError where error.kind == .notPermitted {
            return [
                DoctorFinding(
                    .audit, .unknown, "audit log", reason: "The login is not an administrator's.",
                    remedy: "Run the doctor as a login that has the role of administrator.")
            ]
        }
    }
}
