/// A release as it is stored and exported: `attune.release/1`, with stable fields.
///
/// What cannot be shown is absent. A document is data; `Release.reopen` checks it before anything may be shown.
package struct ReleaseDocument: Hashable, Sendable, Codable {
    /// The name and version of the form.
    package static let schemaName = "attune.release/1"

    /// One cell as written: the figures are the release's own, not copied, and nobody outside of this module can see them
    /// before `Release.reopen` has checked the cell.
    package struct Cell: Hashable, Sendable {
        /// The code of the unit or report group.
        package let unit: String
        /// The code of the unit above; `nil` for the root.
        package let parent: String?
        /// The segment values that restrict the cell.
        package let segments: [ReleasedCell.Restriction]
        /// Whether the figures are there.
        package let status: ReleasedCell.Status
        /// The number of respondents.
        package let n: Int?
        let members: Int?
        let responseRate: Double?
        let figures: PackedFigures
        var drivers: [ReleasedDrivers]?
        var comments: [ReleasedComments]?

        /// Read anew each time; `nil` for none.
        var scales: [ReleasedScale]? { figures.scales }
        /// Read anew each time; `nil` for none.
        var items: [ReleasedItem]? { figures.items }
    }

    /// `attune.release/1`.
    package let schema: String
    /// The wave, written `ORGANISATION/WAVE`.
    package let wave: String
    /// The survey and its version, written `CODE@VERSION`.
    package let survey: String
    /// The release's number within the wave.
    package let number: Int
    let policy: Policy
    /// The cells, in the release's order.
    package let cells: [Cell]
    let certificate: ReleaseCertificate
    /// Which of the wave's states was counted: releases of one state have the same respondents; `nil` stands for 1.
    var snapshot: Int?
    /// Whether responses were still coming in; `nil` stands for no.
    var interim: Bool?
    /// Report groups of the tree: each group's code and its units' codes; `nil` for none.
    var groups: [String: [String]]?
    /// What the release was stored under; not part of what it covers.
    package internal(set) var seal: ReleaseSeal?
}
