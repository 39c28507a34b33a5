import Dispatch
import Synchronization

// Unchecked because of `target`: it is read and written only in blocks on `queue`, which is serial.

/// Carries a task's cancellation to the statement its connection is running, and to all later ones.
///
/// A single request is not enough: one that arrives between two statements is forgotten by the server. So
/// requests are repeated until the work has ended. Each is made on the queue that ``end()`` waits for, so none
/// can hit the connection's next borrower.
final class Cancellation: @unchecked Sendable {
    private struct Target {
        var handle: CancelHandle?
        var hasEnded = false
        var isShielded = false
    }

    private let flag = Atomic<Bool>(false)
    private var target = Target()
    // A queue of its own gets a thread of its own; the global queues share theirs with Swift's tasks.
    private let queue = DispatchQueue(label: "Postgres.Cancellation")

    /// Whether the work has been cancelled.
    var isCancelled: Bool { flag.load(ordering: .acquiring) }

    /// Names the connection that works; cancelling before this only sets the flag.
    func attach(_ handle: CancelHandle?) {
        queue.sync { target.handle = handle }
    }

    /// Ends the work: no request is under way after this returns, and none will follow.
    func end() {
        queue.sync {
            target.hasEnded = true
            target.handle = nil
        }
    }

    /// Keeps requests away from statements that tidy up, such as ROLLBACK.
    func shield(_ isShielded: Bool) {
        queue.sync { target.isShielded = isShielded }
    }

    /// Cancels the work; returns at once, the requests are made on another thread.
    func cancel() {
        guard !flag.exchange(true, ordering: .acquiringAndReleasing) else { return }
        queue.async { self.request(pause: .milliseconds(20)) }
    }

    /// Makes a request, and another after a pause; runs on the queue.
    private func request(pause: DispatchTimeInterval) {
        guard !target.hasEnded else { return }
        // An unreachable server ends the statement by itself; the next request tells.
        if !target.isShielded { try? target.handle?.cancel() }
        queue.asyncAfter(deadline: .now() + pause) {
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
