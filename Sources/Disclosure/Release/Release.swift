/// The frozen, protected set of everything published from one wave.
///
/// A release comes from `ReleaseMaker`, or from a stored document by `reopen`; there is no other way to make one, so
/// whoever takes a `Release` can be sure that what it shows has been protected.
package struct Release: Hashable, Sendable {
    /// The wave, written `ORGANISATION/WAVE`.
    package let wave: String
    /// The survey version, written `CODE@VERSION`.
    package let survey: String
    /// The release's number within the wave, from 1.
    package let number: Int
    /// The rules it was made under.
    package let policy: Policy
    /// The cells: units in the tree's order (parents before children, siblings as given), then the report groups; within
    /// a unit the whole unit, then its segment values and crossings in the survey's order.
    package let cells: [ReleasedCell]
    /// What was proved about the release, and how to prove it again.
    package let certificate: ReleaseCertificate
    /// Which of the wave's states was counted, from 1: releases of one state have the same respondents.
    package let snapshot: Int
    /// Whether responses were still coming in.
    package let isInterim: Bool
    /// The report groups of the tree: the codes of each group's units, by the group's code.
    package let groups: [String: [String]]
    /// What the release was stored under; `nil` before it is stored.
    package private(set) var seal: ReleaseSeal?

    init(
        wave: String, survey: String, number: Int, policy: Policy, cells: [ReleasedCell],
        certificate: ReleaseCertificate, snapshot: Int = 1, isInterim: Bool = false,
        groups: [String: [String]] = [:], seal: ReleaseSeal? = nil
    ) {
        self.wave = wave
        self.survey = survey
        self.number = number
        self.policy = policy
        self.cells = cells
        self.certificate = certificate
        self.snapshot = snapshot
        self.isInterim = isInterim
        self.groups = groups
        self.seal = seal
    }

    /// The same release with what it was stored under.
    package func sealed(_ seal: ReleaseSeal) -> Release {
        var release = self
        release.seal = seal
        return release
    }

    /// Finds a cell by the unit's code and, for a part of it, its segment values.
    ///
    /// - Returns: `nil` if the release's tables have no such cell.
    package func cell(unit: String, segments: [String: String] = [:]) -> ReleasedCell? {
        cells.first { cell in
            cell.unit == unit && cell.segments.count == segments.count
                && cell.segments.allSatisfy { segments[$0.segment] == $0.value }
        }
    }
}
