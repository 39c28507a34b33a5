import CLibPQ

extension Connection {
    /// Runs `body` so that, if it throws, only its own changes are undone and the transaction goes on.
    ///
    /// - Throws: What `body` throws; ``PostgresError`` of kind `misuse` outside of a transaction, of kind
    ///   `transactionFailed` if `body` returned although a statement in it had failed; ``TransactionError`` if
    ///   going back to the savepoint fails too.
    @discardableResult
    public mutating func savepoint<R>(_ body: (inout Connection) throws -> R) throws -> R {
        guard isInTransaction else {
            throw PostgresError(.misuse, "A savepoint needs a transaction around it.")
        }
        try prepareToSend()
        savepointDepth += 1
        let depth = savepointDepth
        let name = "swift_\(depth)"
        do {
            try runSimple("SAVEPOINT \(name)")
        } catch {
            savepointDepth = depth - 1
            throw error
        }
        do {
            let result = try body(&self)
            guard PQtransactionStatus(handle) != PQTRANS_INERROR else { throw failedInside }
            savepointDepth = depth - 1
            try runSimple("RELEASE SAVEPOINT \(name)")
            return result
        } catch {
            savepointDepth = depth - 1
            try goBack(to: name, because: error)
            throw error
        }
    }

    private var failedInside: PostgresError {
        var error = PostgresError(
            .transactionFailed,
            "The savepoint was rolled back: a statement in it had failed, and its error was not thrown on.")
        error.sqlState = lastSQLState
        return error
    }

    private mutating func goBack(to name: String, because error: any Error) throws(TransactionError) {
        let isKnownLost = (error as? PostgresError)?.isConnectionLoss == true
        guard isInTransaction || !isKnownLost else { return }
        do throws(PostgresError) {
            try runControl("ROLLBACK TO SAVEPOINT \(name); RELEASE SAVEPOINT \(name)")
        } catch let failure {
            throw TransactionError(body: error, rollback: failure)
        }
    }
}
