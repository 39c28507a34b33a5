import Psychometrics

/// Favourable, neutral and unfavourable answers, pooled over any number of items.
struct Shares {
    private(set) var favourable = 0
    private(set) var unfavourable = 0
    private(set) var total = 0
    /// The counts of each kind that carry uncertainty: favourable, neutral, unfavourable ones.
    private var moved = (favourable: 0, neutral: 0, unfavourable: 0)

    init() {}

    init(counts: [Int], direction: [Int8], areMoved: Bool) {
        add(counts: counts, direction: direction, areMoved: areMoved)
    }

    /// Adds one item's answers.
    ///
    /// - Parameters:
    ///   - counts: The count of each position.
    ///   - direction: 1 where the position is favourable, −1 where it is unfavourable, else 0.
    ///   - areMoved: Whether the counts carry uncertainty.
    mutating func add(counts: [Int], direction: [Int8], areMoved: Bool) {
        let step = areMoved ? 1 : 0
        for (count, sign) in zip(counts, direction) {
            total += count
            if sign > 0 {
                favourable += count
                moved.favourable += step
            } else if sign < 0 {
                unfavourable += count
                moved.unfavourable += step
            } else {
                moved.neutral += step
            }
        }
    }

    /// The three shares with their intervals; `nil` without answers.
    var released: (favourable: ReleasedShare, neutral: ReleasedShare, unfavourable: ReleasedShare)? {
        let all = moved.favourable + moved.neutral + moved.unfavourable
        func share(_ count: Int, _ own: Int) -> ReleasedShare? {
            Self.released(count, of: total, moved: (own, all - own))
        }
        guard let good = share(favourable, moved.favourable),
            let neutral = share(total - favourable - unfavourable, moved.neutral),
            let bad = share(unfavourable, moved.unfavourable)
        else { return nil }
        return (good, neutral, bad)
    }

    /// One share with its interval; `nil` without answers.
    ///
    /// Where counts were moved, each limit lies further out by what their variance V adds: with a counted and b other
    /// counts moved, Var ≈ V·((1 − p)²·a + p²·b)/n², and the distances add up as squares do.
    static func released(_ count: Int, of total: Int, moved: (counted: Int, other: Int) = (0, 0))
        -> ReleasedShare?
    {
        guard let interval = WilsonInterval.of(count, in: total) else { return nil }
        let share = Double(count) / Double(total)
        let variance =
            PerturbationTable.standard.variance
            * ((1 - share) * (1 - share) * Double(moved.counted) + share * share * Double(moved.other))
            / (Double(total) * Double(total))
        func distance(_ limit: Double) -> Double {
            ((limit - share) * (limit - share) + 1.96 * 1.96 * variance).squareRoot()
        }
        let limits =
            variance == 0
            ? ReleasedInterval(low: interval.lower, high: interval.upper)
            : ReleasedInterval(
                low: max(0, share - distance(interval.lower)), high: min(1, share + distance(interval.upper)))
        return ReleasedShare(count: count, of: total, share: share, interval: limits)
    }
}
