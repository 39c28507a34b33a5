/// The loop over one block's rows for one scale: no allocation, no reference counting, no bounds checks.
///
/// Every pointer is good for as long as the call that made this value lasts.
struct CompleteRowLoop {
    /// The mark of a row that is not complete.
    static let incomplete: Int32 = -2

    private let size: Int
    private let vectors: Int
    private let cells: Int
    private let isUnweighted: Bool
    /// The row of score sums of a complete answer, −1 if none gives a score.
    private let slot: Int32
    private let slots: Int
    /// Where the scores of complete answers start.
    private let complete: UnsafeMutablePointer<Int>
    private let table: UnsafePointer<UInt16>
    private let places: UnsafePointer<Int>
    private let weights: UnsafePointer<Int>
    private let unitAnswers: UnsafeMutablePointer<UInt32>?
    private let unitSums: UnsafeMutablePointer<Int>?
    /// One row's values, then the block's sums of products in 16 bits, then a place for what nobody reads.
    private let scratch: UnsafeMutablePointer<SIMD8<UInt16>>

    /// Keeps the places of a scale's counters; `nil` for a scale without items.
    init?(
        _ layout: ScaleLayout, table: UnsafePointer<UInt16>?, places: UnsafePointer<Int>?,
        weights: UnsafePointer<Int>?, scores: UnsafeMutablePointer<Int>?,
        unitAnswers: UnsafeMutablePointer<UInt32>?, unitSums: UnsafeMutablePointer<Int>?,
        scratch: UnsafeMutablePointer<SIMD8<UInt16>>
    ) {
        guard let table, let places, let weights, let scores else { return nil }
        (size, vectors, cells) = (layout.size, layout.vectors, layout.cells)
        isUnweighted = layout.key.isUnweighted
        slot = layout.slots.last ?? -1
        slots = layout.denominators.count
        complete = scores + layout.key.totalWeight * (layout.highestSum + 1)
        self.table = table
        self.places = places
        self.weights = weights
        self.unitAnswers = unitAnswers
        self.unitSums = unitSums
        self.scratch = scratch
    }

    /// Counts the block's complete rows and marks the others.
    ///
    /// - Returns: The number of complete rows.
    func run(_ block: ScaleCounters.Block) -> Int {
        let values = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: UInt16.self)
        let step = UInt32(truncatingIfNeeded: block.sign)
        var count = 0
        for row in 0..<block.rows {
            if row & (Self.tile - 1) == 0 { fetch(block, from: row) }
            let answers = block.answers + row &* block.stride
            var (flags, sum): (UInt16, Int) = (0, 0)
            for member in 0..<size {
                let value = table[member &* 256 &+ Int(answers[places[member]])]
                values[member] = value
                flags |= value
                sum &+= Int(value)
            }
            guard flags & ScaleLayout.missing == 0 else {
                block.slots[row] = Self.incomplete
                continue
            }
            count &+= 1
            if !isUnweighted { sum = weightedSum(values) }
            addProducts(values)
            block.slots[row] = slot
            block.sums[row] = Int32(truncatingIfNeeded: sum)
            if slot >= 0 { complete[sum] &+= block.sign }
            if let units = block.units, units[row] >= 0 {
                countInUnit(Int(units[row]), values, sum, step, block.sign)
            }
        }
        return count
    }

    /// How many rows' counters are fetched together.
    private static let tile = 32

    /// Reads from the counters of the next rows' units: their cache misses overlap here instead of following one another.
    @inline(__always)
    private func fetch(_ block: ScaleCounters.Block, from row: Int) {
        guard let units = block.units, let unitAnswers, let unitSums, slots > 0 else { return }
        var seen: UInt32 = 0
        for next in row..<min(row &+ Self.tile, block.rows) where units[next] >= 0 {
            let answers = unitAnswers + Int(units[next]) &* size &* cells
            var place = 0
            while place < size &* cells {
                seen |= answers[place]
                place &+= 16
            }
            seen |= answers[size &* cells &- 1]
            seen |= UInt32(truncatingIfNeeded: unitSums[(Int(units[next]) &+ 1) &* slots &* 3 &- 1])
        }
        // Written where nothing is read, so that the reads are not left out.
        scratch[(size &+ 3) &* vectors &- 1][7] = UInt16(truncatingIfNeeded: seen)
    }

    @inline(__always)
    private func weightedSum(_ values: UnsafePointer<UInt16>) -> Int {
        var sum = 0
        for member in 0..<size { sum &+= Int(values[member]) &* weights[member] }
        return sum
    }

    /// Adds the products of one row's values, and last the values themselves, to the sums of the block.
    @inline(__always)
    private func addProducts(_ values: UnsafePointer<UInt16>) {
        var target = scratch + vectors
        if vectors == 1 {
            let row = scratch[0]
            for member in 0..<size {
                target[member] &+= SIMD8<UInt16>(repeating: values[member]) &* row
            }
            target[size] &+= row
            return
        }
        for member in 0..<size {
            let factor = SIMD8<UInt16>(repeating: values[member])
            for vector in 0..<vectors { target[vector] &+= factor &* scratch[vector] }
            target += vectors
        }
        for vector in 0..<vectors { target[vector] &+= scratch[vector] }
    }

    @inline(__always)
    private func countInUnit(
        _ unit: Int, _ values: UnsafePointer<UInt16>, _ sum: Int, _ step: UInt32, _ sign: Int
    ) {
        if var target = unitAnswers.map({ $0 + unit &* size &* cells }) {
            for member in 0..<size {
                target[Int(values[member])] &+= step
                target += cells
            }
        }
        if slot >= 0, let target = unitSums.map({ $0 + (unit &* slots &+ Int(slot)) &* 3 }) {
            target[0] &+= sign
            target[1] &+= sum &* sign
            target[2] &+= sum &* sum &* sign
        }
    }
}
