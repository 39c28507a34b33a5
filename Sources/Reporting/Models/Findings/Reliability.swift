/// How well the items of a scale hang together: Cronbach's alpha in words.
package enum Reliability: String, Hashable, Sendable, CaseIterable {
    /// .80 and more: good enough for research.
    case good
    /// .70 to .79: good enough for groups.
    case sufficient
    /// Below .70: better read item by item.
    case low
    /// Below 0: items run against each other, as when a reverse key is missing.
    case negative

    /// Grades an alpha by the usual conventions (Nunnally 1978; on their misuse Lance, Butts & Michels 2006).
    package init(alpha: Double) {
        switch alpha {
        case 0.8...: self = .good
        case 0.7...: self = .sufficient
        case 0...: self = .low
        default: self = .negative
        }
    }
}
