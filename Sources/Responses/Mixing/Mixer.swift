/// Hands rows on in an order that says nothing about the order in which they came.
///
/// Up to `poolLimit` rows, every order of the whole file is equally likely: each row that comes in takes a random
/// place among those there are (the inside-out form of Fisher and Yates 1938). Beyond, memory stays bounded: whenever
/// the pool is full, `window` rows drawn from all of it leave in random order, so no row leaves before at least
/// `window` others could have left in its place, and never fewer than `window` rows leave together.
///
/// ```swift
/// mixer.add(batch.rows)
/// while let window = mixer.next() { send(window) }     // after each batch
/// send(mixer.finish())                                 // behind the last
/// ```
package struct Mixer: Sendable {
    /// The number of rows with which the pool is full, and rows leave it.
    package let poolLimit: Int
    /// The number of rows that leave together.
    package let window: Int
    /// The pool: where a row lies stays the same until another takes its place.
    private(set) var pool: PackedRows
    /// The places of the rows that are held back; every order of them is equally likely.
    private var order: [UInt32] = []
    /// The places of rows that have left.
    private var free: [UInt32] = []
    private var random: BlockRandomGenerator

    /// The fewest rows that may leave together, unless the whole file has fewer.
    package static let minimumWindow = 100_000

    /// Makes an empty mixer.
    ///
    /// - Parameters:
    ///   - poolLimit: At least twice the window; 200,000 rows of 30 octets take 6 MB.
    ///   - random: What the order is drawn from; the operating system's cryptographic generator but in tests.
    package init(
        segmentCount: Int, itemCount: Int, poolLimit: Int = 2 * Self.minimumWindow,
        window: Int = Self.minimumWindow,
        random: BlockRandomGenerator = BlockRandomGenerator()
    ) {
        precondition(window > 0 && poolLimit >= 2 * window, "a pool too small for its window")
        self.poolLimit = poolLimit
        self.window = window
        self.random = random
        pool = PackedRows(segmentCount: segmentCount, itemCount: itemCount)
    }

    /// The number of rows held back.
    package var count: Int { order.count }

    /// Takes rows in.
    package mutating func add(_ new: PackedRows) {
        let reused = min(free.count, new.count)
        for row in 0..<reused {
            let place = free[free.count - 1 - row]
            pool.replace(Int(place), by: new, row)
            insert(place)
        }
        free.removeLast(reused)
        let first = pool.count
        pool.append(contentsOf: new, in: reused..<new.count)
        for place in first..<pool.count { insert(UInt32(truncatingIfNeeded: place)) }
    }

    /// Lets a window of rows go, if the pool is full; call until `nil` after adding.
    ///
    /// - Returns: Copies of the rows, in the order to send them in.
    package mutating func next() -> PackedRows? {
        count >= poolLimit ? take(window) : nil
    }

    /// Lets all remaining rows go, at least a window of them if any have left before.
    ///
    /// - Returns: Copies of the rows, in the order to send them in.
    package mutating func finish() -> PackedRows { take(count) }

    /// Puts comments into random order; they are few enough to be held as a whole.
    package mutating func mix(_ comments: inout [ResponseBatch.Comment]) {
        comments.shuffle(using: &random)
    }

    /// Takes the last rows of the order, which are as random a choice as any.
    private mutating func take(_ number: Int) -> PackedRows {
        var leaving = PackedRows(segmentCount: pool.segmentCount, itemCount: pool.itemCount)
        leaving.append(contentsOf: pool, at: order.suffix(number))
        free += order.suffix(number)
        order.removeLast(number)
        return leaving
    }

    /// Puts a place at a random position of the order, and what was there to the end.
    @inline(__always)
    private mutating func insert(_ place: UInt32) {
        order.append(place)
        let last = order.count - 1
        let chosen = random.next(below: UInt32(truncatingIfNeeded: order.count))
        order.swapAt(Int(chosen), last)
    }
}
