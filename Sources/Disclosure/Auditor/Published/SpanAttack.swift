/// The attack that contains all linear ones: every combination of all published sums, with the auditor's own prime, and
/// again over the rationals where the numbers are few enough.
struct SpanAttack {
    private(set) var findings: [AuditFinding] = []
    /// The statistics, and the groups of people with each set of published cells, that were searched.
    private(set) var searched = 0
    /// Whether every group of fewer than k respondents was looked at.
    private(set) var isComplete = true
    /// The parts of the tables whose rank was confirmed without a prime.
    private(set) var confirmed = 0

    private let record: PublicRecord
    private let budget: Int
    private var work = 0
    /// The largest part of the tables that is confirmed without a prime, in groups.
    private static let largestExact = 200

    init(_ record: PublicRecord, _ statistics: PublishedStatistics, budget: Int) {
        self.record = record
        self.budget = budget
        let sizes =
            record.hasPopulation ? record.respondents : Self.possibleSizes(record)
        note(search(cells: record.cells.indices.map { Int32($0) }, sizes: sizes, statistic: nil))
        confirm()
        if record.hasPopulation { attackStatistics(statistics) }
    }

    /// The greatest number of people each class can have, from published numbers; large where there is no limit.
    private static func possibleSizes(_ record: PublicRecord) -> [Int64] {
        var upper = [Int](repeating: .max / 4, count: record.classCount)
        var lower = [Int](repeating: 0, count: record.classCount)
        for _ in 0..<8 {
            var moved = false
            for (index, cell) in record.cells.enumerated() {
                let classes = record.classesOfCell[index]
                let low = classes.reduce(0) { $0 + lower[$1] }
                let unlimited = classes.count { upper[$0] >= .max / 4 }
                let high = classes.reduce(0) { $0 + (upper[$1] >= .max / 4 ? 0 : upper[$1]) }
                for place in classes {
                    let most = cell.n - (low - lower[place])
                    if most < upper[place] {
                        upper[place] = max(most, lower[place])
                        moved = true
                    }
                    let others = unlimited - (upper[place] >= .max / 4 ? 1 : 0)
                    guard others <= 0 else { continue }
                    let least = cell.n - (high - (upper[place] >= .max / 4 ? 0 : upper[place]))
                    if least > lower[place], least <= upper[place] {
                        lower[place] = least
                        moved = true
                    }
                }
            }
            if !moved { break }
        }
        // Nobody is exposed where there may be nobody.
        return zip(lower, upper).map { $0 > 0 ? Int64(min($1, 1 << 40)) : 0 }
    }

    /// What is searched for a statistic, or for several at once.
    private struct Problem: Hashable, Sendable {
        /// The cells that show it, ascending.
        let cells: [Int32]
        /// The classes with people who gave no valid answer.
        let missing: [PublicRecord.Gap]
    }

    /// Every item and scale is shown in cells of its own, and answered by fewer.
    private mutating func attackStatistics(_ statistics: PublishedStatistics) {
        var problems: [Problem: [String]] = [:]
        for (code, cells) in Self.cells(statistics).sorted(by: { $0.key < $1.key }) {
            let missing = record.missing[code] ?? []
            if cells.count == record.cells.count, missing.isEmpty { continue }
            problems[Problem(cells: cells, missing: missing), default: []].append(code)
        }
        let ordered = problems.sorted { $0.value[0] < $1.value[0] }
        // An elimination is work before any search begins; each item of a very large wave needs its own.
        let affordable = ordered.prefix { problem, _ in
            work += problem.cells.reduce(0) { $0 + record.classesOfCell.length(of: Int($1)) }
            return work <= budget
        }
        isComplete = isComplete && affordable.count == ordered.count
        let attack = self
        let outcomes = affordable.map { ($0.key, $0.value[0]) }.mapOnAllCores { problem, code in
            attack.search(cells: problem.cells, sizes: attack.record.valid(code), statistic: code)
        }
        for outcome in outcomes { note(outcome) }
    }

    /// What came of one search.
    private struct Outcome: Sendable {
        let findings: [AuditFinding]
        let isComplete: Bool
    }

    private mutating func note(_ outcome: Outcome) {
        searched += 1
        isComplete = isComplete && outcome.isComplete
        findings += outcome.findings
    }

    /// By item's or scale's code: the cells that show it.
    private static func cells(_ statistics: PublishedStatistics) -> [String: [Int32]] {
        Dictionary(
            statistics.columns.map { ($0.code, $0.cells) }, uniquingKeysWith: { Set($0 + $1).sorted() })
    }

    private func search(cells: [Int32], sizes: [Int64], statistic: String?) -> Outcome {
        // Groups without a valid answer are left out: assume that the attacker knows them to be empty.
        let kept = sizes.indices.filter { sizes[$0] > 0 || !record.hasPopulation }
        var place = [Int](repeating: -1, count: sizes.count)
        for (index, group) in kept.enumerated() { place[group] = index }
        var published = NumberLists()
        published.reserve(
            lists: cells.count, entries: cells.reduce(0) { $0 + record.classesOfCell.length(of: Int($1)) })
        for cell in cells {
            published.append(
                record.classesOfCell[Int(cell)].lazy.map { [place] in place[$0] }.filter { $0 >= 0 })
        }
        let span = SpanAudit(respondents: kept.map { sizes[$0] }, published: published, k: record.k)
        let result = SmallSetSearch(span, budget: budget).run()
        let found = result.sets.prefix(100).map { set in
            let people = set.reduce(0) { $0 + span.weights[$1] }
            let classes = set.flatMap { span.members[$0] }.map { kept[$0] }
            let subject = statistic.map { "Answers to \($0): a" } ?? "A"
            return AuditFinding(
                .span, releases: record.releases.map(\.number), respondents: people, statistic: statistic,
                "\(subject) combination of published groups isolates \(AuditFinding.people(people)): "
                    + "\(record.name(ofClasses: classes)).")
        }
        return Outcome(findings: found, isComplete: result.isComplete)
    }

    /// Confirms, part by part, that the prime has lost nothing.
    private mutating func confirm() {
        let parts = SumComponents(record.classesOfCell, atomCount: record.classCount)
        for part in 0..<parts.count {
            let (classes, cells) = (parts.atoms[part], parts.sumsOfComponent[part])
            guard classes.count <= Self.largestExact, !cells.isEmpty else { continue }
            let place = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
            let columns = cells.map { cell in record.classesOfCell[cell].compactMap { place[$0] } }
            guard let rank = ExactRank.of(columns, size: classes.count) else { continue }
            confirmed += 1
            let modular = SpanAudit(
                respondents: classes.map { _ in 1 }, published: columns, k: record.k
            ).rank
            guard rank != modular else { continue }
            findings.append(
                AuditFinding(
                    .span, releases: record.releases.map(\.number),
                    "The rank of a part of the tables is \(rank) in exact numbers and \(modular) in the search's: the "
                        + "search cannot be relied on."))
        }
    }
}
