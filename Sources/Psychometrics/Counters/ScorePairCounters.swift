/// The sums of every two scales' scores, kept apart by denominators and by whether the row has every scale's score.
struct ScorePairCounters: Sendable {
    private let layout: ScorePairLayout
    /// Sums over the rows with a score on every scale.
    private var full: [Int]
    /// Sums over the other rows that have both scores.
    private var partial: [Int]

    init(_ layouts: [ScaleLayout]) {
        layout = ScorePairLayout(slots: layouts.map(\.denominators.count))
        full = [Int](repeating: 0, count: layout.length)
        partial = full
    }

    /// The scores of a block's rows, scale after scale.
    struct Block {
        let rows: Int
        /// How many places each scale has.
        let length: Int
        /// Per scale and row, the slot of the score's denominator, or −1.
        let slots: UnsafePointer<Int32>
        /// Per scale and row, the weighted sum.
        let sums: UnsafePointer<Int32>
        /// 1, or −1 to take rows back.
        let sign: Int
    }

    /// Counts a block's scores.
    mutating func add(_ block: Block) {
        let layout = layout
        guard layout.scales > 1 else { return }
        full.withUnsafeMutableBufferPointer { full in
            partial.withUnsafeMutableBufferPointer { partial in
                layout.starts.withUnsafeBufferPointer { starts in
                    layout.slots.withUnsafeBufferPointer { slots in
                        guard let full = full.baseAddress, let partial = partial.baseAddress else { return }
                        for row in 0..<block.rows {
                            var isFull = true
                            for scale in 0..<layout.scales
                            where block.slots[scale &* block.length &+ row] < 0 { isFull = false }
                            layout.add(block, row: row, to: isFull ? full : partial, starts, slots)
                        }
                    }
                }
            }
        }
    }

    /// Adds the counters of another part of the same rows.
    mutating func merge(_ other: ScorePairCounters) {
        for index in full.indices { full[index] += other.full[index] }
        for index in partial.indices { partial[index] += other.partial[index] }
    }

    /// Reads one pair's sums of x; `onlyFull` for the rows with every scale's score, else all rows with both.
    func cell(_ a: Int, _ b: Int, slotA: Int, slotB: Int, onlyFull: Bool) -> [Int] {
        let start = layout.place(a, b, slotA: slotA, slotB: slotB)
        return (start..<(start + ScorePairLayout.width)).map { full[$0] + (onlyFull ? 0 : partial[$0]) }
    }
}

/// Where the sums of two scales' scores lie.
private struct ScorePairLayout: Sendable {
    /// The six sums of one combination of denominators: n, Σa, Σb, Σa², Σb², Σab.
    static let width = 6

    let scales: Int
    /// Per pair a < b, where its sums start.
    let starts: [Int]
    /// Per scale, its number of denominators.
    let slots: [Int]
    /// How many sums there are.
    let length: Int

    init(slots: [Int]) {
        var (starts, length) = ([Int](), 0)
        for a in slots.indices {
            for b in slots.indices where b > a {
                starts.append(length)
                length += slots[a] * slots[b] * Self.width
            }
        }
        (scales, self.starts, self.slots, self.length) = (slots.count, starts, slots, length)
    }

    func place(_ a: Int, _ b: Int, slotA: Int, slotB: Int) -> Int {
        let pair = a * scales - a * (a + 1) / 2 + b - a - 1
        return starts[pair] + (slotA * slots[b] + slotB) * Self.width
    }

    @inline(__always)
    func add(
        _ block: ScorePairCounters.Block, row: Int, to target: UnsafeMutablePointer<Int>,
        _ starts: UnsafeBufferPointer<Int>, _ slots: UnsafeBufferPointer<Int>
    ) {
        var pair = 0
        for a in 0..<scales {
            let slotA = Int(block.slots[a &* block.length &+ row])
            for b in (a &+ 1)..<max(scales, a &+ 1) {
                let slotB = Int(block.slots[b &* block.length &+ row])
                if slotA >= 0, slotB >= 0 {
                    let x = Int(block.sums[a &* block.length &+ row])
                    let y = Int(block.sums[b &* block.length &+ row])
                    let place = slotA &* slots[b] &+ slotB
                    let cell = target + (starts[pair] &+ place &* Self.width)
                    cell[0] &+= block.sign
                    cell[1] &+= x &* block.sign
                    cell[2] &+= y &* block.sign
                    cell[3] &+= x &* x &* block.sign
                    cell[4] &+= y &* y &* block.sign
                    cell[5] &+= x &* y &* block.sign
                }
                pair &+= 1
            }
        }
    }
}
