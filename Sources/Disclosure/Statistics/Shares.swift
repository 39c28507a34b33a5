import Psychometrics

/// Favourable, neutral and unfavourable answers, pooled over any number of items.
struct Shares {
    private(set) var favourable = 0
    private(set) var unfavourable = 0
    private(set) var total = 0

    init() {}

    init(counts: [Int], direction: [Int8]) { add(counts: counts, direction: direction) }

    /// Adds one item's answers.
    ///
    /// - Parameters:
    ///   - counts: The count of each position.
    ///   - direction: 1 where the position is favourable, −1 where it is unfavourable, else 0.
    mutating func add(counts: [Int], direction: [Int8]) {
        for (count, sign) in zip(counts, direction) {
            total += count
            if sign > 0 { favourable += count }
            if sign < 0 { unfavourable += count }
        }
    }

    /// The three shares with their intervals; `nil` without answers.
    var released: (favourable: ReleasedShare, neutral: ReleasedShare, unfavourable: ReleasedShare)? {
        guard let good = Self.released(favourable, of: total),
            let neutral = Self.released(total - favourable - unfavourable, of: total),
            let bad = Self.released(unfavourable, of: total)
        else { return nil }
        return (good, neutral, bad)
    }

    /// One share with its interval; `nil` without answers.
    static func released(_ count: Int, of total: Int) -> ReleasedShare? {
        guard let interval = WilsonInterval.of(count, in: total) else { return nil }
        return ReleasedShare(
            count: count, of: total, share: Double(count) / Double(total),
            interval: ReleasedInterval(low: interval.lower, high: interval.upper))
    }
}
