import Dispatch

// Unchecked because of the connection: `connection`, `lastUse` and `onConnect` are read and written only in
// blocks that run on `queue`, which is serial; after the last of them only `deinit` touches them.

/// One place of a pool: a queue of its own, and the connection that is used on it and nowhere else.
final class PooledSession: @unchecked Sendable {
    private let queue = DispatchQueue(label: "Postgres.PooledSession")
    private let options: Database.Options
    private var connection: Connection?
    private var lastUse = ContinuousClock.now

    init(_ options: Database.Options) {
        self.options = options
    }

    /// Runs `body` with a usable connection on this place's own thread.
    ///
    /// - Returns: What `body` returned or threw, after the connection has been made ready for somebody else.
    func run<R: Sendable>(
        _ cancellation: Cancellation, _ body: @escaping @Sendable (inout Connection) throws -> R
    ) async -> Result<R, any Error> {
        await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(returning: Result { try self.use(cancellation, body) })
            }
        }
    }

    /// Closes the connection, if there is one, and waits until it is closed.
    func close() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.connection = nil
                continuation.resume()
            }
        }
    }

    private func use<R>(
        _ cancellation: Cancellation, _ body: (inout Connection) throws -> R
    ) throws -> R {
        defer { cancellation.end() }
        if cancellation.isCancelled { throw PostgresError.cancelledBeforehand }
        var lent = try takeHealthy(cancellation)
        lent.cancellation = cancellation
        cancellation.attach(lent.cancelHandle)
        let result: R
        do {
            result = try body(&lent)
        } catch {
            putBack(lent, after: cancellation)
            throw error
        }
        putBack(lent, after: cancellation)
        return result
    }

    private func takeHealthy(_ cancellation: Cancellation) throws(PostgresError) -> Connection {
        guard var kept = connection.take() else { return try open(cancellation) }
        let isUsable = try isHealthy(&kept)
        if isUsable { return kept }
        return try open(cancellation)
    }

    private func open(_ cancellation: Cancellation) throws(PostgresError) -> Connection {
        try Connection(
            options.settings, preparedStatements: options.preparedStatements, cancellation: cancellation)
    }

    /// Whether a kept connection still works; the server or the network may have ended it while it lay idle.
    private func isHealthy(_ kept: inout Connection) throws(PostgresError) -> Bool {
        guard kept.isOpen else { return false }
        let isFresh = ContinuousClock.now - lastUse < options.idleTimeBeforeCheck
        // An idle server is silent, unless it says good-bye.
        if isFresh, !kept.hasUnreadInput { return true }
        do throws(PostgresError) {
            try kept.ping()
            return true
        } catch  where error.isConnectionLoss {
            return false
        }
    }

    /// Keeps a connection that nobody can tell from a new one, and closes any other.
    private func putBack(_ lent: consuming Connection, after cancellation: Cancellation) {
        // First of all, so that no late request can hit the statements below.
        cancellation.end()
        lent.cancellation = nil
        guard !cancellation.isCancelled, lent.isReusable else { return }
        do throws(PostgresError) {
            try lent.resetSession()
        } catch {
            return
        }
        lastUse = .now
        connection = consume lent
    }
}
