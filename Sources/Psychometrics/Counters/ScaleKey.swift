/// Which items make a scale, and how they are scored together.
package struct ScaleKey: Hashable, Sendable {
    /// One item's part in a scale.
    package struct Member: Hashable, Sendable {
        /// The item's place among the items, from 0.
        package let item: Int
        /// Whether its answers are turned round: low + high − value.
        package let isReversed: Bool
        /// Its weight in the score, in units in which all weights of the scale are whole, at least 1.
        package let weight: Int
    }

    /// The scale's name in results.
    package let code: String
    /// The items, in the order of the definition.
    package let members: [Member]
    /// The fewest answered items that give a respondent a score.
    package let minimumAnswered: Int

    /// The largest sum of a scale's weights in whole units for which counters are kept.
    package static let maximumTotalWeight = 96

    /// Describes a scale.
    ///
    /// Weights are brought to whole numbers: 1, 0.5 and 0.5 become 2, 1 and 1, which leaves the score as it is.
    ///
    /// - Parameters:
    ///   - members: Each item's place, direction and weight.
    ///   - minimumAnswered: At least 1.
    /// - Returns: `nil` if the weights are not positive, or are not whole multiples of a 1st, 2nd … 60th with a total of at
    ///   most ``maximumTotalWeight`` of them; scores with such weights could not be kept exactly.
    package init?(
        code: String, members: [(item: Int, isReversed: Bool, weight: Double)], minimumAnswered: Int
    ) {
        guard let weights = Self.wholeWeights(members.map(\.weight)) else { return nil }
        self.code = code
        self.members = zip(members, weights).map {
            Member(item: $0.item, isReversed: $0.isReversed, weight: $1)
        }
        self.minimumAnswered = max(1, minimumAnswered)
    }

    /// The sum of all weights: the denominator of a complete answer's score.
    package var totalWeight: Int { members.reduce(0) { $0 + $1.weight } }

    /// Whether every item counts the same.
    package var isUnweighted: Bool { members.allSatisfy { $0.weight == 1 } }

    private static func wholeWeights(_ weights: [Double]) -> [Int]? {
        guard weights.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        if let first = weights.first, weights.allSatisfy({ $0 == first }) { return weights.map { _ in 1 } }
        for parts in 1...60 {
            let scaled = weights.map { $0 * Double(parts) }
            guard scaled.reduce(0, +) < Double(maximumTotalWeight) + 0.5 else { return nil }
            let whole = scaled.map { $0.rounded() }
            if zip(scaled, whole).allSatisfy({ abs($0 - $1) < 1e-9 * max(1, $1) && $1 >= 1 }) {
                return whole.map { Int($0) }
            }
        }
        return nil
    }
}
