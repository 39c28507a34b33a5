/// Where a scale's counters lie, worked out once from its key.
///
/// Answers are counted as x = value − `base` after reversing, 0 or more and small, which leaves covariances as they are;
/// means get the base back when they are read.
struct ScaleLayout: Sendable {
    /// An answer's x that is missing: the high bit, so that a row's answers can be checked together.
    static let missing: UInt16 = 0x8000

    let key: ScaleKey
    /// The lowest value of any of the scale's items.
    let base: Int
    /// The number of items, k.
    let size: Int
    /// k rounded up to whole vectors.
    let vectors: Int
    /// The greatest x, over all items.
    let highest: Int
    /// Per member, its item's lowest value and number of points.
    let ranges: [(lowest: Int, points: Int)]
    /// Per member, the place of its item in a row.
    let places: [Int]
    /// Per member, its weight.
    let weights: [Int]
    /// Per member and octet, x or `missing`.
    let table: [UInt16]
    /// Per sum of weights, its row in the score sums; −1 where no score has it.
    let slots: [Int32]
    /// Per row of the score sums, the sum of weights.
    let denominators: [Int]

    init(_ key: ScaleKey, items: [ItemKey]) {
        self.key = key
        size = key.members.count
        vectors = (key.members.count + 7) / 8
        let own = key.members.map { items[$0.item] }
        let base = own.map(\.lowest).min() ?? 0
        self.base = base
        highest = own.map { $0.highest - base }.max() ?? 0
        ranges = own.map { ($0.lowest, $0.points) }
        places = key.members.map(\.item)
        weights = key.members.map(\.weight)
        var table = [UInt16](repeating: Self.missing, count: key.members.count * 256)
        for (index, (member, item)) in zip(key.members, own).enumerated() {
            for point in 0..<item.points {
                let value = member.isReversed ? item.highest - point : item.lowest + point
                table[index * 256 + point + 1] = UInt16(value - base)
            }
        }
        self.table = table
        let attainable = Self.attainableDenominators(key)
        denominators = attainable
        var slots = [Int32](repeating: -1, count: key.totalWeight + 1)
        for (slot, denominator) in attainable.enumerated() { slots[denominator] = Int32(slot) }
        self.slots = slots
    }

    /// How many histogram cells one member needs.
    var cells: Int { highest + 1 }
    /// The largest weighted sum of x.
    var highestSum: Int { key.totalWeight * highest }

    /// The sums of weights that an answered subset large enough for a score can have, ascending.
    private static func attainableDenominators(_ key: ScaleKey) -> [Int] {
        // reachable[count][sum], built item by item.
        var reachable = [[Bool]](
            repeating: [Bool](repeating: false, count: key.totalWeight + 1), count: key.members.count + 1)
        reachable[0][0] = true
        for member in key.members {
            for count in (0..<key.members.count).reversed() {
                for sum in 0...(key.totalWeight - member.weight) where reachable[count][sum] {
                    reachable[count + 1][sum + member.weight] = true
                }
            }
        }
        return (0...key.totalWeight).filter { sum in
            sum > 0 && reachable.indices.contains { $0 >= key.minimumAnswered && reachable[$0][sum] }
        }
    }
}
