import Psychometrics

extension Shares {
    /// The numbers of moved counts that are tried on either side; a scale pools its items' positions.
    static let movable = 0...400

    /// How many moved counts stand behind a share, so that it need not be written with its limits: the counted ones and
    /// the others, as in `released(_:of:moved:)`.
    ///
    /// What moving has added to a limit's distance gives (1 − p)²·a + p²·b; the first a whose b is a whole number and which
    /// makes the same figures again, to the last bit, is taken.
    ///
    /// - Returns: `nil` if no numbers of moved counts make these figures, or if both limits are cut off at 0 and 1.
    static func moves(behind share: ReleasedShare) -> (counted: Int, other: Int)? {
        guard share.of > 0, let wilson = WilsonInterval.of(share.count, in: share.of) else { return nil }
        let p = Double(share.count) / Double(share.of)
        let added: Double
        if share.interval.low > 0 {
            added = square(p - share.interval.low) - square(p - wilson.lower)
        } else if share.interval.high < 1 {
            added = square(share.interval.high - p) - square(wilson.upper - p)
        } else {
            return nil
        }
        let moved =
            added * Double(share.of) * Double(share.of)
            / (square(1.96) * PerturbationTable.standard.variance)
        for counted in movable {
            let rest = moved - square(1 - p) * Double(counted)
            guard rest > -0.5 else { return nil }
            let other = p > 0 ? rest / square(p) : 0
            guard let whole = Int(exactly: other.rounded()), abs(other - Double(whole)) < 0.01,
                movable.contains(whole)
            else { continue }
            let pair = (counted: counted, other: whole)
            if released(share.count, of: share.of, moved: pair) == share { return pair }
        }
        return nil
    }

    private static func square(_ value: Double) -> Double { value * value }
}
