/// The sums and products of several items over the rows that answered them all: exact, additive, subtractable.
package struct CrossProducts: Hashable, Sendable {
    /// The number of items, k.
    package let size: Int
    /// The number of complete rows.
    package private(set) var count: Int
    /// Per item, the sum of the answers.
    package private(set) var sums: [Int]
    /// Per pair of items, row by row of a k × k matrix, the sum of the products of the answers.
    package private(set) var products: [Int]

    /// Starts with no rows.
    package init(size: Int) {
        self.init(
            count: 0, sums: [Int](repeating: 0, count: size),
            products: [Int](repeating: 0, count: size * size))
    }

    /// Keeps sums that were formed elsewhere: k sums, and k × k products that are symmetric.
    package init(count: Int, sums: [Int], products: [Int]) {
        precondition(products.count == sums.count * sums.count, "one product per pair of items")
        size = sums.count
        self.count = count
        self.sums = sums
        self.products = products
    }

    /// Adds `times` equal complete rows; a negative number takes rows back.
    package mutating func add(_ row: [Int], times: Int = 1) {
        precondition(row.count == size, "one answer per item")
        count += times
        for i in 0..<size {
            sums[i] += row[i] * times
            for j in 0..<size { products[i * size + j] += row[i] * row[j] * times }
        }
    }

    /// The sums of both; the numbers of items must be equal.
    package static func + (left: CrossProducts, right: CrossProducts) -> CrossProducts {
        CrossProducts(
            count: left.count + right.count, sums: zip(left.sums, right.sums).map(+),
            products: zip(left.products, right.products).map(+))
    }

    /// The sums of `left` without those of `right`, which must be a part of them.
    package static func - (left: CrossProducts, right: CrossProducts) -> CrossProducts {
        CrossProducts(
            count: left.count - right.count, sums: zip(left.sums, right.sums).map(-),
            products: zip(left.products, right.products).map(-))
    }

    /// The covariances, (n Σxy − Σx Σy) / (n (n − 1)) with the numerator in whole numbers; `nil` with fewer than two rows.
    package var covariances: SquareMatrix? {
        guard count > 1 else { return nil }
        let divisor = Double(count) * Double(count - 1)
        return SquareMatrix(size: size) { i, j in
            (Int128(wide: count) * Int128(wide: products[i * size + j]) - Int128(wide: sums[i])
                * Int128(wide: sums[j]))
                .double
                / divisor
        }
    }
}
