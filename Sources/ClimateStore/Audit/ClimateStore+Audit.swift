import Postgres

extension ClimateStore {
    /// Reads the audit log, oldest entry first.
    ///
    /// - Parameter day: The first day wanted, in UTC, written `2026-11-23`; `nil` for all.
    package func auditLog(since day: String? = nil) async throws -> [AuditEntry] {
        try await perform(as: .administrator, access: .readOnly) { connection in
            try connection.query(
                """
                SELECT entry, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                       login, kind, details::text, encode(digest, 'hex')
                FROM attune.audit_log(
                    coalesce(\(day as String?)::date::timestamp AT TIME ZONE 'UTC', '-infinity'))
                ORDER BY entry
                """
            ).map { row in
                AuditEntry(
                    number: try row[0], recordedAt: try row[1], login: try row[2], kind: try row[3],
                    details: try row[4], digest: try row[5])
            }
        }
    }

    /// Follows the audit log's chain of digests from its first entry to its last.
    ///
    /// - Parameter digest: A newest digest that an earlier verification gave and that was kept outside of the
    ///   database, 32 octets; `nil` if there is none.
    package func verifyAuditLog(expecting digest: [UInt8]? = nil) async throws -> AuditVerification {
        // One snapshot for both: an entry recorded in between would look like a fault.
        try await perform(as: .administrator, access: .readOnly, isolation: .repeatableRead) { connection in
            let newest = try connection.query(
                "SELECT entry, encode(digest, 'hex') FROM attune.audit_newest()"
            ).map { row in (entry: try row[0] as Int64, digest: try row[1] as String) }
            let faults = try connection.query(
                "SELECT entry, fault FROM attune.audit_faults(\(digest as [UInt8]?))"
            ).map { row in
                let name: String = try row[1]
                guard let kind = AuditVerification.Fault.Kind(rawValue: name) else {
                    throw StoreError(.schemaNewer, "The audit log has a fault nobody knows, ‘\(name)’.")
                }
                return AuditVerification.Fault(entry: try row[0], kind: kind)
            }
            return AuditVerification(
                newest: newest.first?.entry ?? 0, digest: newest.first?.digest ?? "", faults: faults)
        }
    }
}
