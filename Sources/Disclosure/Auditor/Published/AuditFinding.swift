/// One thing that an attacker can learn from releases: `attune.release-audit/1` lists them.
package struct AuditFinding: Hashable, Sendable, Codable {
    /// How it is learned.
    package enum Attack: String, Hashable, Sendable, Codable, CaseIterable {
        /// A figure of fewer people than the policy allows.
        case threshold
        /// A unit less its parts.
        case remainder
        /// Overlapping groups added and taken away.
        case inclusionExclusion
        /// The same group in two states of a growing wave.
        case snapshot
        /// The same people in two trees.
        case reorganisation
        /// What a group's own member can take away with their own answer.
        case singleton
        /// Any combination of published sums.
        case span
        /// Limits that leave a hidden group's answers no room.
        case bounds
        /// A mean at the end of its range.
        case extremeMean
        /// A rounded or blurred figure whose exact value another one gives away.
        case rounding
        /// A scale less its items, which leaves those who skipped some.
        case omission
        /// A release that is not what was stored, or does not follow the one before.
        case ledger
    }

    /// How it is learned.
    package let attack: Attack
    /// The numbers of the releases it takes.
    package let releases: [Int]
    /// How many people it is about; `nil` where it is not about people.
    package let respondents: Int?
    /// The item or scale it is about; `nil` for all.
    package let statistic: String?
    /// What is learned, as a sentence.
    package let learned: String

    init(
        _ attack: Attack, releases: [Int], respondents: Int? = nil, statistic: String? = nil,
        _ learned: String
    ) {
        self.attack = attack
        self.releases = releases
        self.respondents = respondents
        self.statistic = statistic
        self.learned = learned
    }

    /// A release that is not what was stored, or does not follow the one before.
    package init(altered release: Int, _ learned: String) {
        self.init(.ledger, releases: [release], learned)
    }

    /// `1 person`, `3 people`.
    static func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }
}
