/// The sums and products of pairs of items, each over the rows that answered both: exact, additive, subtractable.
package struct PairwiseProducts: Hashable, Sendable {
    /// The sums of one ordered pair of items over the rows with both.
    package struct Pair: Hashable, Sendable {
        /// The number of rows.
        package var count = 0
        /// The sum of the first item's answers.
        package var firstSum = 0
        /// The sum of the second item's answers.
        package var secondSum = 0
        /// The sum of the products.
        package var product = 0

        /// Starts at 0.
        package init() {}

        static func + (left: Pair, right: Pair) -> Pair {
            var sum = left
            sum.count += right.count
            sum.firstSum += right.firstSum
            sum.secondSum += right.secondSum
            sum.product += right.product
            return sum
        }

        static func - (left: Pair, right: Pair) -> Pair {
            var difference = left
            difference.count -= right.count
            difference.firstSum -= right.firstSum
            difference.secondSum -= right.secondSum
            difference.product -= right.product
            return difference
        }
    }

    /// The number of items, k.
    package let size: Int
    /// The number of rows, those without any answer included.
    package private(set) var rows: Int
    /// The pairs i ≤ j, row by row of the upper triangle; i = j is an item with itself.
    package private(set) var pairs: [Pair]

    /// Starts with no rows.
    package init(size: Int) {
        self.init(size: size, rows: 0, pairs: [Pair](repeating: Pair(), count: size * (size + 1) / 2))
    }

    /// Keeps sums that were formed elsewhere, k(k + 1)/2 pairs.
    package init(size: Int, rows: Int, pairs: [Pair]) {
        precondition(pairs.count == size * (size + 1) / 2, "one entry per pair of items")
        self.size = size
        self.rows = rows
        self.pairs = pairs
    }

    /// Adds `times` equal rows, `nil` for an answer that is missing; a negative number takes rows back.
    package mutating func add(_ row: [Int?], times: Int = 1) {
        precondition(row.count == size, "one place per item")
        rows += times
        var index = 0
        for i in 0..<size {
            for j in i..<size {
                if let first = row[i], let second = row[j] {
                    pairs[index].count += times
                    pairs[index].firstSum += first * times
                    pairs[index].secondSum += second * times
                    pairs[index].product += first * second * times
                }
                index += 1
            }
        }
    }

    /// The sums of both; the numbers of items must be equal.
    package static func + (left: PairwiseProducts, right: PairwiseProducts) -> PairwiseProducts {
        PairwiseProducts(
            size: left.size, rows: left.rows + right.rows, pairs: zip(left.pairs, right.pairs).map { $0 + $1 }
        )
    }

    /// The sums of `left` without those of `right`, which must be a part of them.
    package static func - (left: PairwiseProducts, right: PairwiseProducts) -> PairwiseProducts {
        PairwiseProducts(
            size: left.size, rows: left.rows - right.rows, pairs: zip(left.pairs, right.pairs).map { $0 - $1 }
        )
    }

    /// The covariances, each over its own rows; `nil` if a pair has fewer than two.
    package var covariances: SquareMatrix? {
        guard pairs.allSatisfy({ $0.count > 1 }) else { return nil }
        var matrix = SquareMatrix(size: size)
        var index = 0
        for i in 0..<size {
            for j in i..<size {
                let pair = pairs[index]
                let numerator =
                    Int128(wide: pair.count) * Int128(wide: pair.product) - Int128(wide: pair.firstSum)
                    * Int128(wide: pair.secondSum)
                let covariance = numerator.double / (Double(pair.count) * Double(pair.count - 1))
                matrix[i, j] = covariance
                matrix[j, i] = covariance
                index += 1
            }
        }
        return matrix
    }
}
