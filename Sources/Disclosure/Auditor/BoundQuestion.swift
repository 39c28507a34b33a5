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

    init(set: [Int], outer: BoundAudit.Limits) {
        self.set = set
        self.outer = outer
    }

    /// Learns a value that the sum can have.
    mutating func see(_ value: Double) { seen = (min(seen.low, value), max(seen.high, value)) }

    /// Learns the greatest value, or for a sign of −1 the negative of the least one.
    mutating func settle(_ sign: Double, at value: Double) {
        if sign > 0 { greatest = value } else { least = -value }
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
    var answer: BoundAudit.Limits { BoundAudit.Limits(low: least ?? outer.low, high: greatest ?? outer.high) }
}
