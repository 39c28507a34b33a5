import Dispatch

extension Database {
    /// Gets a place, waiting in the queue if need be.
    ///
    /// - Throws: `CancellationError`; ``PostgresError`` of kind `poolTimedOut` or `poolClosed`.
    func borrow() async throws -> PooledSession {
        try Task.checkCancellation()
        let number = state.withLock { $0.pool.makeNumber() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                switch state.withLock({ $0.pool.request(number, continuation) }) {
                case .place(let session): continuation.resume(returning: session)
                case .newPlace: continuation.resume(returning: PooledSession(options))
                case .closed: continuation.resume(throwing: Self.closed)
                case .wait: limitWaiting(number)
                }
                // A cancellation from before the request has found nobody in the queue.
                if Task.isCancelled { turnAway(number, CancellationError()) }
            }
        } onCancel: {
            turnAway(number, CancellationError())
        }
    }

    /// Takes a place back and hands it to whoever waits longest.
    func giveBack(_ session: PooledSession) async {
        if state.withLock({ $0.pool.isClosed }) { await session.close() }
        let (outcome, closing) = state.withLock { state in
            let outcome = state.pool.giveBack(session)
            guard state.pool.isDrained else { return (outcome, [CheckedContinuation<Void, Never>]()) }
            defer { state.closing = [] }
            return (outcome, state.closing)
        }
        if case .lend(let waiter) = outcome { waiter.resume(returning: session) }
        for closer in closing { closer.resume() }
    }

    private func limitWaiting(_ number: Int) {
        let limit = waitTimeout
        let deadline = DispatchTime.now() + .milliseconds(limit.roundedMilliseconds)
        timeouts.asyncAfter(deadline: deadline) { [weak self] in
            guard let self else { return }
            let text =
                "None of the \(maximumConnections) connections to the database became free within \(limit)."
            turnAway(number, PostgresError(.poolTimedOut, text))
        }
    }

    private func turnAway(_ number: Int, _ error: any Error) {
        state.withLock { $0.pool.leave(number) }?.resume(throwing: error)
    }

    /// The most connections open at once.
    public var maximumConnections: Int { state.withLock { $0.pool.capacity } }
}
