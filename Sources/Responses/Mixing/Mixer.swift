/// Hands rows on in an order that says nothing about the order in which they came.
///
/// Up to `poolLimit` rows, every order of the whole file is equally likely (Fisher and Yates 1938, in Durstenfeld's
/// form). Beyond, memory stays bounded: whenever the pool is full, `window` rows drawn from all of it leave in
/// random order, so no row leaves before at least `window` others could have left in its place, and never fewer
/// than `window` rows leave together.
///
/// ```swift
/// mixer.add(batch.rows)
/// while let window = mixer.next() { send(window) }     // after each batch
/// send(mixer.finish())                                 // behind the last
/// ```
package struct Mixer: Sendable {
    /// The number of rows held back before any leave.
    package let poolLimit: Int
    /// The number of rows that leave together.
    package let window: Int
    private var pool: PackedRows
    private var random: ChaCha20Generator

    /// The fewest rows that may leave together, unless the whole file has fewer.
    package static let minimumWindow = 100_000

    /// Makes an empty mixer.
    ///
    /// - Parameters:
    ///   - poolLimit: At least twice the window; the default holds 1,000,000 rows of 30 octets in 30 MB.
    ///   - source: What the order is drawn from, a cryptographic generator but in tests; asked once, for a key.
    package init(
        segmentCount: Int, itemCount: Int, poolLimit: Int = 1_000_000, window: Int = Self.minimumWindow,
        seededBy source: inout some RandomNumberGenerator
    ) {
        precondition(window > 0 && poolLimit >= 2 * window, "a pool too small for its window")
        self.poolLimit = poolLimit
        self.window = window
        pool = PackedRows(segmentCount: segmentCount, itemCount: itemCount)
        random = ChaCha20Generator(seededBy: &source)
    }

    /// The number of rows held back.
    package var count: Int { pool.count }

    /// Takes rows in.
    package mutating func add(_ rows: PackedRows) { pool.append(contentsOf: rows) }

    /// Lets a window of rows go, if the pool is full; call until `nil` after adding.
    package mutating func next() -> PackedRows? {
        guard pool.count > poolLimit else { return nil }
        shuffleEnd(window)
        var leaving = PackedRows(segmentCount: pool.segmentCount, itemCount: pool.itemCount)
        leaving.append(contentsOf: pool, in: pool.count - window..<pool.count)
        pool.removeLast(window)
        return leaving
    }

    /// Lets all remaining rows go, at least a window of them if any have left before.
    package mutating func finish() -> PackedRows {
        shuffleEnd(pool.count)
        let leaving = pool
        pool = PackedRows(segmentCount: pool.segmentCount, itemCount: pool.itemCount)
        return leaving
    }

    /// Puts comments into random order; they are few enough to be held as a whole.
    package mutating func mix(_ comments: inout [ResponseBatch.Comment]) {
        comments.shuffle(using: &random)
    }

    /// Draws `number` rows from the whole pool to its end, in random order.
    private mutating func shuffleEnd(_ number: Int) {
        let (count, stride) = (pool.count, pool.stride)
        var random = self.random
        pool.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            withUnsafeTemporaryAllocation(byteCount: stride, alignment: 8) { spare in
                guard let spare = spare.baseAddress else { return }
                for place in (count - number..<count).reversed() where place > 0 {
                    let chosen = Int.random(in: 0...place, using: &random)
                    if chosen == place { continue }
                    let (left, right) = (base + chosen * stride, base + place * stride)
                    spare.copyMemory(from: left, byteCount: stride)
                    left.copyMemory(from: right, byteCount: stride)
                    right.copyMemory(from: spare, byteCount: stride)
                }
            }
        }
        self.random = random
    }
}
