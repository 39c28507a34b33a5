/// A release as it is stored and exported: `attune.release/1`, with stable fields.
///
/// What cannot be shown is absent. A document is data; `Release.reopen` checks it before anything may be shown.
package struct ReleaseDocument: Hashable, Sendable, Codable {
    /// The name and version of the form.
    package static let schemaName = "attune.release/1"

    /// One cell as written.
    package struct Cell: Hashable, Sendable, Codable {
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
        let scales: [Scale]?
        let items: [Item]?
        var drivers: [Drivers]?
        var comments: [Comments]?
    }

    /// The drivers of one scale as written.
    package struct Drivers: Hashable, Sendable, Codable {
        let outcome: String
        let n: Int
        let rSquared: Double
        let predictors: [Predictor]
    }

    /// One driver as written.
    package struct Predictor: Hashable, Sendable, Codable {
        let scale: String
        let correlation: Double
        let coefficient: Double
        let share: Double
    }

    /// The comments on one question as written.
    package struct Comments: Hashable, Sendable, Codable {
        let question: String
        let texts: [String]
    }

    /// How far a unit's own units differ, as written.
    package struct Grouping: Hashable, Sendable, Codable {
        let units: Int
        let n: Int
        let icc1: Double
        let icc2: Double
        let p: Double?
    }

    /// One scale as written; an interval is `[low, high]`.
    package struct Scale: Hashable, Sendable, Codable {
        let code: String
        let n: Int
        let mean: Double
        let sd: Double?
        let standardError: Double?
        let interval: [Double]?
        let score: Double
        let scoreInterval: [Double]?
        let favourable: Share?
        let neutral: Share?
        let unfavourable: Share?
        let favourablePersons: Share?
        let alpha: Double?
        let uncertainty: ReleasedUncertainty?
        var grouping: Grouping?
    }

    /// One item as written.
    package struct Item: Hashable, Sendable, Codable {
        let code: String
        let n: Int
        let mean: Double
        let sd: Double?
        let favourable: Share
        let neutral: Share
        let unfavourable: Share
        let distribution: [Int]?
        let uncertainty: ReleasedUncertainty?
    }

    /// One share as written.
    package struct Share: Hashable, Sendable, Codable {
        let count: Int
        let of: Int
        let share: Double
        let interval: [Double]
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
