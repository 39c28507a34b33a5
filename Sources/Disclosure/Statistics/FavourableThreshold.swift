/// The score from which on a person counts as favourable on a scale.
struct FavourableThreshold {
    /// The keyed value nearest to the bad news that is favourable.
    let value: Int
    /// Whether scores at or below it are the favourable ones, instead of those at or above it.
    let isLowerBetter: Bool

    /// Whether a score reaches it: the sum of keyed values against value · answered weight, in whole numbers.
    func isReached(sum: Int, answered: Int) -> Bool {
        isLowerBetter ? sum <= value * answered : sum >= value * answered
    }
}
