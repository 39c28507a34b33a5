/// How consistently the items of one scale measure the same thing.
///
/// α = k/(k − 1) · (1 − tr C / ΣC) (Guttman 1945, λ₃; Cronbach 1951). Undefined with fewer than two items or without any
/// variance of the sum. Negative when items run against each other: it is then a sign of a reverse key gone wrong, and is
/// shown as it is. An item that everybody answers alike stays in, with variance 0.
package enum CronbachAlpha {
    /// Finds alpha from covariances.
    ///
    /// - Returns: At most 1; `nil` with fewer than two items, or if the sum of all covariances is 0.
    package static func raw(_ covariances: SquareMatrix) -> Double? {
        let total = covariances.total
        guard covariances.size > 1, total != 0 else { return nil }
        let k = Double(covariances.size)
        return k / (k - 1) * (1 - covariances.trace / total)
    }

    /// Finds the alpha of items brought to equal variance: the same formula on correlations.
    ///
    /// Equal to the Spearman–Brown prophecy of the average correlation, k r̄ / (1 + (k − 1) r̄).
    ///
    /// - Returns: `nil` where raw alpha is, or if an item has no variance.
    package static func standardised(_ covariances: SquareMatrix) -> Double? {
        covariances.correlations.flatMap(raw)
    }

    /// Finds raw alpha without each item in turn; `nil` with fewer than three items.
    package static func ifDeleted(_ covariances: SquareMatrix) -> [Double?] {
        (0..<covariances.size).map { covariances.size > 2 ? raw(covariances.removing($0)) : nil }
    }

    /// Finds standardised alpha without each item in turn; `nil` with fewer than three items.
    package static func standardisedIfDeleted(_ covariances: SquareMatrix) -> [Double?] {
        (0..<covariances.size).map { covariances.size > 2 ? standardised(covariances.removing($0)) : nil }
    }

    /// Finds the 95 % interval of alpha.
    ///
    /// Lower 1 − (1 − α) F(.975; n − 1, (n − 1)(k − 1)), upper 1 − (1 − α) F(.025; same) (Feldt 1965; Feldt, Woodruff &
    /// Salih 1987).
    ///
    /// - Parameters:
    ///   - alpha: The estimate.
    ///   - count: The number of rows n it was computed from.
    ///   - items: The number of items k.
    ///   - confidence: The probability that the method covers alpha.
    /// - Returns: `nil` with fewer than two rows or items.
    package static func feldtInterval(
        _ alpha: Double, count: Int, items: Int, confidence: Double = 0.95
    ) -> Interval? {
        guard count > 1, items > 1 else { return nil }
        let distribution = FisherDistribution(Double(count - 1), Double(count - 1) * Double(items - 1))
        return Interval(
            1 - (1 - alpha) * distribution.quantile((1 + confidence) / 2),
            1 - (1 - alpha) * distribution.quantile((1 - confidence) / 2))
    }

    /// Finds the large-sample standard error of alpha (Duhachek & Iacobucci 2004).
    ///
    /// √(Q/n), Q = 2k² / ((k − 1)² T³) · (T (tr C² + tr² C) − 2 tr C · Σ C²), T = ΣC.
    ///
    /// - Returns: `nil` where alpha is, or without rows.
    package static func standardError(_ covariances: SquareMatrix, count: Int) -> Double? {
        let total = covariances.total
        guard covariances.size > 1, total != 0, count > 0 else { return nil }
        let k = Double(covariances.size)
        let (trace, rows) = (covariances.trace, covariances.rowTotals)
        let squaredTotal = rows.reduce(0) { $0 + $1 * $1 }
        var squaredTrace = 0.0
        for i in 0..<covariances.size {
            for j in 0..<covariances.size { squaredTrace += covariances[i, j] * covariances[j, i] }
        }
        let q =
            2 * k * k / ((k - 1) * (k - 1) * total * total * total)
            * (total * (squaredTrace + trace * trace) - 2 * trace * squaredTotal)
        return q >= 0 ? (q / Double(count)).squareRoot() : nil
    }
}
