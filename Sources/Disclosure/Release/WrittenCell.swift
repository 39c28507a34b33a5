/// A cell as JSON has it: `ReleaseDocument.Cell` goes through it, so that figures can be read without anybody else being able to
/// make any.
private struct WrittenCell: Codable {
    let unit: String
    let parent: String?
    let segments: [ReleasedCell.Restriction]
    let status: ReleasedCell.Status
    let n: Int?
    let members: Int?
    let responseRate: Double?
    let scales: [WrittenScale]?
    let items: [WrittenItem]?
    let drivers: [WrittenDrivers]?
    let comments: [WrittenComments]?
}

extension ReleaseDocument.Cell: Codable {
    /// Reads a cell as `encode(to:)` writes it; only `Release.reopen` lets anybody see its figures.
    ///
    /// - Throws: `DecodingError` for anything else, an interval without two limits among it.
    package init(from decoder: any Decoder) throws {
        let cell = try WrittenCell(from: decoder)
        self.init(
            unit: cell.unit, parent: cell.parent, segments: cell.segments, status: cell.status, n: cell.n,
            members: cell.members, responseRate: cell.responseRate,
            figures: PackedFigures(
                scales: cell.scales?.map(\.figures), items: cell.items?.map(\.figures)),
            drivers: cell.drivers?.map(\.figures),
            comments: cell.comments?.map(\.figures))
    }

    /// Writes a cell with stable names; what is not shown is absent, an interval is `[low, high]`.
    package func encode(to encoder: any Encoder) throws {
        try WrittenCell(
            unit: unit, parent: parent, segments: segments, status: status, n: n, members: members,
            responseRate: responseRate, scales: scales?.map(WrittenScale.init),
            items: items?.map(WrittenItem.init), drivers: drivers?.map(WrittenDrivers.init),
            comments: comments?.map(WrittenComments.init)
        ).encode(to: encoder)
    }
}
