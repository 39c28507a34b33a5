/// A count out of a count: how many of those who answered said something.
package struct Share: Hashable, Sendable {
    /// How many count.
    package let successes: Int
    /// Out of how many.
    package let trials: Int

    /// Keeps two counts, the first not above the second.
    package init(successes: Int, trials: Int) {
        self.successes = successes
        self.trials = trials
    }

    /// successes / trials, 0 to 1; `nil` without trials.
    package var proportion: Double? {
        trials > 0 ? Double(successes) / Double(trials) : nil
    }

    /// Wilson's 95 % interval; `nil` without trials.
    package var interval: Interval? { WilsonInterval.of(successes, in: trials) }

    /// The counts of both.
    package static func + (left: Share, right: Share) -> Share {
        Share(successes: left.successes + right.successes, trials: left.trials + right.trials)
    }
}
