package import Disclosure
package import Survey

/// What reports of one wave are made from: its release, and the names and dates to show it with.
///
/// Make one context and many reports: it indexes the release once. Every figure comes from the release.
package struct ReportContext: Sendable {
    /// What may be shown.
    package let release: Release
    /// What was asked.
    package let definition: SurveyDefinition
    /// What the organisation calls itself.
    package let organisation: String
    /// The day the wave was opened; `nil` to leave it out.
    package let opened: CalendarDate?
    /// The day the wave was closed; `nil` to leave it out.
    package let closed: CalendarDate?
    /// The version of Attune that makes the report.
    package let version: String
    /// What the scales are, in the release's order.
    let scales: [ScaleDescription]
    /// What the items are, in the survey's order, without those that are not to be shown.
    let items: [ItemDescription]

    private let unitNames: [String: String]
    private let cells: [String: [Int]]

    /// Gathers what reports are made from.
    ///
    /// - Parameters:
    ///   - release: What may be shown.
    ///   - definition: What was asked.
    ///   - organisation: What the organisation calls itself.
    ///   - unitNames: What units are called, by code; a unit without a name is called by its code.
    ///   - opened: The day the wave was opened.
    ///   - closed: The day the wave was closed.
    ///   - version: The version of Attune that makes the report.
    ///   - showsLeaderItems: Whether items about the unit's own leader are shown one by one.
    package init(
        release: Release, definition: SurveyDefinition, organisation: String, unitNames: [String: String],
        opened: CalendarDate? = nil, closed: CalendarDate? = nil, version: String,
        showsLeaderItems: Bool = true
    ) {
        self.release = release
        self.definition = definition
        self.organisation = organisation
        self.unitNames = unitNames
        self.opened = opened
        self.closed = closed
        self.version = version
        scales = ScaleDescription.all(of: definition)
        items = ItemDescription.all(of: definition).filter { showsLeaderItems || $0.subject != .leader }
        cells = Dictionary(grouping: release.cells.indices) { release.cells[$0].unit }
    }

    /// The organisation's code, the first part of the wave's name.
    var organisationCode: String { String(release.wave.prefix { $0 != "/" }) }

    /// The codes of all units and report groups of the release, in its order.
    package var units: [String] { release.cells.filter(\.segments.isEmpty).map(\.unit) }

    /// A unit's code and name.
    func label(of unit: String) -> UnitLabel { UnitLabel(code: unit, name: unitNames[unit] ?? unit) }

    /// A whole unit's cell; `nil` for a unit that the release does not know.
    func cell(of unit: String) -> ReleasedCell? {
        (cells[unit] ?? []).lazy.map { release.cells[$0] }.first(where: \.segments.isEmpty)
    }

    /// The cells of a unit's parts by segment, in the release's order.
    func parts(of unit: String) -> [ReleasedCell] {
        (cells[unit] ?? []).map { release.cells[$0] }.filter { !$0.segments.isEmpty }
    }

    /// The cells of all whole units and report groups, in the release's order.
    var wholes: [ReleasedCell] { release.cells.filter(\.segments.isEmpty) }

    /// The cell of the whole organisation; `nil` for a release without cells.
    var root: ReleasedCell? { release.cells.first { $0.parent == nil && $0.segments.isEmpty } }

    /// The units above a unit, nearest first; stops where the release's parents would go round.
    func ancestors(of unit: String) -> [ReleasedCell] {
        var result: [ReleasedCell] = []
        var seen: Set<String> = [unit]
        var next = cell(of: unit)?.parent
        while let code = next, seen.insert(code).inserted, let cell = cell(of: code) {
            result.append(cell)
            next = cell.parent
        }
        return result
    }
}
