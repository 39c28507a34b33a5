/// Solves for the point at which a continuous distribution has a given tail.
enum QuantileSearch {
    /// The logarithm of a tail and its derivative at one point.
    struct Point {
        var logTail: Double
        var slope: Double
    }

    /// Finds the point where a decreasing log tail reaches `target`: Newton's method inside a bracket.
    ///
    /// - Parameters:
    ///   - start: A first guess within the limits.
    ///   - lower: A point whose log tail is not below `target`.
    ///   - upper: A point whose log tail is not above `target`.
    ///   - target: The logarithm of the upper tail sought.
    ///   - evaluate: The log upper tail and its (negative) derivative.
    static func decreasing(
        from start: Double, in limits: ClosedRange<Double>, to target: Double, _ evaluate: (Double) -> Point
    ) -> Double {
        var (low, high) = (limits.lowerBound, limits.upperBound)
        var x = min(max(start, low), high)
        for _ in 0..<400 {
            let point = evaluate(x)
            let excess = point.logTail - target
            if excess == 0 { return x }
            if excess > 0 { low = x } else { high = x }
            var next = x - excess / point.slope
            // Newton's error is squared by each step, so a step this small leaves nothing to correct.
            if abs(next - x) <= 1e-9 * abs(next) { return next }
            if !(next > low && next < high) { next = midpoint(low, high) }
            if next == x { return next }
            x = next
        }
        return x
    }

    private static func midpoint(_ low: Double, _ high: Double) -> Double {
        if low.isInfinite { return high < 0 ? high * 2 : min(-1, high - 1) }
        if high.isInfinite { return low > 0 ? low * 2 : max(1, low + 1) }
        return low + (high - low) / 2
    }
}
