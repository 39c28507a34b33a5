import Dispatch
import Synchronization

/// Carries a task's cancellation to the statement its connection is running, and to all later ones.
///
/// A single request is not enough: one that arrives between two statements is forgotten by the server. So
/// requests are repeated until the work has ended. Each is made under the lock that ``end()`` takes, so none
/// can hit the connection's next borrower.
final class Cancellation: Sendable {
    private struct Target {
        var handle: CancelHandle?
        var hasEnded = false
        var isShielded = false
    }

    private let flag = Atomic<Bool>(false)
    private let target = Mutex(Target())

    /// Whether the work has been cancelled.
    var isCancelled: Bool { flag.load(ordering: .acquiring) }

    /// Names the connection that works; cancelling before this only sets the flag.
    func attach(_ handle: CancelHandle?) {
        target.withLock { $0.handle = handle }
    }

    /// Ends the work: no request is under way after this returns, and none will follow.
    func end() {
        target.withLock {
            $0.hasEnded = true
            $0.handle = nil
        }
    }

    /// Keeps requests away from statements that tidy up, such as ROLLBACK.
    func shield(_ isShielded: Bool) {
        target.withLock { $0.isShielded = isShielded }
    }

    /// Cancels the work; returns at once, the requests are made on another thread.
    func cancel() {
        guard !flag.exchange(true, ordering: .acquiringAndReleasing) else { return }
        DispatchQueue.global().async { self.request(pause: .milliseconds(20)) }
    }

    private func request(pause: DispatchTimeInterval) {
        let goesOn = target.withLock { target in
            guard !target.hasEnded else { return false }
            // An unreachable server ends the statement by itself; the next request tells.
            if !target.isShielded { try? target.handle?.cancel() }
            return true
        }
        guard goesOn else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + pause) {
            self.request(pause: .milliseconds(200))
        }
    }
}

extension PostgresError {
    /// What a statement throws when its work was cancelled before it was sent.
    static var cancelledBeforehand: PostgresError {
        PostgresError(.cancelled, "The work was cancelled before the statement was sent.")
    }
}
