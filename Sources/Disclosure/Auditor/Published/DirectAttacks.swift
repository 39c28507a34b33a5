/// The attacks anybody can do with a pocket calculator, on the published numbers of respondents alone.
///
/// They need no algebra, so that a fault in the algebra of the others does not blind them.
struct DirectAttacks {
    let record: PublicRecord
    private(set) var findings: [AuditFinding] = []
    private(set) var tried: [AuditFinding.Attack: Int] = [:]

    /// Published n by release, unit and restriction.
    private let counts: [[Key: Int]]

    private struct Key: Hashable {
        let unit: String
        let parts: [String]
    }

    init(_ record: PublicRecord) {
        self.record = record
        counts = record.releases.map { release in
            Dictionary(
                release.cells.compactMap { cell in cell.n.map { (Self.key(cell), $0) } },
                uniquingKeysWith: { first, _ in first })
        }
        for index in record.releases.indices {
            remainders(index)
            overlaps(index)
        }
        for later in record.releases.indices {
            for earlier in 0..<later {
                if record.releases[earlier].snapshot ?? 1 != record.releases[later].snapshot ?? 1 {
                    snapshots(earlier, later)
                }
                reorganisation(earlier, later)
            }
        }
    }

    private static func key(_ cell: ReleaseDocument.Cell) -> Key {
        Key(unit: cell.unit, parts: cell.segments.map { "\($0.segment) \($0.value)" }.sorted())
    }

    private func number(_ index: Int) -> Int { record.releases[index].number }

    private mutating func look(
        _ attack: AuditFinding.Attack, _ respondents: Int, releases: [Int],
        _ learned: @autoclosure () -> String
    ) {
        tried[attack, default: 0] += 1
        guard (1..<record.k).contains(respondents) else { return }
        findings.append(
            AuditFinding(attack, releases: releases.map(number), respondents: respondents, learned()))
    }

    private mutating func remainders(_ index: Int) {
        let release = record.releases[index]
        let groups = release.groups ?? [:]
        var below: [Key: Int] = [:]
        // By the group that is split: by which segment, and how many its published values have together.
        var bySegment: [Key: [String: Int]] = [:]
        for cell in release.cells {
            guard let n = cell.n else { continue }
            let parts = Self.key(cell).parts
            if let parent = cell.parent, groups[cell.unit] == nil {
                below[Key(unit: parent, parts: parts), default: 0] += n
            }
            for part in cell.segments {
                let own = "\(part.segment) \(part.value)"
                let others = parts.filter { $0 != own }
                bySegment[Key(unit: cell.unit, parts: others), default: [:]][part.segment, default: 0] += n
            }
        }
        for (key, n) in counts[index].sorted(by: {
            ($0.key.unit, $0.key.parts.count) < ($1.key.unit, $1.key.parts.count)
        }) {
            var name: String { Self.name(key) }
            if let sum = below[key] {
                look(
                    .remainder, n - sum, releases: [index],
                    "\(name) less its published units leaves \(AuditFinding.people(n - sum)).")
            }
            for (segment, sum) in (bySegment[key] ?? [:]).sorted(by: { $0.key < $1.key }) {
                look(
                    .remainder, n - sum, releases: [index],
                    "\(name) less its published values of \(segment) leaves "
                        + "\(AuditFinding.people(n - sum)).")
            }
        }
    }

    /// Everybody less one group, less another, plus those in both.
    private mutating func overlaps(_ index: Int) {
        for cell in record.releases[index].cells where cell.segments.count == 2 {
            guard let both = cell.n else { continue }
            let parts = Self.key(cell).parts
            let one = counts[index][Key(unit: cell.unit, parts: [parts[0]])]
            let other = counts[index][Key(unit: cell.unit, parts: [parts[1]])]
            let whole = counts[index][Key(unit: cell.unit, parts: [])]
            for (single, part) in [(one, parts[0]), (other, parts[1])] {
                guard let single else { continue }
                look(
                    .inclusionExclusion, single - both, releases: [index],
                    "\(cell.unit) (\(part)) less those who are also \(parts.filter { $0 != part }[0]) leaves "
                        + "\(AuditFinding.people(single - both)).")
            }
            guard let one, let other, let whole else { continue }
            let rest = whole - one - other + both
            look(
                .inclusionExclusion, rest, releases: [index],
                "\(cell.unit) less \(parts[0]), less \(parts[1]), plus both leaves \(AuditFinding.people(rest))."
            )
        }
    }

    private mutating func snapshots(_ earlier: Int, _ later: Int) {
        for (key, before) in counts[earlier] {
            guard let after = counts[later][key] else { continue }
            look(
                .snapshot, abs(after - before), releases: [earlier, later],
                "\(Self.name(key)) had \(before) respondents and then \(after): the difference is "
                    + "\(AuditFinding.people(abs(after - before))).")
        }
    }

    private mutating func reorganisation(_ earlier: Int, _ later: Int) {
        let (old, new) = (record.trees[earlier], record.trees[later])
        let shared = old.units.filter(new.isUnit)
        guard shared.contains(where: { old.nodes(around: $0) != new.nodes(around: $0) }) else { return }
        func members(_ tree: PublicTree) -> [String: Set<String>] {
            var result: [String: Set<String>] = [:]
            for unit in shared {
                for node in tree.nodes(around: unit) { result[node, default: []].insert(unit) }
            }
            return result
        }
        let (before, after) = (members(old), members(new))
        var around: [String: [String]] = [:]
        for (node, units) in before { for unit in units { around[unit, default: []].append(node) } }
        let isSame = record.releases[earlier].snapshot ?? 1 == record.releases[later].snapshot ?? 1
        guard isSame else { return }
        for (node, units) in after.sorted(by: { $0.key < $1.key }) {
            guard let n = counts[later][Key(unit: node, parts: [])] else { continue }
            for other in Set(units.flatMap { around[$0] ?? [] }).sorted() {
                guard let m = counts[earlier][Key(unit: other, parts: [])], let own = before[other],
                    own != units, own.isSubset(of: units) || units.isSubset(of: own)
                else { continue }
                look(
                    .reorganisation, abs(n - m), releases: [earlier, later],
                    "\(node) as it is now and \(other) as it was differ by \(AuditFinding.people(abs(n - m)))."
                )
            }
        }
    }

    private static func name(_ key: Key) -> String {
        key.parts.isEmpty ? key.unit : "\(key.unit) (\(key.parts.joined(separator: ", ")))"
    }
}
