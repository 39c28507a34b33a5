/// How one item's packed answers are to be read.
package struct ItemKey: Hashable, Sendable {
    /// The item's name in results.
    package let code: String
    /// The value of the response scale's first point, which is packed as 1.
    package let lowest: Int
    /// The number of points; they have consecutive values. 1 to 254.
    package let points: Int
    /// Whether agreeing is bad news, so that favourable answers are those whose reflection is.
    package let isReversed: Bool
    /// The values that are favourable for an item that is not reversed.
    package let favourable: Set<Int>
    /// The values that are unfavourable for an item that is not reversed.
    package let unfavourable: Set<Int>

    /// Describes an item.
    package init(
        code: String, lowest: Int, points: Int, isReversed: Bool = false, favourable: Set<Int> = [],
        unfavourable: Set<Int> = []
    ) {
        precondition((1...254).contains(points), "a packed answer holds 1 to 254 points")
        self.code = code
        self.lowest = lowest
        self.points = points
        self.isReversed = isReversed
        self.favourable = favourable
        self.unfavourable = unfavourable
    }

    /// The value of the last point.
    package var highest: Int { lowest + points - 1 }

    /// The values that are favourable as asked.
    package var favourableAsAsked: Set<Int> { asAsked(favourable) }
    /// The values that are unfavourable as asked.
    package var unfavourableAsAsked: Set<Int> { asAsked(unfavourable) }

    private func asAsked(_ values: Set<Int>) -> Set<Int> {
        isReversed ? Set(values.map { lowest + highest - $0 }) : values
    }
}
