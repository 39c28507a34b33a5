/// A release as it is stored and exported: `attune.release/1`, with stable fields.
///
/// What cannot be shown is absent. A document is data; `Release.reopen` checks it before anything may be shown.
package struct ReleaseDocument: Hashable, Sendable, Codable {
    /// The name and version of the form.
    package static let schemaName = "attune.release/1"

    /// One cell as written.
    package struct Cell: Hashable, Sendable, Codable {
        let unit: String
        let parent: String?
        let segments: [ReleasedCell.Restriction]
        let status: ReleasedCell.Status
        let n: Int?
        let members: Int?
        let responseRate: Double?
        let scales: [Scale]?
        let items: [Item]?
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
    let wave: String
    let survey: String
    let number: Int
    let policy: Policy
    let cells: [Cell]
    let certificate: ReleaseCertificate
}
