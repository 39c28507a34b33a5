/// The sums and products of scale scores over the rows that have a score on every scale, in a total cell's wide counters.
///
/// The counters are the number of such rows, one sum per scale and one sum of products per pair a ≤ b, row by row.
/// Scores enter as integers t = (s − m·low)·D/m, where D is the scale's `denominator`.
package enum ScaleProducts {
    /// The number of wide counters, 0 where there is no scale or one scale's scores are too fine.
    package static func width(scales: [ScaleSlot]) -> Int {
        guard !scales.isEmpty, scales.allSatisfy({ $0.denominator != nil }) else { return 0 }
        return 1 + scales.count + scales.count * (scales.count + 1) / 2
    }

    /// The index of the sum of the products of two scales' scores.
    ///
    /// - Parameters:
    ///   - first: A scale's index, at most `second`.
    ///   - second: A scale's index.
    ///   - count: The number of scales.
    package static func productIndex(_ first: Int, _ second: Int, of count: Int) -> Int {
        1 + count + first * count - first * (first - 1) / 2 + (second - first)
    }
}
