package import Survey

/// Where one scale's counters stand in a cell, and how a row is scored on it.
///
/// Scores are kept as a histogram over (answered weight m, keyed sum s), so that every row's exact score s/m can be
/// recovered whatever was left unanswered; without weights m is the number of answered items.
package struct ScaleSlot: Hashable, Sendable {
    /// One item's part in the scale.
    package struct Member: Hashable, Sendable {
        /// The item's index.
        package let item: Int
        /// Whether the scale turns the answer round.
        package let isReversed: Bool
        /// The weight in steps of the scale's common step; 1 for an unweighted scale.
        package let weight: Int
        /// The keyed value of each position less the scale's lowest value, so from 0.
        package let keyed: [Int]
    }

    /// The scale's code.
    package let code: Code
    /// The items and their keys.
    package let members: [Member]
    /// The fewest answered items that give a score.
    package let minimumAnswered: Int
    /// Whether a lower score is better news.
    package let isLowerBetter: Bool
    /// The lowest and highest keyed value of any item.
    package let range: ClosedRange<Int>
    /// The sum of all weights, in steps.
    package let totalWeight: Int
    /// The index of the score histogram's first counter.
    package let scoreOffset: Int
    /// The number of the score histogram's counters.
    package let scoreWidth: Int
    /// The least common multiple of all reachable answered weights: scores in units of its inverse are integers.
    /// `nil` where it is too large for exact products, which then are not kept.
    package let denominator: Int?
    /// In a total cell: the index of the number of complete rows, which the k item sums Σx_i and the k(k+1)/2 products
    /// Σx_i x_j (i ≤ j, row by row) follow; x is the keyed value less the scale's lowest, which no covariance notices.
    package internal(set) var crossOffset = 0

    /// The number of counters at `crossOffset`.
    package var crossWidth: Int { 1 + members.count + members.count * (members.count + 1) / 2 }

    /// The index of the histogram's counter of a score.
    ///
    /// - Parameters:
    ///   - answered: The answered weight m, from 1.
    ///   - excess: The keyed, weighted sum above its least possible value: s − m·low, from 0 to m·(high − low).
    package func scoreIndex(answered: Int, excess: Int) -> Int {
        scoreOffset + firstScore(answered: answered) + excess
    }

    /// The place within the histogram of the lowest score of an answered weight.
    func firstScore(answered: Int) -> Int {
        (range.upperBound - range.lowerBound) * (answered * (answered - 1) / 2) + (answered - 1)
    }

    init(
        _ scale: Scale, items: [ItemSlot], itemIndex: [Code: Int], scoreOffset: Int
    ) throws(CubeLayoutError) {
        guard let weights = Self.steps(scale.members.map(\.weight)) else {
            throw .weightsTooFine(scale: scale.code)
        }
        var members: [Member] = []
        for (member, weight) in zip(scale.members, weights) {
            guard let index = itemIndex[member.item] else { throw .unknownItem(scale: scale.code) }
            let item = items[index]
            let reversed = member.isReversed ?? item.isReversed
            let turn = item.range.lowerBound + item.range.upperBound
            members.append(
                Member(
                    item: index, isReversed: reversed, weight: weight,
                    keyed: item.values.map { reversed ? turn - $0 : $0 }))
        }
        let keyed = members.flatMap(\.keyed)
        guard let low = keyed.min(), let high = keyed.max() else { throw .unknownItem(scale: scale.code) }
        code = scale.code
        self.members = members.map {
            Member(
                item: $0.item, isReversed: $0.isReversed, weight: $0.weight,
                keyed: $0.keyed.map { $0 - low })
        }
        minimumAnswered = max(1, scale.minimumAnswered)
        isLowerBetter = scale.isLowerBetter
        range = low...high
        totalWeight = weights.reduce(0, +)
        self.scoreOffset = scoreOffset
        scoreWidth = (high - low) * (totalWeight * (totalWeight + 1) / 2) + totalWeight
        denominator = Self.denominator(weights: weights, minimumAnswered: minimumAnswered)
    }

    /// The weights as whole numbers of the largest common step 1/q, q ≤ 1,000.
    private static func steps(_ weights: [Double]) -> [Int]? {
        for divisor in 1...1000 {
            let scaled = weights.map { $0 * Double(divisor) }
            guard scaled.allSatisfy({ $0 >= 0.5 && abs($0 - $0.rounded()) < 1e-7 && $0 <= 4096 }) else {
                continue
            }
            let steps = scaled.map { Int($0.rounded()) }
            return steps.reduce(0, +) <= 4096 ? steps : nil
        }
        return nil
    }

    private static func denominator(weights: [Int], minimumAnswered: Int) -> Int? {
        let sorted = weights.sorted()
        guard minimumAnswered <= sorted.count else { return 1 }
        let least = sorted.prefix(minimumAnswered).reduce(0, +)
        return leastCommonMultiple(of: least...max(least, weights.reduce(0, +)), limit: 1 << 40)
    }
}

/// The least common multiple of a range, or `nil` beyond the limit.
func leastCommonMultiple(of range: ClosedRange<Int>, limit: Int) -> Int? {
    var result = 1
    for number in range {
        let (product, overflow) = result.multipliedReportingOverflow(
            by: number / greatestCommonDivisor(result, number))
        guard !overflow, product <= limit else { return nil }
        result = product
    }
    return result
}

/// The greatest common divisor of two positive numbers (Euclid).
func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
}
