import CLibPQ

extension Connection {
    /// Runs `body` in a transaction: committed when it returns, rolled back when it throws.
    ///
    /// ```swift
    /// try connection.transaction(isolation: .serializable, retrying: .attempts(5)) { connection in
    ///     try connection.execute("UPDATE account SET balance = balance - \(sum) WHERE id = \(source)")
    ///     try connection.execute("UPDATE account SET balance = balance + \(sum) WHERE id = \(target)")
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - isolation: `nil` for the session's default.
    ///   - access: `nil` for the session's default.
    ///   - retry: Whether `body` may be run again after a serialisation failure or a deadlock.
    ///   - body: Must use the connection it is given and not end the transaction itself.
    /// - Throws: What `body` throws; ``PostgresError`` if beginning or committing fails, of kind
    ///   `transactionFailed` if `body` returned although a statement in it had failed, and of kind
    ///   `commitOutcomeUnknown` if the connection was lost while committing; ``TransactionError`` if rolling
    ///   back fails too.
    @discardableResult
    public mutating func transaction<R>(
        isolation: IsolationLevel? = nil, access: TransactionAccess? = nil,
        retrying retry: RetryPolicy = .never, _ body: (inout Connection) throws -> R
    ) throws -> R {
        guard !isInTransaction else {
            throw PostgresError(.misuse, "A transaction is open already: use savepoint inside of it.")
        }
        var begin = "BEGIN"
        if let isolation { begin += " ISOLATION LEVEL \(isolation.rawValue)" }
        if let access { begin += " \(access.rawValue)" }
        var attempt = 1
        while true {
            do {
                return try transactionOnce(begin, body)
            } catch {
                guard attempt < retry.maximumAttempts, isOpen, !isInTransaction, isWorthRetrying(error) else {
                    throw error
                }
            }
            var generator = SystemRandomNumberGenerator()
            Socket.sleep(retry.pause(after: attempt, using: &generator))
            attempt += 1
        }
    }

    /// The body may have wrapped the server's error in one of its own, so the code is looked up here too.
    private func isWorthRetrying(_ error: any Error) -> Bool {
        if let error = error as? PostgresError, let state = error.sqlState { return state.isWorthRetrying }
        return !(error is TransactionError) && lastSQLState?.isWorthRetrying == true
    }

    private mutating func transactionOnce<R>(
        _ begin: String, _ body: (inout Connection) throws -> R
    ) throws -> R {
        try prepareToSend()
        lastSQLState = nil
        try runSimple(begin)
        do {
            let result = try body(&self)
            try commit()
            return result
        } catch {
            try rollBack(because: error)
            throw error
        }
    }

    private mutating func commit() throws(PostgresError) {
        guard isInTransaction else {
            guard isOpen else {
                throw PostgresError(.connectionLost, "The connection to the server was lost.")
            }
            throw PostgresError(
                .misuse,
                "The body of the transaction ended it: leave BEGIN, COMMIT and ROLLBACK to transaction.")
        }
        guard PQtransactionStatus(handle) == PQTRANS_INTRANS else {
            var error = PostgresError(
                .transactionFailed,
                "The transaction was rolled back: a statement in it had failed, and its error was not thrown on."
            )
            error.sqlState = lastSQLState
            throw error
        }
        try prepareToSend()
        do throws(PostgresError) {
            try runSimple("COMMIT")
        } catch  where error.kind == .connectionLost {
            throw error.reclassified(
                as: .commitOutcomeUnknown,
                safeText: "The connection was lost while the transaction was being committed: look whether it"
                    + " happened before repeating it.")
        }
    }

    private mutating func rollBack(because error: any Error) throws(TransactionError) {
        savepointDepth = 0
        // A lost connection cannot be told to roll back and need not be.
        let isKnownLost = (error as? PostgresError)?.isConnectionLoss == true
        guard isInTransaction || (!isOpen && !isKnownLost) else { return }
        do throws(PostgresError) {
            try runControl("ROLLBACK")
        } catch let failure {
            throw TransactionError(body: error, rollback: failure)
        }
    }
}

extension PostgresError {
    /// Whether the connection is gone, and with it the transaction.
    var isConnectionLoss: Bool { kind == .connectionLost || kind == .commitOutcomeUnknown }
}
