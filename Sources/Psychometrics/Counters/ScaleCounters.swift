/// One scale's counters over all rows and per unit, all of them whole numbers that add up.
struct ScaleCounters: Sendable {
    let layout: ScaleLayout
    /// The number of complete rows.
    private(set) var completeRows = 0
    /// Sums of products over complete rows: k rows of products and one of plain sums, each of whole vectors.
    private(set) var products: [Int]
    /// Per pair i ≤ j, count, two sums and the product over rows that are not complete but have both.
    private(set) var incomplete: [Int]
    /// Respondents per (sum of weights, weighted sum).
    private(set) var scores: [Int]
    /// Per unit, member and x, how many complete rows.
    private(set) var unitAnswers: [UInt32] = []
    /// Per unit and denominator: count, sum, sum of squares of the weighted sums.
    private(set) var unitSums: [Int] = []

    init(_ layout: ScaleLayout) {
        self.layout = layout
        products = [Int](repeating: 0, count: (layout.size + 1) * layout.vectors * 8)
        incomplete = [Int](repeating: 0, count: layout.size * (layout.size + 1) / 2 * 4)
        scores = [Int](repeating: 0, count: (layout.key.totalWeight + 1) * (layout.highestSum + 1))
    }

    /// Makes room for units.
    mutating func resize(units: Int) {
        Self.grow(&unitAnswers, to: units * layout.size * layout.cells)
        Self.grow(&unitSums, to: units * layout.denominators.count * 3)
    }

    private static func grow<Number: FixedWidthInteger>(_ array: inout [Number], to count: Int) {
        guard count > array.count else { return }
        array.append(contentsOf: repeatElement(0, count: count - array.count))
    }

    /// Adds the counters of another part of the same rows; `units` gives each of its units' place here.
    mutating func merge(_ other: ScaleCounters, units: [Int]) {
        completeRows += other.completeRows
        Self.add(&products, other.products)
        Self.add(&incomplete, other.incomplete)
        Self.add(&scores, other.scores)
        Self.add(&unitAnswers, other.unitAnswers, blocks: units, of: layout.size * layout.cells)
        Self.add(&unitSums, other.unitSums, blocks: units, of: layout.denominators.count * 3)
    }

    private static func add(_ array: inout [Int], _ other: [Int]) {
        for index in array.indices { array[index] += other[index] }
    }

    private static func add<Number: FixedWidthInteger>(
        _ array: inout [Number], _ other: [Number], blocks: [Int], of length: Int
    ) {
        for (source, target) in blocks.enumerated() {
            for index in 0..<length { array[target * length + index] &+= other[source * length + index] }
        }
    }
}

extension ScaleCounters {
    /// The rows of one call and where their scores go.
    struct Block {
        let answers: UnsafePointer<UInt8>
        let stride: Int
        let rows: Int
        let units: UnsafePointer<Int32>?
        /// Per row, the slot of the score's denominator, or −1.
        let slots: UnsafeMutablePointer<Int32>
        /// Per row, the weighted sum.
        let sums: UnsafeMutablePointer<Int32>
        /// 1, or −1 to take rows back.
        let sign: Int
    }

    /// The most rows whose products of x fit 16 bits together.
    var longestBlock: Int { 65_535 / max(layout.highest * layout.highest, layout.highest, 1) }

    /// Counts a block of at most ``longestBlock`` rows.
    mutating func add(_ block: Block) {
        let layout = layout
        withUnsafeTemporaryAllocation(of: SIMD8<UInt16>.self, capacity: (layout.size + 3) * layout.vectors) {
            scratch in
            scratch.initialize(repeating: .zero)
            guard let start = scratch.baseAddress, layout.size > 0 else { return }
            completeRows += countComplete(block, layout, start) * block.sign
            flush(start + layout.vectors, sign: block.sign)
            let values = UnsafeMutableRawPointer(start).assumingMemoryBound(to: UInt16.self)
            for row in 0..<block.rows where block.slots[row] == CompleteRowLoop.incomplete {
                countIncomplete(block, row, values)
            }
        }
    }

    private mutating func countComplete(
        _ block: Block, _ layout: ScaleLayout, _ scratch: UnsafeMutablePointer<SIMD8<UInt16>>
    ) -> Int {
        layout.table.withUnsafeBufferPointer { table in
            layout.places.withUnsafeBufferPointer { places in
                layout.weights.withUnsafeBufferPointer { weights in
                    scores.withUnsafeMutableBufferPointer { scores in
                        unitAnswers.withUnsafeMutableBufferPointer { unitAnswers in
                            unitSums.withUnsafeMutableBufferPointer { unitSums in
                                CompleteRowLoop(
                                    layout, table: table.baseAddress, places: places.baseAddress,
                                    weights: weights.baseAddress, scores: scores.baseAddress,
                                    unitAnswers: unitAnswers.baseAddress, unitSums: unitSums.baseAddress,
                                    scratch: scratch)?.run(block) ?? 0
                            }
                        }
                    }
                }
            }
        }
    }

    /// Counts a row in which an answer is missing: the pairs that are there, and the score if enough was answered.
    private mutating func countIncomplete(
        _ block: Block, _ row: Int, _ values: UnsafeMutablePointer<UInt16>
    ) {
        let answers = block.answers + row * block.stride
        var (answered, denominator, sum) = (0, 0, 0)
        for member in 0..<layout.size {
            let value = layout.table[member * 256 + Int(answers[layout.places[member]])]
            values[member] = value
            guard value != ScaleLayout.missing else { continue }
            answered += 1
            denominator += layout.weights[member]
            sum += Int(value) * layout.weights[member]
        }
        block.slots[row] = -1
        guard answered > 0 else { return }
        countPairs(values, sign: block.sign)
        guard answered >= layout.key.minimumAnswered else { return }
        let slot = layout.slots[denominator]
        block.slots[row] = slot
        block.sums[row] = Int32(truncatingIfNeeded: sum)
        scores[denominator * (layout.highestSum + 1) + sum] += block.sign
        guard let units = block.units, units[row] >= 0 else { return }
        let place = (Int(units[row]) * layout.denominators.count + Int(slot)) * 3
        unitSums[place] += block.sign
        unitSums[place + 1] += sum * block.sign
        unitSums[place + 2] += sum * sum * block.sign
    }

    private mutating func countPairs(_ values: UnsafePointer<UInt16>, sign: Int) {
        incomplete.withUnsafeMutableBufferPointer { pairs in
            guard var pair = pairs.baseAddress else { return }
            for first in 0..<layout.size {
                guard values[first] != ScaleLayout.missing else {
                    pair += (layout.size - first) * 4
                    continue
                }
                let a = Int(values[first])
                for second in first..<layout.size {
                    if values[second] != ScaleLayout.missing {
                        let b = Int(values[second])
                        pair[0] &+= sign
                        pair[1] &+= a &* sign
                        pair[2] &+= b &* sign
                        pair[3] &+= a &* b &* sign
                    }
                    pair += 4
                }
            }
        }
    }

    /// Moves the block's 16-bit sums into the counters.
    private mutating func flush(_ sums: UnsafePointer<SIMD8<UInt16>>, sign: Int) {
        for vector in 0..<((layout.size + 1) * layout.vectors) {
            for lane in 0..<8 { products[vector * 8 + lane] += Int(sums[vector][lane]) * sign }
        }
    }
}
