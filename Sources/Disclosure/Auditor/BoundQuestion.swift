/// How far one sum can go: limits that it surely keeps, and values that it surely reaches.
struct BoundQuestion: Sendable {
    /// The places summed.
    let set: [Int]
    /// Limits that the sum cannot leave.
    var outer: BoundAudit.Limits
    /// The least and the greatest value seen so far.
    private var seen: (low: Double, high: Double) = (.infinity, -.infinity)
    private var least: Double?
    private var greatest: Double?
    /// Whether a point within all limits was shown to reach every value that was settled.
    private var isReached = true

    init(set: [Int], outer: BoundAudit.Limits) {
        self.set = set
        self.outer = outer
    }

    /// Learns a value that the sum can have.
    mutating func see(_ value: Double) { seen = (min(seen.low, value), max(seen.high, value)) }

    /// Learns the greatest value, or for a sign of −1 the negative of the least one.
    ///
    /// - Parameter point: The value at a point within all limits; `nil` if there is none to show.
    mutating func settle(_ sign: Double, at value: Double, reachedBy point: Double?) {
        if sign > 0 { greatest = value } else { least = -value }
        guard value.isFinite else { return }
        isReached =
            isReached && point.map { abs(sign * $0 - value) <= 1e-6 * max(1, abs(value)) } ?? false
    }

    /// Whether the greatest value, or for a sign of −1 the least one, is known.
    func isSettled(_ sign: Double) -> Bool {
        if sign > 0 { return greatest != nil || seen.high >= outer.high - 1e-9 * max(1, abs(outer.high)) }
        return least != nil || seen.low <= outer.low + 1e-9 * max(1, abs(outer.low))
    }

    /// Whether the least and the greatest value are known.
    var isSettled: Bool { isSettled(1) && isSettled(-1) }

    /// Whether values a distance apart have been seen.
    func isOpen(by distance: Double) -> Bool {
        seen.high - seen.low > distance * max(1, abs(seen.low))
    }

    /// The limits, as far as they are known.
    var answer: BoundAudit.Limits {
        BoundAudit.Limits(low: least ?? outer.low, high: greatest ?? outer.high, isReached: isReached)
    }
}
