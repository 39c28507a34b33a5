package import Aggregation

/// Everything a release is made from.
package struct ReleaseRequest: Sendable {
    /// The wave, written `ORGANISATION/WAVE`.
    package let wave: String
    /// The survey version, written `CODE@VERSION`.
    package let survey: String
    /// The release's number within the wave, from 1.
    package let number: Int
    /// The wave's statistics; its layout says which segments and crossings were declared.
    package let cube: Cube
    /// The units the cube was built with, and the declared report groups.
    package let tree: UnitTree
    /// The wave's rules.
    package let policy: Policy
    /// By unit: the people invited into the unit itself, those below not included; `nil` where unknown.
    package let members: [Int?]
    /// The version of Attune, for the certificate.
    package let version: String
    /// The wave's secret for deliberate uncertainty; a wave whose bounds need it cannot be released without.
    package let cellKey: CellKey?
    /// The wave's earlier releases, oldest first.
    package let earlier: [EarlierRelease]
    /// What people wrote; empty while the wave is open, or where none is to be shown.
    package let comments: [UnitComment]
    /// The codes of the survey's comment questions, in its order.
    package let commentQuestions: [String]
    /// Which of the wave's states is counted, from 1: the number rises whenever responses came in since the last release.
    package let snapshot: Int
    /// Whether responses are still coming in.
    package let isInterim: Bool
    /// Items and scales, by code, that carry uncertainty whatever the protector's own bounds say: an auditor asked for it.
    package var blurred: Set<String> = []
    /// Statistics, by code, in which an auditor found groups of too few answers: the auditor's own search goes through them.
    package var scrutinised: Set<String> = []
    /// Statistics, by code, that are shown nowhere in the release: an auditor found that even blurred they tell too much.
    package var unshown: Set<String> = []

    /// Gathers what a release is made from.
    package init(
        wave: String, survey: String, number: Int = 1, cube: Cube, tree: UnitTree, policy: Policy,
        members: [Int?] = [], version: String, cellKey: CellKey? = nil, earlier: [EarlierRelease] = [],
        comments: [UnitComment] = [], commentQuestions: [String] = [],
        snapshot: Int = 1, isInterim: Bool = false
    ) {
        self.wave = wave
        self.survey = survey
        self.number = number
        self.cube = cube
        self.tree = tree
        self.policy = policy
        self.members = members.isEmpty ? Array(repeating: nil, count: tree.unitCount) : members
        self.version = version
        self.cellKey = cellKey
        self.earlier = earlier
        self.comments = comments
        self.commentQuestions = commentQuestions
        self.snapshot = snapshot
        self.isInterim = isInterim
    }
}
