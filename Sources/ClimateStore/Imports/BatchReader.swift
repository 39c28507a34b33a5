import Dispatch
import Foundation
import Responses
import Synchronization

/// Reads a source on a thread of its own, a few batches ahead of whoever sends them.
///
/// Reading and checking keep one core busy while the server stores what has been sent on another.
final class BatchReader: Sendable {
    /// What goes from hand to hand between the two threads.
    private struct State {
        var full: [ResponseBatch] = []
        var spare: [ResponseBatch]
        var isStopped = false
        /// How reading ended; `nil` while it goes on.
        var end: Result<Void, any Error>?
    }

    /// A source on its way to the reading thread.
    ///
    /// Unchecked because nobody else touches the source from the start of that thread until `next()` has said that it
    /// has ended, which it says after its last use.
    private struct Handover: @unchecked Sendable {
        let source: any ImportSource
    }

    private let state: Mutex<State>
    private let filled = DispatchSemaphore(value: 0)
    private let room: DispatchSemaphore

    /// More than a window of rows, in batches of a quarter of a megabyte of text, so that reading goes on meanwhile.
    private static let depth = 32

    /// Begins to read.
    ///
    /// - Parameter empty: A batch without rows, in the source's layout.
    init(_ source: any ImportSource, empty: ResponseBatch) {
        state = Mutex(State(spare: Array(repeating: empty, count: Self.depth)))
        room = DispatchSemaphore(value: Self.depth)
        let handover = Handover(source: source)
        Thread.detachNewThread { [self] in readAll(handover) }
    }

    /// Waits for the next batch.
    ///
    /// - Returns: `nil` when the source has nothing more; it may then be used again.
    /// - Throws: What the source throws.
    func next() throws -> ResponseBatch? {
        filled.wait()
        let (batch, end) = state.withLock { state in
            (state.full.isEmpty ? nil : state.full.removeFirst(), state.end)
        }
        if batch == nil { try end?.get() }
        return batch
    }

    /// Takes a batch back, to be filled again.
    func reuse(_ batch: consuming ResponseBatch) {
        batch.removeAll()
        let empty = batch
        state.withLock { $0.spare.append(empty) }
        room.signal()
    }

    /// Gives up: the thread ends after the batch it is reading, and the source is left to it.
    func stop() {
        state.withLock { $0.isStopped = true }
        room.signal()
    }

    private func readAll(_ handover: Handover) {
        let result = Result { try readBatches(of: handover.source) }
        state.withLock { $0.end = result }
        filled.signal()
    }

    private func readBatches(of source: any ImportSource) throws {
        var isMore = true
        while isMore {
            room.wait()
            guard var batch = state.withLock({ $0.isStopped ? nil : $0.spare.popLast() }) else { return }
            isMore = try source.read(into: &batch)
            let full = batch
            state.withLock { $0.full.append(full) }
            filled.signal()
        }
    }
}
