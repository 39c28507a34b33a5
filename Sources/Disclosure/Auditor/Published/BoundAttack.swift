/// Limits: what published figures of one statistic leave possible for a hidden group of fewer than k people.
///
/// Every figure is turned back into the whole number it was computed from, rounding undone; a blurred count is known to
/// one more or less. Published cells are taken out of the published cells around them, and what is left is solved as
/// linear programs, part by part. Which programs are affordable is decided statistic by statistic in a fixed order, before
/// the statistics are shared out among all cores: the cores have no say in the result.
struct BoundAttack {
    private(set) var findings: [AuditFinding] = []
    private(set) var programs = 0
    /// The hidden groups whose limits were only added up, since their part of the tables is too large to solve.
    private(set) var unsolved = 0

    private let record: PublicRecord
    private let statistics: PublishedStatistics
    private let nesting: CellNesting
    /// The regions of the columns at hand and of those before: most are shown in the same cells.
    private var regions: [BoundRegion] = []

    /// The items and scales that are planned before the first of them is solved: what is planned takes memory.
    private static let batch = 8

    init(_ record: PublicRecord, _ statistics: PublishedStatistics, budget: Int) {
        self.record = record
        self.statistics = statistics
        guard !record.targets.isEmpty else {
            nesting = CellNesting()
            return
        }
        nesting = CellNesting(record)
        let columns = statistics.columns
        var budget = budget
        for first in stride(from: 0, to: columns.count, by: Self.batch) {
            attack(columns[first...].prefix(Self.batch), &budget)
        }
        regions = []
    }

    /// Attacks with the statistics of some items and scales.
    private mutating func attack(_ columns: ArraySlice<PublishedColumn>, _ budget: inout Int) {
        let statistics = self.statistics
        let columns = columns.map(\.summable)
        findRegions(columns)
        let (record, regions) = (record, regions)
        var plans = columns.mapOnAllCores { column in
            Self.plans(column, statistics, record, regions)
        }
        var left = budget
        for column in plans.indices {
            for plan in plans[column].indices { plans[column][plan].afford(&left) }
        }
        let outcomes = Array(zip(columns, plans)).mapOnAllCores { column, plans in
            Self.solve(plans, column, record)
        }
        for outcome in outcomes.joined() {
            budget -= outcome.spent
            programs += outcome.programs
            unsolved += outcome.unsolved
            findings += outcome.findings
        }
    }

    /// Finds the regions of columns whose cells no column before was shown in.
    private mutating func findRegions(_ columns: [PublishedColumn]) {
        var wanted: [[Int32]] = []
        for column in columns where !wanted.contains(column.cells) { wanted.append(column.cells) }
        let (record, nesting, known) = (record, nesting, regions)
        regions = wanted.mapOnAllCores { cells in
            known.first { $0.shown == cells } ?? BoundRegion(cells, record, nesting)
        }
    }

    private static func plans(
        _ column: PublishedColumn, _ statistics: PublishedStatistics, _ record: PublicRecord,
        _ regions: [BoundRegion]
    ) -> [BoundPlan] {
        guard let region = regions.first(where: { $0.shown == column.cells }) else { return [] }
        let valid = record.valid(column.code)
        return statistics.statistics(of: column).map { BoundPlan($0, region, record, valid: valid) }
    }

    private static func solve(
        _ plans: [BoundPlan], _ column: PublishedColumn, _ record: PublicRecord
    ) -> [BoundOutcome] {
        // Every cell of a region shows its statistics.
        let figures = plans.first?.region.cells.joined.compactMap { column.figures(in: $0) }
        return plans.map { BoundOutcome($0, column, figures: figures ?? [], record) }
    }
}
