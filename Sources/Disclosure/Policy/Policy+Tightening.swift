extension Policy {
    /// Why a policy may not be used.
    package enum Violation: Error, Hashable, Sendable, CustomStringConvertible {
        /// A rule is below the least value anybody may choose.
        case belowLeast(field: String, value: Int, least: Int)
        /// A rule would protect less than the rule it replaces.
        case loosened(field: String, from: String, to: String)

        /// What is wrong and what to do about it, in one or two sentences.
        package var description: String {
            switch self {
            case .belowLeast(let field, let value, let least):
                "The policy's \(field) is \(value), but at least \(least) is needed to protect respondents. Raise it."
            case .loosened(let field, let from, let to):
                "The policy's \(field) would go from \(from) to \(to). Respondents were promised \(from); "
                    + "a wave's policy can only be tightened."
            }
        }
    }

    /// What the design fixes as the least of every rule but `minimumRespondents`.
    private static let standard = Policy()

    private var thresholds: [(field: String, value: Int, least: Int)] {
        [
            ("minimumRespondents", minimumRespondents, Self.leastRespondents),
            ("coalition", coalition, 1),
            ("crossingMinimum", crossingMinimum, max(Self.standard.crossingMinimum, minimumRespondents)),
            (
                "segmentNodeMinimum", segmentNodeMinimum,
                max(Self.standard.segmentNodeMinimum, minimumRespondents)
            ),
            (
                "distributionMinimum", distributionMinimum,
                max(Self.standard.distributionMinimum, minimumRespondents)
            ),
            ("driverMinimum", driverMinimum, max(Self.standard.driverMinimum, minimumRespondents)),
            ("commentMinimum", commentMinimum, max(Self.standard.commentMinimum, minimumRespondents)),
            ("mixingMinimum", mixingMinimum, max(2, minimumRespondents)),
        ]
    }

    /// Checks that no rule is below the least value anybody may choose.
    ///
    /// - Throws: `Violation.belowLeast` for the first such rule.
    package func validated() throws(Violation) -> Policy {
        for rule in thresholds where rule.value < rule.least {
            throw .belowLeast(field: rule.field, value: rule.value, least: rule.least)
        }
        guard coalition < minimumRespondents else {
            throw .belowLeast(
                field: "minimumRespondents", value: minimumRespondents, least: coalition + 1)
        }
        return self
    }

    /// Says which rules would protect less than another policy's.
    ///
    /// - Parameter other: The policy that respondents were promised.
    /// - Returns: One violation per loosened rule, in a fixed order; empty if this policy tightens or equals the other.
    package func loosened(from other: Policy) -> [Violation] {
        var result: [Violation] = []
        for (new, old) in zip(thresholds, other.thresholds) where new.value < old.value {
            result.append(.loosened(field: new.field, from: "\(old.value)", to: "\(new.value)"))
        }
        if uncertainty == .auto, other.uncertainty == .always {
            result.append(.loosened(field: "uncertainty", from: "always", to: "auto"))
        }
        if interimReleases, !other.interimReleases {
            result.append(.loosened(field: "interimReleases", from: "false", to: "true"))
        }
        return result
    }

    /// Whether the policy protects at least as much as another in every rule.
    package func tightens(_ other: Policy) -> Bool { loosened(from: other).isEmpty }
}
