/// A wave's disclosure rules: from how many people each kind of figure may be shown.
///
/// The defaults are the design's binding decisions. An open wave's policy may be replaced only by one that
/// `tightens` it.
package struct Policy: Hashable, Sendable, Codable {
    /// When figures carry deliberate uncertainty.
    package enum Uncertainty: String, Hashable, Sendable, Codable {
        /// For a statistic whose exact figures would let somebody narrow a hidden group's answers too far.
        case auto
        /// For every statistic.
        case always
    }

    /// The fewest respondents of any published figure, k; at least `leastRespondents`.
    package let minimumRespondents: Int
    /// How many respondents of one group may put their own answers together, c; each knows only their own.
    package let coalition: Int
    /// The fewest respondents of a cell in a crossing of two segments.
    package let crossingMinimum: Int
    /// The fewest respondents of a unit whose figures are split by segment.
    package let segmentNodeMinimum: Int
    /// The fewest answers of an item whose full distribution is shown; below, three classes.
    package let distributionMinimum: Int
    /// The fewest respondents of a unit whose drivers are shown.
    package let driverMinimum: Int
    /// The fewest commenters of a unit whose comments are shown.
    package let commentMinimum: Int
    /// When figures carry deliberate uncertainty.
    package let uncertainty: Uncertainty
    /// The fewest responses that enter the store together.
    package let mixingMinimum: Int
    /// Whether releases may be made while responses still come in. What one of them shows, all later ones are protected
    /// together with: a group that then gained fewer than k people stays hidden.
    package let interimReleases: Bool

    /// The least `minimumRespondents` that anybody may choose.
    package static let leastRespondents = 4

    /// The fewest respondents that any combination of published figures may isolate: k + c − 1, so that c members who put
    /// their own answers together still face k − 1 others, as one member does.
    package var isolationMinimum: Int { minimumRespondents + max(1, coalition) - 1 }

    /// Makes a policy; `validated()` says whether it may be used.
    package init(
        minimumRespondents: Int = 5, coalition: Int = 1, crossingMinimum: Int = 10,
        segmentNodeMinimum: Int = 30, distributionMinimum: Int = 10, driverMinimum: Int = 30,
        commentMinimum: Int = 10, uncertainty: Uncertainty = .auto, mixingMinimum: Int = 20,
        interimReleases: Bool = false
    ) {
        self.minimumRespondents = minimumRespondents
        self.coalition = coalition
        self.crossingMinimum = crossingMinimum
        self.segmentNodeMinimum = segmentNodeMinimum
        self.distributionMinimum = distributionMinimum
        self.driverMinimum = driverMinimum
        self.commentMinimum = commentMinimum
        self.uncertainty = uncertainty
        self.mixingMinimum = mixingMinimum
        self.interimReleases = interimReleases
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case minimumRespondents, coalition, crossingMinimum, segmentNodeMinimum, distributionMinimum
        case driverMinimum, commentMinimum, uncertainty, mixingMinimum, interimReleases
    }

    /// Reads a policy; a rule that is absent has its default.
    package init(from decoder: any Decoder) throws {
        let rules = try decoder.container(keyedBy: CodingKeys.self)
        let standard = Policy()
        func number(_ key: CodingKeys, _ fallback: Int) throws -> Int {
            try rules.decodeIfPresent(Int.self, forKey: key) ?? fallback
        }
        // A rule that the file leaves out rises with the fewest respondents, which none may fall below.
        let minimum = try number(.minimumRespondents, standard.minimumRespondents)
        func raised(_ key: CodingKeys, _ fallback: Int) throws -> Int {
            try number(key, max(fallback, minimum))
        }
        try self.init(
            minimumRespondents: minimum, coalition: number(.coalition, standard.coalition),
            crossingMinimum: raised(.crossingMinimum, standard.crossingMinimum),
            segmentNodeMinimum: raised(.segmentNodeMinimum, standard.segmentNodeMinimum),
            distributionMinimum: raised(.distributionMinimum, standard.distributionMinimum),
            driverMinimum: raised(.driverMinimum, standard.driverMinimum),
            commentMinimum: raised(.commentMinimum, standard.commentMinimum),
            uncertainty: rules.decodeIfPresent(Uncertainty.self, forKey: .uncertainty)
                ?? standard.uncertainty,
            mixingMinimum: raised(.mixingMinimum, standard.mixingMinimum),
            interimReleases: rules.decodeIfPresent(Bool.self, forKey: .interimReleases)
                ?? standard.interimReleases)
    }
}
