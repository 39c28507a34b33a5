/// How far a transaction is kept apart from others that run at the same time.
public enum IsolationLevel: String, Hashable, Sendable {
    /// Each statement sees what was committed before it began.
    case readCommitted = "READ COMMITTED"
    /// All statements see what was committed before the first began; conflicting writes fail.
    case repeatableRead = "REPEATABLE READ"
    /// As if transactions ran one after the other; any of them may have to be repeated.
    case serializable = "SERIALIZABLE"
}

/// What a transaction may do.
public enum TransactionAccess: String, Hashable, Sendable {
    /// Read and write.
    case readWrite = "READ WRITE"
    /// Read only; the server refuses to write.
    case readOnly = "READ ONLY"
}

/// Whether, and how often, a transaction is begun anew after a serialisation failure or a deadlock.
///
/// Only the caller knows whether the body may be repeated: it must have no effect outside of the transaction.
public struct RetryPolicy: Hashable, Sendable {
    /// The most times the body is run, at least 1.
    public let maximumAttempts: Int
    /// The pause before the second attempt; each later one is twice as long, up to a second.
    public let firstPause: Duration

    /// Never: the body is run once.
    public static let never = RetryPolicy(maximumAttempts: 1, firstPause: .zero)

    /// Up to this many attempts altogether.
    ///
    /// - Parameter attempts: At least 1.
    public static func attempts(_ attempts: Int, firstPause: Duration = .milliseconds(5)) -> RetryPolicy {
        RetryPolicy(maximumAttempts: max(1, attempts), firstPause: firstPause)
    }

    /// The pause after a failed attempt: a random part, at least half, of the doubled pause, so that two
    /// transactions do not meet again.
    ///
    /// - Parameter attempt: The number of the failed attempt, from 1.
    func pause(after attempt: Int, using generator: inout some RandomNumberGenerator) -> Duration {
        let full = min(firstPause * (1 << min(attempt - 1, 20)), .seconds(1))
        return full * Double.random(in: 0.5...1, using: &generator)
    }
}
