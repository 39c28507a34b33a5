@testable import Disclosure

extension ReleaseDocument.Cell {
    /// Makes a cell of figures as a test gives them.
    init(
        unit: String, parent: String?, segments: [ReleasedCell.Restriction], status: ReleasedCell.Status,
        n: Int?, members: Int?, responseRate: Double?, scales: [ReleasedScale]?, items: [ReleasedItem]?
    ) {
        self.init(
            unit: unit, parent: parent, segments: segments, status: status, n: n, members: members,
            responseRate: responseRate, figures: PackedFigures(scales: scales, items: items), drivers: nil,
            comments: nil)
    }
}
