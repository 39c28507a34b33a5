/// How reliability changes with the length of a test.
package enum SpearmanBrown {
    /// Foretells the reliability of a test `factor` times as long, m α / (1 + (m − 1) α) (Spearman 1910; Brown 1910).
    ///
    /// - Returns: `nil` where the denominator is 0.
    package static func prophecy(_ reliability: Double, lengthFactor factor: Double) -> Double? {
        let denominator = 1 + (factor - 1) * reliability
        return denominator == 0 ? nil : factor * reliability / denominator
    }
}
