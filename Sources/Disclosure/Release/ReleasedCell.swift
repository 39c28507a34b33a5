/// One group of respondents in a release: its figures, or nothing at all.
///
/// A cell that is withheld for whatever reason, or that nobody belongs to, has only its name; every figure is `nil` or
/// empty. Values are made by this module alone.
package struct ReleasedCell: Hashable, Sendable {
    /// Whether the cell's figures are shown.
    package enum Status: String, Hashable, Sendable, Codable {
        /// The figures are shown.
        case published
        /// There is nothing to show: the group is too small, protects another one, or is empty.
        case withheld
    }

    /// What restricts a cell to a part of its unit.
    package struct Restriction: Hashable, Sendable, Codable {
        /// The segment's code.
        package let segment: String
        /// The value's code.
        package let value: String

        init(segment: String, value: String) {
            self.segment = segment
            self.value = value
        }
    }

    /// The code of the unit or report group.
    package let unit: String
    /// The code of the unit above; `nil` for the root.
    package let parent: String?
    /// The segment values that restrict the cell: none for the whole unit, one, or two for a crossing.
    package let segments: [Restriction]
    /// Whether the figures below are there.
    package let status: Status
    /// The number of respondents.
    package let n: Int?
    /// The number of invited people in a whole unit, frozen with the wave; `nil` where unknown or below k.
    package let members: Int?
    /// n / members, at most 1; `nil` where `members` is.
    package let responseRate: Double?
    var figures: PackedFigures
    /// What goes along with each scale, in the survey's order; empty in a part of a unit, and where it cannot be shown.
    package internal(set) var drivers: [ReleasedDrivers] = []
    /// What people wrote, by question in the survey's order; empty in a part of a unit, and where it cannot be shown.
    package internal(set) var comments: [ReleasedComments] = []

    /// Makes a withheld cell.
    init(withheld unit: String, parent: String?, segments: [Restriction]) {
        self.init(
            unit: unit, parent: parent, segments: segments, status: .withheld, n: nil, members: nil,
            responseRate: nil, figures: PackedFigures(scales: nil, items: nil))
    }

    init(
        unit: String, parent: String?, segments: [Restriction], status: Status, n: Int?, members: Int?,
        responseRate: Double?, figures: PackedFigures
    ) {
        self.unit = unit
        self.parent = parent
        self.segments = segments
        self.status = status
        self.n = n
        self.members = members
        self.responseRate = responseRate
        self.figures = figures
    }

    /// The figures of each scale and composite, in the survey's order; those that cannot be shown are absent.
    ///
    /// They are read from their stored form each time: who looks at several keeps the list.
    package var scales: [ReleasedScale] { figures.scales ?? [] }

    /// The figures of each item, in the survey's order; those that cannot be shown are absent.
    ///
    /// They are read from their stored form each time: who looks at several keeps the list.
    package var items: [ReleasedItem] { figures.items ?? [] }
}
