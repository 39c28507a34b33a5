/// Everything that is looked for in one published cell at a time, so that each cell's figures are read once.
struct CellAttacks: Sendable {
    private(set) var thresholds = ThresholdAttack()
    private(set) var rounding = RoundingAttack()
    private(set) var omissions: OmissionAttack
    private(set) var statistics: PublishedStatistics

    /// The cells that are gone through at a time; the result does not depend on it.
    private static let share = 1024

    /// Goes through all published cells, on all cores.
    init(_ record: PublicRecord) {
        let parts = record.cells.slices(of: Self.share).mapOnAllCores { cells in
            var part = CellAttacks(survey: record.survey)
            for index in cells.indices { part.read(ShownCell(index, of: record), k: record.k) }
            return part
        }
        self.init(survey: record.survey)
        for part in parts {
            thresholds.append(part.thresholds)
            rounding.append(part.rounding)
            omissions.append(part.omissions)
        }
        statistics = PublishedStatistics(parts.map(\.statistics), survey: record.survey)
    }

    private init(survey: AuditedSurvey?) {
        omissions = OmissionAttack(survey: survey)
        statistics = PublishedStatistics(survey: survey)
    }

    private mutating func read(_ cell: ShownCell, k: Int) {
        thresholds.read(cell)
        rounding.read(cell)
        omissions.read(cell, k: k)
        statistics.read(cell)
    }
}
