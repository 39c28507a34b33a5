/// How much the members of one group give the same answers: the r_WG family.
///
/// Needs at least two members; everything else is `nil`. High values of r_WG(J) come cheap with many items, so that it is
/// to be read with ICC(1), ICC(2) and the null distribution it was held against, and beside r*_WG and AD.
package enum WithinGroupAgreement {
    /// Finds r_WG(J) = J(1 − m/σ²_E) / (J(1 − m/σ²_E) + m/σ²_E), for one item r_WG = 1 − s²/σ²_E.
    ///
    /// (James, Demaree & Wolf 1984.) Commonly graded: to .30 none, to .50 weak, to .70 moderate, to .90 strong, above very
    /// strong (LeBreton & Senter 2008).
    ///
    /// - Parameters:
    ///   - variance: m, the mean of the items' variances in the group.
    ///   - nullVariance: σ²_E, greater than 0.
    ///   - items: J, at least 1.
    /// - Returns: 0 to 1; 0 where the answers vary more than the null distribution would.
    package static func rwgj(meanItemVariance variance: Double, nullVariance: Double, items: Int) -> Double {
        let ratio = variance / nullVariance
        guard ratio < 1 else { return 0 }
        let agreement = Double(items) * (1 - ratio)
        return agreement / (agreement + ratio)
    }

    /// Finds r*_WG = 1 − m/σ²_E, which does not grow with the number of items and may be negative.
    ///
    /// (Lindell, Brandt & Whitney 1999.)
    package static func rwgStar(meanItemVariance variance: Double, nullVariance: Double) -> Double {
        1 - variance / nullVariance
    }

    /// Finds the mean of the items' variances in a group.
    ///
    /// - Parameter items: One histogram per item, over the members who answered all of them.
    /// - Returns: `nil` without items or with fewer than two members.
    package static func meanItemVariance(_ items: [ItemHistogram]) -> Double? {
        let variances = items.compactMap(\.moments.variance)
        guard !items.isEmpty, variances.count == items.count else { return nil }
        return variances.reduce(0, +) / Double(variances.count)
    }

    /// Finds the agreement of one item in relation to what its mean leaves possible, a_WG.
    ///
    /// 1 − 2s² / ([(H + L)M − M² − HL] · n/(n − 1)) for answers from L to H with mean M (Brown & Hauenstein 2005). 1 at
    /// M = L or H. At .80 and over commonly held to be strong, from .70 moderate.
    ///
    /// - Returns: At least −1; `nil` with fewer than two answers, or if M lies so near an end, below (L(n − 1) + H)/n or
    ///   above (H(n − 1) + L)/n, that n answers cannot disagree fully.
    package static func awg(_ item: ItemHistogram) -> Double? {
        let moments = item.moments
        guard let mean = moments.mean, let variance = moments.variance else { return nil }
        let (low, high, n) = (Double(item.lowest), Double(item.highest), Double(moments.count))
        if mean == low || mean == high { return 1 }
        // Compared in whole numbers: S against L(n − 1) + H and H(n − 1) + L.
        let sum = moments.sum
        let others = Int128(wide: moments.count - 1)
        guard sum >= Int128(wide: item.lowest) * others + Int128(wide: item.highest),
            sum <= Int128(wide: item.highest) * others + Int128(wide: item.lowest)
        else { return nil }
        let possible = ((high + low) * mean - mean * mean - high * low) * n / (n - 1)
        return 1 - 2 * variance / possible
    }

    /// Finds the mean of a_WG over the items of a scale for which it is defined; `nil` if it is for none.
    package static func awg(_ items: [ItemHistogram]) -> Double? {
        let values = items.compactMap(awg)
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
