/// How narrowly published sums of one statistic confine the sums over groups that are not published.
///
/// Every residual group says Σ y = x with 0 ≤ y ≤ cap by class, so y_c ≥ x − Σ of the others' upper limits and
/// y_c ≤ x − Σ of their lower limits. The limits are tightened group by group until nothing moves.
struct BoundPropagation {
    /// By class.
    private(set) var lower: [Double]
    /// By class.
    private(set) var upper: [Double]
    private let caps: [Double]
    private let sums: [Double]
    /// By group: the sums of its classes' limits.
    private let totals: [(low: Double, high: Double)]

    /// Tightens the limits.
    ///
    /// - Parameters:
    ///   - groups: The classes of each residual group.
    ///   - caps: By class: the greatest possible sum.
    ///   - sums: By group: the sum that follows from what is published.
    init(_ groups: [[Int]], caps: [Double], sums: [Double]) {
        self.caps = caps
        self.sums = sums
        var lower = [Double](repeating: 0, count: caps.count)
        var upper = caps
        for _ in 0..<12 {
            var moved = false
            for (index, classes) in groups.enumerated() where !classes.isEmpty {
                if Self.tighten(classes, sum: sums[index], &lower, &upper) { moved = true }
            }
            if !moved { break }
        }
        totals = groups.map { classes in
            classes.reduce((0, 0)) { ($0.0 + lower[$1], $0.1 + upper[$1]) }
        }
        self.lower = lower
        self.upper = upper
    }

    private static func tighten(
        _ classes: [Int], sum: Double, _ lower: inout [Double], _ upper: inout [Double]
    ) -> Bool {
        var (low, high) = (0.0, 0.0)
        for place in classes {
            low += lower[place]
            high += upper[place]
        }
        var moved = false
        for place in classes {
            let least = max(lower[place], sum - (high - upper[place]))
            let most = min(upper[place], sum - (low - lower[place]))
            if least > lower[place] + 1e-9 || most < upper[place] - 1e-9 {
                low += least - lower[place]
                high += most - upper[place]
                (lower[place], upper[place]) = (least, most)
                moved = true
            }
        }
        return moved
    }

    /// The limits of the sum over parts of some classes.
    ///
    /// - Parameters:
    ///   - parts: The classes, each once, with the greatest possible sum of the part.
    ///   - groups: The residual groups that hold all of these classes.
    func limits(of parts: [(place: Int, cap: Double)], within groups: [Int]) -> (low: Double, high: Double) {
        var (low, high) = (0.0, 0.0)
        // The classes' own limits, and those of what the parts leave of them.
        var (own, rest) = ((low: 0.0, high: 0.0), (low: 0.0, high: 0.0))
        for (place, cap) in parts {
            let (part, other) = (limits(place, cap), limits(place, caps[place] - cap))
            low += part.low
            high += part.high
            own = (own.low + lower[place], own.high + upper[place])
            rest = (rest.low + other.low, rest.high + other.high)
        }
        // A group that contains the whole of the parts confines their sum more tightly than class by class.
        for group in groups {
            low = max(low, sums[group] - (totals[group].high - own.high + rest.high))
            high = min(high, sums[group] - (totals[group].low - own.low + rest.low))
        }
        return (low, high)
    }

    /// The limits of a part of a class.
    private func limits(_ place: Int, _ cap: Double) -> (low: Double, high: Double) {
        (max(0, lower[place] - (caps[place] - cap)), min(cap, upper[place]))
    }
}
