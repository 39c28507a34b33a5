import Dispatch

/// A database, reached through a bounded number of connections that are opened when needed and shared.
///
/// ```swift
/// let database = Database(try ConnectionSettings("dbname=school"), maximumConnections: 4)
/// let count = try await database.withConnection { connection in
///     try connection.query("SELECT count(*) FROM pupil")[0, 0] as Int
/// }
/// await database.close()
/// ```
///
/// libpq's blocking calls run on threads of their own, never on those that Swift runs tasks on.
public final class Database: Sendable {
    struct Options: Sendable {
        let settings: ConnectionSettings
        let preparedStatements: Int
        let idleTimeBeforeCheck: Duration
    }

    typealias Waiter = CheckedContinuation<PooledSession, any Error>
    struct State {
        var pool: PoolState<PooledSession, Waiter>
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    let options: Options
    let waitTimeout: Duration
    let timeouts = DispatchQueue(label: "Postgres.Database.timeouts")
    let state: Serialised<State>

    /// Makes the pool; nothing is opened before the first use.
    ///
    /// - Parameters:
    ///   - settings: Where the server is.
    ///   - maximumConnections: The most connections open at once, from 1 to 200.
    ///   - waitTimeout: How long to wait for a connection when all are lent.
    ///   - idleTimeBeforeCheck: A connection that lay idle for longer is asked for a sign of life first.
    ///   - preparedStatements: The most statements each connection keeps prepared.
    public init(
        _ settings: ConnectionSettings, maximumConnections: Int = 8, waitTimeout: Duration = .seconds(30),
        idleTimeBeforeCheck: Duration = .seconds(5), preparedStatements: Int = 128
    ) {
        // More would not only be of no use to the server: Dispatch stops making threads at 255.
        precondition((1...200).contains(maximumConnections), "A pool has 1 to 200 connections.")
        options = Options(
            settings: settings, preparedStatements: preparedStatements,
            idleTimeBeforeCheck: idleTimeBeforeCheck)
        self.waitTimeout = waitTimeout
        state = Serialised(State(pool: PoolState(capacity: maximumConnections)))
    }

    /// Lends a connection to `body`, on a thread where it may block.
    ///
    /// Those who wait are served in the order they came. Afterwards the session is reset
    /// (``Connection/resetSession()``); a connection that is broken or left in a transaction is closed.
    /// Cancelling the task ends the waiting, or makes the statement that is running and all later ones fail.
    ///
    /// - Parameter body: Must not wait for another connection of the same pool, which may be the one it has.
    /// - Throws: What `body` throws; `CancellationError` if the task was cancelled; ``PostgresError`` of kind
    ///   `poolTimedOut`, `poolClosed` or `connectionFailed`.
    @discardableResult
    public func withConnection<R: Sendable>(
        _ body: @escaping @Sendable (inout Connection) throws -> R
    ) async throws -> R {
        let session = try await borrow()
        let cancellation = Cancellation()
        let result = await withTaskCancellationHandler {
            await session.run(cancellation, body)
        } onCancel: {
            cancellation.cancel()
        }
        await giveBack(session)
        if case .failure(let error) = result, cancellation.isCancelled, Self.stemsFromCancelling(error) {
            throw CancellationError()
        }
        return try result.get()
    }

    /// Lends a connection with a transaction open on it; see ``withConnection(_:)`` and
    /// ``Connection/transaction(isolation:access:retrying:_:)``.
    @discardableResult
    public func withTransaction<R: Sendable>(
        isolation: IsolationLevel? = nil, access: TransactionAccess? = nil,
        retrying retry: RetryPolicy = .never, _ body: @escaping @Sendable (inout Connection) throws -> R
    ) async throws -> R {
        try await withConnection { connection in
            try connection.transaction(isolation: isolation, access: access, retrying: retry, body)
        }
    }

    /// Turns away those who wait, waits for what is lent to come back, and closes all connections.
    ///
    /// The pool stays closed; closing again waits too.
    public func close() async {
        let (places, waiters) = state.withLock { $0.pool.close() }
        for waiter in waiters { waiter.resume(throwing: Self.closed) }
        for place in places { await giveBack(place) }
        await withCheckedContinuation { continuation in
            let isDrained = state.withLock { state in
                if !state.pool.isDrained { state.closing.append(continuation) }
                return state.pool.isDrained
            }
            if isDrained { continuation.resume() }
        }
    }

    /// How many connections are lent, how many lie idle, and how many tasks wait.
    public var counts: (lent: Int, idle: Int, waiting: Int) { state.withLock { $0.pool.counts } }

    private static func stemsFromCancelling(_ error: any Error) -> Bool {
        guard let error = error as? PostgresError else { return false }
        return error.kind == .cancelled || error.sqlState == .queryCanceled
    }

    static var closed: PostgresError {
        PostgresError(.poolClosed, "The database's connection pool is closed.")
    }
}
