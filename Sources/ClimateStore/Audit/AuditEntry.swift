/// One act in the audit log: who did what when.
package struct AuditEntry: Sendable, Hashable {
    /// The place in the log, from 1 without a gap.
    package let number: Int64
    /// When it was recorded, by the server's clock in UTC, written `2026-11-23T14:05:00Z`.
    package let recordedAt: String
    /// The login of the session, whatever role it acted under.
    package let login: String
    /// What was done, such as `wave.opened`.
    package let kind: String
    /// The things concerned: a JSON object of names and rules; never an answer.
    package let details: String
    /// SHA-256 of the digest before and of this entry, in hexadecimal digits.
    package let digest: String
}
