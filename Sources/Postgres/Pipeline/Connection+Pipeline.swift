import CLibPQ

extension Connection {
    /// Runs many small statements without a round trip for each, all or none.
    ///
    /// Outside of a transaction the statements make one of their own, inside they make a savepoint. Memory
    /// stays bounded however many there are.
    ///
    /// ```swift
    /// try connection.pipeline { pipeline in
    ///     for unit in units {
    ///         try pipeline.execute("UPDATE unit SET members = \(unit.members) WHERE code = \(unit.code)")
    ///     }
    /// }
    /// ```
    ///
    /// - Parameter body: Sends the statements; it learns of a failure some statements later.
    /// - Returns: How many rows each statement wrote or returned.
    /// - Throws: What `body` throws; ``PostgresError`` of the first statement that failed, with its
    ///   ``PostgresError/statementIndex``; ``TransactionError`` if rolling back fails too.
    @discardableResult
    public mutating func pipeline(_ body: (inout Pipeline) throws -> Void) throws -> [Int] {
        try isInTransaction
            ? savepoint { try $0.pipelineInTransaction(body) }
            : transaction { try $0.pipelineInTransaction(body) }
    }

    private mutating func pipelineInTransaction(_ body: (inout Pipeline) throws -> Void) throws -> [Int] {
        try prepareToSend()
        guard PQenterPipelineMode(handle) == 1 else { throw PostgresError(connection: handle) }
        var pipeline = Pipeline(handle, cancellation, prepared)
        var bodyError: (any Error)?
        do {
            try body(&pipeline)
        } catch {
            bodyError = error
        }
        pipeline.finish()
        prepared = pipeline.prepared
        if let failure = pipeline.failure {
            lastSQLState = failure.sqlState ?? lastSQLState
            // A body that threw this itself has nothing to add; any other error of its own goes first.
            if bodyError == nil || bodyError is PostgresError { throw failure }
        }
        if let bodyError { throw bodyError }
        return pipeline.affectedRows
    }
}
