import Dispatch
import Foundation
import Responses
import Synchronization

/// Reads and mixes a source on a thread of its own, ahead of whoever sends what it hands over.
///
/// Reading, checking and mixing keep one core busy while the server stores what has been sent on another.
final class WindowReader: Sendable {
    /// What leaves together.
    struct Window: Sendable {
        /// The rows in the order to send them in.
        let rows: PackedRows
        /// The comments read since the window before, mixed among each other.
        let comments: [ResponseBatch.Comment]
        /// Whether nothing comes after it.
        let isLast: Bool
    }

    /// What goes from hand to hand between the two threads.
    private struct State {
        var windows: [Window] = []
        var isStopped = false
        /// What ended the reading before its time.
        var failure: (any Error)?
    }

    /// A source on its way to the reading thread.
    ///
    /// Unchecked because nobody else touches the source from the start of that thread until `next()` has handed over the
    /// last window, which is made after the source's last use; after a failure or `stop()` nobody touches it at all.
    private struct Handover: @unchecked Sendable {
        let source: any ImportSource
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    /// Places for windows that wait: one, so that a window more is being made while another is being sent.
    private let room = DispatchSemaphore(value: 1)

    /// Begins to read.
    ///
    /// - Parameters:
    ///   - segmentCount: The segments of the source's rows.
    ///   - itemCount: The items of the source's rows.
    init(_ source: any ImportSource, segmentCount: Int, itemCount: Int) {
        let handover = Handover(source: source)
        Thread.detachNewThread { [self] in
            do {
                try readAll(handover.source, ResponseBatch(segmentCount: segmentCount, itemCount: itemCount))
            } catch {
                state.withLock { $0.failure = error }
                filled.signal()
            }
        }
    }

    /// Waits for the next window; call until it has been the last.
    ///
    /// - Throws: What the source throws.
    func next() throws -> Window {
        filled.wait()
        let window = try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.windows.removeFirst()
        }
        room.signal()
        return window
    }

    /// Gives up: the thread ends after the batch it is reading, and the source is left to it.
    func stop() {
        state.withLock { $0.isStopped = true }
        room.signal()
    }

    private func readAll(_ source: any ImportSource, _ empty: ResponseBatch) throws {
        var batch = empty
        var comments: [ResponseBatch.Comment] = []
        var mixer = Mixer(segmentCount: batch.rows.segmentCount, itemCount: batch.rows.itemCount)
        while try source.read(into: &batch) {
            take(&batch, &mixer, &comments)
            while let rows = mixer.next() {
                guard hand(over: rows, &comments, &mixer, isLast: false) else { return }
            }
            if state.withLock({ $0.isStopped }) { return }
        }
        take(&batch, &mixer, &comments)
        _ = hand(over: mixer.finish(), &comments, &mixer, isLast: true)
    }

    private func take(
        _ batch: inout ResponseBatch, _ mixer: inout Mixer, _ comments: inout [ResponseBatch.Comment]
    ) {
        mixer.add(batch.rows)
        comments += batch.comments
        batch.removeAll()
    }

    /// Waits for room and hands a window over.
    ///
    /// - Returns: `false` if nobody wants it any more.
    private func hand(
        over rows: PackedRows, _ comments: inout [ResponseBatch.Comment], _ mixer: inout Mixer, isLast: Bool
    ) -> Bool {
        mixer.mix(&comments)
        let window = Window(rows: rows, comments: comments, isLast: isLast)
        comments.removeAll()
        room.wait()
        let isWanted = state.withLock { state in
            if !state.isStopped { state.windows.append(window) }
            return !state.isStopped
        }
        filled.signal()
        return isWanted
    }
}
