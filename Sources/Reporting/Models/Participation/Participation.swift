import Disclosure

/// How many answered, and of how many.
package struct Participation: Hashable, Sendable {
    /// The people who answered; of an open wave, at least so many.
    package let responded: Int
    /// The people invited; `nil` where unknown or too few to show.
    package let invited: Int?
    /// responded / invited, 0 to 1; `nil` where `invited` is.
    package let rate: Double?
    /// Whether more may have answered than `responded`, and may answer still: the wave is open.
    package let isAtLeast: Bool

    /// How far a response rate carries (the bands of the HSE Management Standards Indicator Tool).
    package enum Band: String, Hashable, Sendable, CaseIterable {
        /// Below 50 %.
        case caution
        /// 50 to 59 %.
        case adequate
        /// 60 to 69 %.
        case desirable
        /// 70 to 79 %.
        case good
        /// 80 % and more.
        case veryGood

        /// Finds the band of a rate from 0 to 1.
        package init(rate: Double) {
            switch rate {
            case ..<0.5: self = .caution
            case ..<0.6: self = .adequate
            case ..<0.7: self = .desirable
            case ..<0.8: self = .good
            default: self = .veryGood
            }
        }
    }

    /// The rate's band; `nil` without a rate, and while it may rise.
    package var band: Band? { isAtLeast ? nil : rate.map(Band.init(rate:)) }

    /// Keeps a count of which nothing else is known.
    init(responded: Int) {
        self.responded = responded
        invited = nil
        rate = nil
        isAtLeast = false
    }

    /// Reads a whole unit's cell.
    ///
    /// - Returns: `nil` for a withheld cell.
    init?(_ cell: ReleasedCell) {
        guard let n = cell.n else { return nil }
        responded = n
        invited = cell.members
        rate = cell.responseRate
        isAtLeast = false
    }

    /// Reads a unit of an open wave.
    ///
    /// - Returns: `nil` where fewer than the threshold have answered.
    init?(_ unit: OpenParticipation.Unit) {
        guard let atLeast = unit.atLeast else { return nil }
        responded = atLeast
        invited = unit.invited
        rate = unit.invited.map { min(1, Double(atLeast) / Double($0)) }
        isAtLeast = true
    }
}
