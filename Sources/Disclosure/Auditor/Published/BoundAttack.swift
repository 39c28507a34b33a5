/// Limits: what published figures of one statistic leave possible for a hidden group of fewer than k people.
///
/// Every figure is turned back into the whole number it was computed from, rounding undone; a blurred count is known to
/// one more or less. Published cells are taken out of the published cells around them, and what is left is solved as
/// linear programs, part by part.
struct BoundAttack {
    private(set) var findings: [AuditFinding] = []
    /// The items and scales that exact figures tell too much about, by code.
    private(set) var failing: Set<String> = []
    private(set) var programs = 0
    /// The hidden groups whose limits were only added up, since their part of the tables is too large to solve.
    private(set) var unsolved = 0

    private let record: PublicRecord
    private let nesting: CellNesting
    private var budget: Int
    /// The region of the statistic before, and the cells that show it: most statistics are shown in the same cells.
    private var last: (cells: [Int], region: BoundRegion)?

    init(_ record: PublicRecord, budget: Int) {
        self.record = record
        self.budget = budget
        nesting = CellNesting(record)
        guard !record.targets.isEmpty else { return }
        PublishedStatistics(record).forEach { attack($0) }
    }

    private mutating func attack(_ statistic: PublishedStatistic) {
        let region = region(statistic.cells)
        let caps = region.classes.map { place in
            let group = record.classes[place]
            return Double((group.respondents ?? 0) - (group.missing[statistic.code] ?? 0))
                * statistic.kind.greatest
        }
        var audit = BoundAudit(
            atoms: caps.map { .init(low: 0, high: max(0, $0)) }, rows: statistic.rows(region))
        for target in record.targets {
            let valid = target.parts.reduce(Int64(0)) { sum, part in
                sum + part.value - (target.missing[statistic.code]?[part.key] ?? 0)
            }
            guard valid > 0 else { continue }
            do {
                let limits = try limits(of: target, statistic, region, caps: caps, &audit)
                judge(limits, of: target, valid: Double(valid), statistic)
            } catch {
                failing.insert(statistic.code)
                findings.append(
                    AuditFinding(
                        .bounds, releases: record.releases.map(\.number), statistic: statistic.code,
                        "The published figures of \(statistic.code) contradict each other: they are not of one "
                            + "group of people."))
                return
            }
        }
    }

    private mutating func region(_ cells: [Int]) -> BoundRegion {
        if let last, last.cells == cells { return last.region }
        let region = BoundRegion(cells, record, nesting)
        last = (cells, region)
        return region
    }

    private mutating func limits(
        of target: PublicRecord.Target, _ statistic: PublishedStatistic, _ region: BoundRegion,
        caps: [Double],
        _ audit: inout BoundAudit
    ) throws -> BoundAudit.Limits {
        // Every class of a target is one of the region's.
        let parts = target.parts.sorted { $0.key < $1.key }.compactMap { key, people in
            region.places[key].map { place in
                let valid = Double(people - (target.missing[statistic.code]?[key] ?? 0))
                return (place: place, cap: valid * statistic.kind.greatest)
            }
        }
        if parts.allSatisfy({ abs($0.cap - caps[$0.place]) < 1e-9 }) {
            return try solved(parts.map(\.place), &audit)
        }
        var (low, high) = (0.0, 0.0)
        for part in parts {
            let limits = try solved([part.place], &audit)
            low += max(0, limits.low - (caps[part.place] - part.cap))
            high += min(part.cap, limits.high)
        }
        return BoundAudit.Limits(low: low, high: high)
    }

    private mutating func solved(_ classes: [Int], _ audit: inout BoundAudit) throws -> BoundAudit.Limits {
        let work = audit.work(of: classes)
        guard work <= budget else {
            unsolved += 1
            return audit.addedLimits(of: classes)
        }
        budget -= work
        programs += 2
        return try audit.limits(of: classes)
    }

    private mutating func judge(
        _ limits: BoundAudit.Limits, of target: PublicRecord.Target, valid: Double,
        _ statistic: PublishedStatistic
    ) {
        let width = limits.high - limits.low
        let (isKnown, needed) = Self.demand(limits, valid: valid, statistic.kind)
        guard isKnown || !statistic.isBlurred && width < needed - 1e-6 else { return }
        failing.insert(statistic.code)
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
