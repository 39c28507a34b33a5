/// How many have answered an open wave so far, by unit: in multiples of the threshold, and nothing finer.
///
/// Two looks at a growing wave could be subtracted from each other. Counts are therefore made at most once a day, by the
/// store, and rounded down here to multiples of k, so that a difference never tells of one person. What has been
/// answered is not part of it: answers are released when the wave is closed.
package struct OpenParticipation: Hashable, Sendable {
    /// One unit.
    package struct Unit: Hashable, Sendable {
        /// The unit's code.
        package let code: String
        /// What readers call the unit.
        package let name: String
        /// The code of the unit above; `nil` for the organisation itself.
        package let parent: String?
        /// At least so many have answered: a multiple of k; `nil` below k.
        package let atLeast: Int?
        /// The people invited, those of the units below included; `nil` where unknown or fewer than k.
        package let invited: Int?

        /// Rounds a count down to what may be shown.
        ///
        /// - Parameters:
        ///   - responded: How many have answered.
        ///   - invited: How many are asked; 0 if unknown.
        ///   - policy: The wave's rules, with k as their `minimumRespondents`.
        package init(
            code: String, name: String, parent: String?, responded: Int, invited: Int, policy: Policy
        ) {
            let step = max(policy.minimumRespondents, Policy.leastRespondents)
            self.code = code
            self.name = name
            self.parent = parent
            atLeast = responded < step ? nil : responded / step * step
            self.invited = invited < step ? nil : invited
        }
    }

    /// The wave, written `ORGANISATION/WAVE`.
    package let wave: String
    /// The survey version, written `CODE@VERSION`.
    package let survey: String
    /// The wave's rules.
    package let policy: Policy
    /// The units that may be read, in any order.
    package let units: [Unit]

    /// Gathers a wave's units.
    package init(wave: String, survey: String, policy: Policy, units: [Unit]) {
        self.wave = wave
        self.survey = survey
        self.policy = policy
        self.units = units
    }
}
