import CLibPQ

extension Connection {
    /// Runs a statement and keeps all its rows in memory; for millions of rows use COPY.
    ///
    /// - Throws: ``PostgresError``; the statement has then changed nothing.
    public mutating func query(_ statement: Statement) throws(PostgresError) -> Rows {
        Rows(try run(statement))
    }

    /// Runs a statement for its effect.
    ///
    /// - Returns: How many rows it wrote, or returned; 0 for commands that have no such count.
    /// - Throws: ``PostgresError``; the statement has then changed nothing.
    @discardableResult
    public mutating func execute(_ statement: Statement) throws(PostgresError) -> Int {
        try run(statement).affectedRows
    }

    /// Runs several statements without parameters, such as a migration, in one transaction unless the text
    /// itself says otherwise.
    ///
    /// - Parameter text: SQL, which must never come from outside the program; positions in errors count in it.
    /// - Throws: ``PostgresError`` at the first statement that fails; the ones after it are not run.
    public mutating func executeScript(unsafeSQL text: String) throws(PostgresError) {
        try prepareToSend()
        guard !text.utf8.contains(0) else {
            throw PostgresError(.misuse, "The script contains a zero byte, where it would be cut.")
        }
        try runSimple(text)
    }

    /// Sends a statement with its parameters, prepared if it was used before.
    mutating func run(_ statement: Statement) throws(PostgresError) -> Reply {
        try prepareToSend()
        try statement.checkSendable()
        let key = PreparedStatements.Key(statement)
        let step = prepared.use(key, maySetUp: PQtransactionStatus(handle) != PQTRANS_INERROR)
        try deallocateEvicted()
        do throws(PostgresError) {
            return try send(statement, key, step)
        } catch  where step != .sendOnce && isStale(error) {
            prepared.forget(key)
            guard PQtransactionStatus(handle) == PQTRANS_IDLE else { throw error }
            return try send(statement, key, .sendOnce)
        }
    }

    /// Refuses to send once the work is cancelled or while a COPY or pipeline is under way.
    func prepareToSend() throws(PostgresError) {
        if cancellation?.isCancelled == true { throw .cancelledBeforehand }
        guard PQpipelineStatus(handle) == PQ_PIPELINE_OFF, PQtransactionStatus(handle) != PQTRANS_ACTIVE
        else {
            throw PostgresError(
                .misuse,
                "The connection is busy with a COPY or a pipeline: end that before another statement.")
        }
    }

    /// Somebody else's DEALLOCATE, or a table whose columns have changed, makes a prepared statement useless.
    private func isStale(_ error: PostgresError) -> Bool {
        error.sqlState == .invalidSQLStatementName || error.sqlState == .featureNotSupported
    }

    private mutating func send(
        _ statement: Statement, _ key: PreparedStatements.Key, _ step: PreparedStatements.Step
    ) throws(PostgresError) -> Reply {
        switch step {
        case .sendOnce:
            let sent = statement.withBoundParameters { bound in
                PQsendQueryParams(
                    handle, statement.text, Int32(bound.types.count), bound.types, bound.values,
                    bound.lengths, bound.formats, 1)
            }
            return try checked(answer(sent), statement.text)
        case .prepare(let name):
            let types = statement.parameterTypes.map(\.rawValue)
            do throws(PostgresError) {
                let sent = PQsendPrepare(handle, name, statement.text, Int32(types.count), types)
                _ = try checked(answer(sent), statement.text)
            } catch {
                prepared.forget(key)
                throw error
            }
            return try send(statement, key, .execute(name: name))
        case .execute(let name):
            let sent = statement.withBoundParameters { bound in
                PQsendQueryPrepared(
                    handle, name, Int32(bound.types.count), bound.values, bound.lengths, bound.formats, 1)
            }
            return try checked(answer(sent), statement.text)
        }
    }

    /// Frees what the cache has dropped, outside of transactions, where an error would do harm.
    private mutating func deallocateEvicted() throws(PostgresError) {
        guard PQtransactionStatus(handle) == PQTRANS_IDLE else { return }
        for name in prepared.takeEvicted() {
            do throws(PostgresError) {
                try runSimple("DEALLOCATE \(name)")
            } catch  where error.sqlState == .invalidSQLStatementName {
                // Somebody was faster.
            }
        }
    }
}
