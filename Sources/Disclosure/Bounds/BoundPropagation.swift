/// How narrowly published sums of one statistic confine the sums over groups that are not published.
///
/// Every residual group says Σ y = x with 0 ≤ y ≤ cap by class, so y_c ≥ x − Σ of the others' upper limits and
/// y_c ≤ x − Σ of their lower limits. The limits are tightened group by group until nothing moves.
struct BoundPropagation {
    private var lower: [Double]
    private var upper: [Double]
    private let groups: ResidualGroups
    private let sums: [Double]

    /// Tightens the limits.
    ///
    /// - Parameters:
    ///   - groups: The residual groups.
    ///   - caps: By class: the greatest possible sum.
    ///   - sums: By group: the sum that follows from what is published.
    init(_ groups: ResidualGroups, caps: [Double], sums: [Double]) {
        self.groups = groups
        self.sums = sums
        lower = Array(repeating: 0, count: caps.count)
        upper = caps
        for _ in 0..<12 {
            var moved = false
            for (index, group) in groups.groups.enumerated() {
                if tighten(group.classes, sum: sums[index]) { moved = true }
            }
            if !moved { break }
        }
    }

    private mutating func tighten(_ classes: [Int], sum: Double) -> Bool {
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

    /// The limits of the sum over a part of some classes.
    ///
    /// - Parameters:
    ///   - parts: By class: the greatest possible sum of the part.
    ///   - caps: By class: the greatest possible sum of the whole class.
    func limits(of parts: [Int: Double], caps: [Double]) -> (low: Double, high: Double) {
        func part(_ place: Int, _ cap: Double) -> (low: Double, high: Double) {
            (max(0, lower[place] - (caps[place] - cap)), min(cap, upper[place]))
        }
        var (low, high) = (0.0, 0.0)
        for (place, cap) in parts {
            let limits = part(place, cap)
            low += limits.low
            high += limits.high
        }
        // A group that contains the whole of the parts confines their sum more tightly than class by class.
        for (index, group) in groups.groups.enumerated() where parts.keys.allSatisfy(group.classes.contains) {
            var (restLow, restHigh) = (0.0, 0.0)
            for place in group.classes {
                let own = parts[place] ?? 0
                let rest = part(place, caps[place] - own)
                restLow += rest.low
                restHigh += rest.high
            }
            low = max(low, sums[index] - restHigh)
            high = min(high, sums[index] - restLow)
        }
        return (low, high)
    }
}
