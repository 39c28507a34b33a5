/// What came of one statistic's linear programs.
struct BoundOutcome: Sendable {
    private(set) var findings: [AuditFinding] = []
    private(set) var programs = 0
    /// The sums whose limits were only added up, or not shown to be reached.
    private(set) var unsolved = 0
    /// The work that was done.
    private(set) var spent = 0

    private let plan: BoundPlan
    private let column: PublishedColumn
    private let record: PublicRecord

    /// Asks what was planned, until figures contradict each other.
    ///
    /// - Parameters:
    ///   - column: What all cells show.
    ///   - figures: Those of the region's cells, in the order of its residual sums.
    init(
        _ plan: BoundPlan, _ column: PublishedColumn, figures: [ShownFigures], _ record: PublicRecord
    ) {
        (self.plan, self.column) = (plan, column)
        self.record = record
        var audit = BoundAudit(
            plan.region.components, atoms: plan.caps.map { .init(low: 0, high: max(0, $0)) },
            sums: plan.region.residualLimits(figures.map(plan.statistic.limits)))
        var next = 0
        for question in plan.questions {
            do {
                let limits = try limits(question, from: next, &audit)
                next += question.sets.count
                judge(limits, of: record.targets[question.target], valid: Double(question.valid))
            } catch {
                findings.append(
                    AuditFinding(
                        .bounds, releases: record.releases.map(\.number), statistic: plan.statistic.code,
                        "The published figures of \(plan.statistic.code) contradict each other: they are not of one "
                            + "group of people."))
                return
            }
        }
    }

    private mutating func limits(
        _ question: BoundPlan.Question, from first: Int, _ audit: inout BoundAudit
    ) throws -> BoundAudit.Limits {
        let sets = question.sets
        if question.isWhole { return try solved(sets[0], first, &audit) }
        var (low, high) = (0.0, 0.0)
        for (index, part) in question.parts.enumerated() {
            let limits = try solved(sets[index], first + index, &audit)
            low += max(0, limits.low - (plan.caps[part.place] - part.cap))
            high += min(part.cap, limits.high)
        }
        return BoundAudit.Limits(low: low, high: high)
    }

    private mutating func solved(
        _ classes: [Int], _ index: Int, _ audit: inout BoundAudit
    ) throws -> BoundAudit.Limits {
        guard plan.isAffordable[index] else {
            unsolved += 1
            return audit.addedLimits(of: classes)
        }
        spent += plan.works[index]
        programs += 2
        let limits = try audit.limits(of: classes)
        if !limits.isReached { unsolved += 1 }
        return limits
    }

    private mutating func judge(
        _ limits: BoundAudit.Limits, of target: PublicRecord.Target, valid: Double
    ) {
        let statistic = plan.statistic
        let width = limits.high - limits.low
        let (isKnown, needed) = Self.demand(limits, valid: valid, statistic.kind)
        if target.isListed {
            guard isKnown || !statistic.isBlurred && width < needed - 1e-6 else { return }
        } else {
            // About parts of small units that much follows from any figure around them; what is new is a sum that no
            // single figure says of everybody in a cell.
            guard isKnown, !isTold(target) else { return }
        }
        let (low, high) = (Self.text(limits.low), Self.text(limits.high))
        let isCount = if case .count = statistic.kind { true } else { false }
        let isExtreme = limits.low >= valid * statistic.kind.greatest - 1e-6 || limits.high <= 1e-6
        findings.append(
            AuditFinding(
                isExtreme && !isCount ? .extremeMean : .bounds,
                releases: record.releases.map(\.number), respondents: Int(target.respondents),
                statistic: statistic.code,
                isKnown
                    ? "\(statistic.name) of the \(AuditFinding.people(Int(target.respondents))) in \(target.name) is "
                        + "known: \(low)."
                    : "\(statistic.name) of the \(AuditFinding.people(Int(target.respondents))) in \(target.name) lies "
                        + "between \(low) and \(high)."))
    }

    /// Whether one cell with all of a group says of everybody in it that they answered alike.
    private func isTold(_ target: PublicRecord.Target) -> Bool {
        var around: Set<Int>?
        for place in target.parts.keys {
            let cells = Set(record.cellsOfClass[place])
            around = around?.intersection(cells) ?? cells
        }
        return (around ?? []).contains { cell in
            guard let figures = column.figures(in: cell) else { return false }
            let limits = plan.statistic.limits(figures)
            return limits.high <= 1e-6
                || limits.low >= Double(figures.n) * plan.statistic.kind.greatest - 1e-6
        }
    }

    /// Whether limits tell a sum, and how wide they have to be.
    private static func demand(
        _ limits: BoundAudit.Limits, valid: Double, _ kind: PublishedStatistic.Kind
    ) -> (isKnown: Bool, width: Double) {
        let isOneWhole = (limits.high + 1e-6).rounded(.down) <= (limits.low - 1e-6).rounded(.up)
        switch kind {
        case .count: return (isOneWhole, min(valid, max(2, 0.4 * valid)))
        case .whole(let greatest): return (isOneWhole, 0.25 * valid * greatest)
        case .score:
            return (limits.high - limits.low <= 1e-6 * max(1, abs(limits.low)), 0.25 * valid)
        }
    }

    private static func text(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
    }
}
