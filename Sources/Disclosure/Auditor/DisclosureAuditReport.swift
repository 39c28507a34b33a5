/// What an attacker can learn from a table: `attune.disclosure-audit/1`.
package struct DisclosureAuditReport: Hashable, Sendable, Codable {
    /// A group of respondents that some combination of published cells isolates.
    package struct Exposure: Hashable, Sendable, Codable {
        /// The number of respondents in the group.
        package let respondents: Int
        /// The atoms of the group, in the document's order.
        package let atoms: [String]
    }

    /// What follows for one cell that is not published.
    package struct Cell: Hashable, Sendable, Codable {
        /// The cell's name.
        package let id: String
        /// Whether the cell's value is a combination of published ones.
        package let inSpan: Bool
        /// The least value that fits everything published; `nil` for no limit.
        package let lower: Double?
        /// The greatest value that fits everything published; `nil` for no limit.
        package let upper: Double?
        /// Whether the value is known exactly, by combination or because the limits meet.
        package let disclosed: Bool
    }

    /// `attune.disclosure-audit/1`.
    package let schema: String
    /// The fewest respondents that may be isolated.
    package let k: Int
    /// Whether nothing is exposed beyond what the attacker knew, and no cell of fewer than k respondents is disclosed.
    package let safe: Bool
    /// The exposed group with the fewest respondents; `nil` if there is none.
    package let smallestExposed: Exposure?
    /// All minimal exposed groups, fewest respondents first.
    package let exposed: [Exposure]
    /// Whether every group of fewer than k respondents was looked at, and every limit shown to be reached.
    package let complete: Bool
    /// The cells that are not published, in the document's order.
    package let cells: [Cell]

    private enum CodingKeys: String, CodingKey {
        case schema, k, safe, smallestExposed, exposed, complete, cells
    }

    /// The name and version of the form.
    package static let schemaName = "attune.disclosure-audit/1"

    /// Writes the report; `smallestExposed` is an explicit null where nothing is exposed.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(schema, forKey: .schema)
        try container.encode(k, forKey: .k)
        try container.encode(safe, forKey: .safe)
        try container.encode(smallestExposed, forKey: .smallestExposed)
        try container.encode(exposed, forKey: .exposed)
        try container.encode(complete, forKey: .complete)
        try container.encode(cells, forKey: .cells)
    }
}

extension DisclosureAuditReport.Cell {
    private enum CodingKeys: String, CodingKey {
        case id, inSpan, lower, upper, disclosed
    }

    /// Writes the cell; a missing limit is an explicit null.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(inSpan, forKey: .inSpan)
        try container.encode(lower, forKey: .lower)
        try container.encode(upper, forKey: .upper)
        try container.encode(disclosed, forKey: .disclosed)
    }
}
