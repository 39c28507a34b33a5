import CLibPQ

/// Sends statements one after the other without waiting for each to be answered; lent to the body of
/// ``Connection/pipeline(_:)``.
public struct Pipeline: ~Copyable {
    /// What an answer still to come belongs to.
    private enum Expected {
        case preparation(PreparedStatements.Key)
        case statement(PreparedStatements.Key)
    }

    private let connection: OpaquePointer
    private let cancellation: Cancellation?
    private(set) var prepared: PreparedStatements
    private var expected: [Expected] = []
    private(set) var affectedRows: [Int] = []
    private(set) var failure: PostgresError?

    init(_ connection: OpaquePointer, _ cancellation: Cancellation?, _ prepared: PreparedStatements) {
        self.connection = connection
        self.cancellation = cancellation
        self.prepared = prepared
    }

    /// After so many statements their answers are read, which keeps memory bounded.
    private static let batch = 128
    /// The octets of values that are sent off at once: libpq keeps the end of a statement until there is more to send, and
    /// the server waited for it while the next one was being prepared.
    private static let large = 16_384

    /// Sends a statement; rows it returns are dropped.
    ///
    /// - Throws: ``PostgresError`` of this statement if it cannot be sent, or of an earlier one that the
    ///   server has refused; ``PostgresError/statementIndex`` says which.
    public mutating func execute(_ statement: Statement) throws(PostgresError) {
        if let failure { throw failure }
        if cancellation?.isCancelled == true { throw .cancelledBeforehand }
        try statement.checkSendable()
        let key = PreparedStatements.Key(statement)
        switch prepared.use(key, maySetUp: true) {
        case .sendOnce: try send(statement, name: nil, key)
        case .execute(let name): try send(statement, name: name, key)
        case .prepare(let name):
            let types = statement.parameterTypes.map(\.rawValue)
            guard PQsendPrepare(connection, name, statement.text, Int32(types.count), types) == 1 else {
                throw unsent(statement)
            }
            expected.append(.preparation(key))
            try send(statement, name: name, key)
        }
        if expected.count >= Self.batch { try readAnswers() }
    }

    private mutating func send(
        _ statement: Statement, name: String?, _ key: PreparedStatements.Key
    ) throws(PostgresError) {
        let (sent, octets) = statement.withBoundParameters { bound in
            let sent =
                if let name {
                    PQsendQueryPrepared(
                        connection, name, Int32(bound.types.count), bound.values, bound.lengths,
                        bound.formats, 1)
                } else {
                    PQsendQueryParams(
                        connection, statement.text, Int32(bound.types.count), bound.types, bound.values,
                        bound.lengths, bound.formats, 1)
                }
            return (sent, bound.lengths.reduce(0) { $0 + Int($1) })
        }
        guard sent == 1, octets < Self.large || PQflush(connection) == 0 else { throw unsent(statement) }
        expected.append(.statement(key))
    }

    private mutating func unsent(_ statement: Statement) -> PostgresError {
        let error = PostgresError(connection: connection, statement: statement.text)
        failure = error
        return error
    }

    /// Has the server answer what it was sent so far, without ending the transaction.
    private mutating func readAnswers() throws(PostgresError) {
        guard PQsendFlushRequest(connection) == 1, PQflush(connection) == 0 else {
            let error = PostgresError(connection: connection)
            failure = error
            throw error
        }
        readExpected()
        if let failure { throw failure }
    }

    /// Ends pipelining and reads all answers, whatever they are.
    mutating func finish() {
        if PQpipelineSync(connection) == 1 {
            readExpected()
            // The answer to the synchronisation itself, and a second if a COPY has sent its own.
            while let result = PQgetResult(connection) { PQclear(result) }
        } else if failure == nil {
            failure = PostgresError(connection: connection)
        }
        if PQstatus(connection) == CONNECTION_OK, PQexitPipelineMode(connection) != 1, failure == nil {
            failure = PostgresError(connection: connection)
        }
    }

    private mutating func readExpected() {
        for answer in expected {
            // Each answer is a result and a nil; a lost connection answers once for all.
            while let result = PQgetResult(connection) { take(Reply(result), for: answer) }
            if PQstatus(connection) == CONNECTION_BAD { break }
        }
        expected.removeAll(keepingCapacity: true)
    }

    private mutating func take(_ reply: consuming Reply, for answer: Expected) {
        switch (reply.status, answer) {
        case (PGRES_COMMAND_OK, .statement), (PGRES_TUPLES_OK, .statement), (PGRES_EMPTY_QUERY, .statement):
            affectedRows.append(reply.affectedRows)
        case (PGRES_COMMAND_OK, .preparation):
            break
        case (PGRES_PIPELINE_ABORTED, .preparation(let key)):
            prepared.forget(key)
        case (PGRES_PIPELINE_ABORTED, .statement):
            break
        case (PGRES_COPY_IN, _), (PGRES_COPY_OUT, _), (PGRES_COPY_BOTH, _):
            abandonCopy(reply.status)
        case (_, .preparation(let key)), (_, .statement(let key)):
            prepared.forget(key)
            note(PostgresError(result: reply.pointer, connection: connection, statement: key.text))
        }
    }

    private mutating func abandonCopy(_ status: ExecStatusType) {
        if status == PGRES_COPY_IN {
            // The server takes the statements that follow for bad data and loses count of synchronisations,
            // so nothing sent from here on could be trusted.
            Socket.shutDown(connection)
        } else {
            CopyDrain.discardRest(of: connection)
        }
        note(PostgresError(.misuse, "A pipeline cannot run COPY: use copyIn or copyOut for it."))
    }

    private mutating func note(_ error: PostgresError) {
        guard failure == nil else { return }
        var error = error
        error.statementIndex = affectedRows.count
        failure = error
    }
}
