/// One cell's counters, read by name.
///
/// A view of memory that is reused: valid only inside the closure it was handed to.
package struct CellCounters {
    /// The layout the counters follow.
    package let layout: CubeLayout
    /// The cell's index: 0 for the total.
    package let cell: Int
    /// The narrow counters.
    package let narrow: UnsafeBufferPointer<Int64>
    /// The wide counters; empty but for a total cell.
    package let wide: UnsafeBufferPointer<Int128>

    /// The number of respondents.
    package var respondents: Int64 { narrow[CubeLayout.respondents] }

    /// Counts how often each position of an item was chosen, position 1 first.
    package func histogram(ofItem item: Int) -> [Int64] {
        let slot = layout.items[item]
        return (0..<slot.values.count).map { narrow[slot.offset + $0] }
    }

    /// The respondents to whom an item does not apply.
    package func notApplicable(item: Int) -> Int64 {
        let slot = layout.items[item]
        return narrow[slot.offset + slot.values.count]
    }

    /// Visits the score histogram of a scale in ascending order of answered weight, then sum.
    ///
    /// - Parameters:
    ///   - scale: The scale's index.
    ///   - body: Receives the answered weight m, the keyed sum s (so that the score is s/m) and the count, above 0.
    package func forEachScore(
        ofScale scale: Int, _ body: (_ answered: Int, _ sum: Int, _ count: Int64) -> Void
    ) {
        let slot = layout.scales[scale]
        let span = slot.range.upperBound - slot.range.lowerBound
        for answered in 1...max(1, slot.totalWeight) where answered <= slot.totalWeight {
            let first = slot.scoreIndex(answered: answered, excess: 0)
            for excess in 0...(span * answered) where narrow[first + excess] != 0 {
                body(answered, excess + answered * slot.range.lowerBound, narrow[first + excess])
            }
        }
    }

    /// The counters of a scale's complete rows, in a total cell.
    ///
    /// - Returns: The number of rows, the item sums Σx_i and the products Σx_i x_j (i ≤ j, row by row), where x is the
    ///   keyed value less the scale's lowest; `nil` in a part cell, which keeps none.
    package func completeRows(ofScale scale: Int) -> (rows: Int64, sums: [Int64], products: [Int64])? {
        guard cell == 0 else { return nil }
        let slot = layout.scales[scale]
        let count = slot.members.count
        let first = slot.crossOffset + 1
        return (
            narrow[slot.crossOffset], Array(narrow[first..<first + count]),
            Array(narrow[first + count..<slot.crossOffset + slot.crossWidth])
        )
    }
}
