import Foundation
import Postgres

extension ClimateStore {
    /// What an entry about a refused attempt says.
    private struct Refusal: Encodable {
        let role: String
        let state: String
        let refused: String
    }

    /// Records an attempt that the database refused, in a transaction of its own: the refused one left nothing.
    ///
    /// Attempts of collectors are not recorded: the next attempt's success would be dated by them.
    ///
    /// - Returns: The error to report; it says so if the attempt could not be recorded.
    func recordingRefusal(_ failure: any Error, as role: StoreRole) async -> any Error {
        guard role != .collector, let attempt = failure as? StoreError,
            let refusal = Self.refusal(attempt, as: role)
        else { return failure }
        do {
            let details = String(decoding: try JSONEncoder().encode(refusal), as: UTF8.self)
            try await database.withTransaction { connection in
                guard let role = try Self.anyRole(on: &connection) else { return }
                try connection.execute("SET LOCAL ROLE \(identifier: role)")
                _ = try connection.query(
                    "SELECT attune.record_event('request.refused', \(JSONText(details)))")
            }
            return failure
        } catch {
            return StoreError(
                attempt.kind, attempt.message + " The attempt could not be recorded in the audit log.",
                underlying: attempt.underlying)
        }
    }

    /// The ratchet, and attempts to get or give more access than one may.
    private static let ownStates: Set<SQLState> = ["AT009", "AT031", "AT032", "AT035"]

    /// The refusals worth an entry: the ratchet's, a policy below what anybody may choose, and missing rights.
    private static func refusal(_ error: StoreError, as role: StoreRole) -> Refusal? {
        guard let cause = error.underlying, let state = cause.sqlState else { return nil }
        let policyRules = ["wave_threshold_is_safe", "wave_mixes_enough"]
        if ownStates.contains(state) {
            // The text is one of the schema's own sentences and quotes no value.
            return Refusal(role: role.rawValue, state: state.rawValue, refused: cause.message)
        }
        if state == .insufficientPrivilege || cause.constraint.map(policyRules.contains) == true {
            return Refusal(role: role.rawValue, state: state.rawValue, refused: cause.description)
        }
        return nil
    }

    /// A role of Attune's that the login has, under which it may record; `nil` for a login with none.
    private static func anyRole(on connection: inout Connection) throws -> String? {
        try connection.query(
            """
            SELECT rolname::text FROM pg_roles
            WHERE rolname = ANY (\(StoreRole.allCases.filter { $0 != .owner }.map(\.rawValue)))
              AND pg_has_role(session_user, oid, 'MEMBER')
            ORDER BY rolname LIMIT 1
            """
        ).map { row in try row[0] as String }.first
    }
}
