/// Whether the published sums of one quantity leave every protected group as open as it must be.
///
/// Limits are tightened sum by sum first. Where some sum is within one respondent of the least or greatest possible, what
/// follows only from several sums at once matters too: there the linear program of the neighbourhood is solved, and an
/// answer counts only with points that prove the group open, so that an error of arithmetic can never publish more.
struct BoundTest {
    private let targets: BoundTargets
    /// The greatest sum of one respondent: 1 for counts.
    private let range: Double
    private let isCount: Bool
    private let value: (Int) -> Double
    private let sums: [Double]
    private let caps: [Double]

    /// The largest tableau that is solved; a neighbourhood beyond it is judged by tightening alone.
    private static let largestTableau = 40_000

    /// Prepares a test.
    ///
    /// - Parameters:
    ///   - range: The greatest value less the least; `nil` for counts.
    ///   - value: A published entry's sum.
    init(_ targets: BoundTargets, range: Double?, value: @escaping (Int) -> Double) {
        self.targets = targets
        self.range = range ?? 1
        isCount = range == nil
        self.value = value
        sums = targets.sums(value)
        let factor = range ?? 1
        caps = targets.people.map { $0 * factor }
    }

    /// Whether some protected group's limits are too narrow.
    func isConfined() -> Bool {
        guard range > 0 else { return false }
        let propagation = BoundPropagation(targets.groups, caps: caps, sums: sums)
        let confined = targets.targets.contains { target in
            !isMet(propagation.limits(of: scaled(target), within: target.around), target)
        }
        return confined || isConfinedTogether(propagation)
    }

    private func scaled(_ target: BoundTargets.Target) -> [(place: Int, cap: Double)] {
        target.parts.map { ($0.place, $0.cap * range) }
    }

    private func isMet(_ limits: (low: Double, high: Double), _ target: BoundTargets.Target) -> Bool {
        guard target.isListed else {
            return BoundRequirement.isUnknown(limits) || targets.isTold(target, by: value, range: range)
        }
        return isCount
            ? BoundRequirement.isMet(count: limits, respondents: target.people)
            : BoundRequirement.isMet(sum: limits, range: target.people * range)
    }

    /// Whether the sums of a neighbourhood confine a group when all are taken together.
    private func isConfinedTogether(_ propagation: BoundPropagation) -> Bool {
        let extreme = targets.groups.indices.filter { group in
            let classes = targets.groups[group]
            let cap = classes.reduce(0) { $0 + caps[$1] }
            return classes.count > 1 && (sums[group] <= range + 1e-9 || sums[group] >= cap - range - 1e-9)
        }
        guard !extreme.isEmpty else { return false }
        let neighbourhoods = BoundNeighbourhoods(targets.groups, classCount: caps.count)
        let near = Set(extreme.compactMap { targets.groups[$0].first.map { neighbourhoods.ofClass[$0] } })
        return targets.targets.contains { target in
            let own = Set(target.parts.map { neighbourhoods.ofClass[$0.place] })
            guard own.count == 1, let place = own.first, near.contains(place) else { return false }
            let classes = neighbourhoods.classes[place] ?? []
            let groups = neighbourhoods.groups[place] ?? []
            guard groups.count > 1, (classes.count + target.parts.count) * groups.count <= Self.largestTableau
            else { return false }
            return !isOpen(target, classes: classes, groups: groups, propagation)
        }
    }

    /// Whether two points within all limits prove a group open.
    private func isOpen(
        _ target: BoundTargets.Target, classes: [Int], groups: [Int], _ propagation: BoundPropagation
    ) -> Bool {
        var columns: [Int: [Int]] = [:]
        var (lower, upper, own): ([Double], [Double], [Int]) = ([], [], [])
        let parts = Dictionary(uniqueKeysWithValues: scaled(target).map { ($0.place, $0.cap) })
        for place in classes {
            let cap = parts[place] ?? 0
            if cap >= caps[place] - 1e-9 || cap == 0 {
                if cap > 0 { own.append(lower.count) }
                columns[place] = [lower.count]
                lower.append(propagation.lower[place])
                upper.append(propagation.upper[place])
            } else {
                // A part of a class and what it leaves are two unknowns.
                own.append(lower.count)
                columns[place] = [lower.count, lower.count + 1]
                lower += [0, 0]
                upper += [cap, caps[place] - cap]
            }
        }
        var simplex = BoundedSimplex(
            lower: lower, upper: upper,
            rows: groups.map { group in targets.groups[group].flatMap { columns[$0] ?? [] } },
            limits: groups.map { (sums[$0], sums[$0]) })
        guard let limits = simplex.provedLimits(of: own) else { return false }
        return isMet(limits, target)
    }
}

/// The classes and residual groups that hang together.
struct BoundNeighbourhoods {
    /// By class: its neighbourhood.
    let ofClass: [Int32]
    /// By neighbourhood: its classes.
    let classes: [Int32: [Int]]
    /// By neighbourhood: its groups.
    let groups: [Int32: [Int]]

    init(_ members: [[Int]], classCount: Int) {
        var joined = JoinedGroups(count: classCount)
        for classes in members {
            guard let first = classes.first else { continue }
            for place in classes.dropFirst() { joined.join(Int32(first), Int32(place)) }
        }
        let ofClass = joined.numbered().ofAtom
        self.ofClass = ofClass
        classes = Dictionary(grouping: 0..<classCount) { ofClass[$0] }
        groups = Dictionary(grouping: members.indices.filter { !members[$0].isEmpty }) {
            ofClass[members[$0][0]]
        }
    }
}
