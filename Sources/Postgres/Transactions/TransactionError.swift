/// What a transaction's body threw, together with why it could not be rolled back.
///
/// Thrown only when both happened; the connection is then of no further use and the server rolls back when
/// it notices.
public struct TransactionError: Error {
    /// What the body, or the commit, threw.
    public let body: any Error
    /// Why rolling back failed.
    public let rollback: PostgresError
}

extension TransactionError: CustomStringConvertible {
    /// Both descriptions; the body's is as safe to show as its own type makes it.
    public var description: String { "\(body) Rolling back failed too: \(rollback)" }
}
