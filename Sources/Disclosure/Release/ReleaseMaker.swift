import Aggregation
import Survey

/// The one place where released values are made: protects, audits, computes, certifies.
package enum ReleaseMaker {
    /// Makes the release of a wave.
    ///
    /// Which cells are published depends on who answered and never on what they answered. What they answered decides only
    /// whether a statistic carries uncertainty, or is not shown, and then it does so, or is not, in every cell of the wave.
    ///
    /// - Throws: `Policy.Violation` for a policy that nobody may use, `CubeArithmeticError.otherLayout` if cube and tree
    ///   differ in their units, `ReleaseError` if the release would not be safe. Nothing is released then.
    package static func make(_ request: ReleaseRequest) throws -> Release {
        let policy = try request.policy.validated()
        let k = policy.isolationMinimum
        let layout = request.cube.layout
        let catalogue = try Catalogue(
            cube: request.cube, tree: request.tree, policy: policy, earlier: request.earlier)
        let audited = try AuditedPattern(catalogue, k: k, key: request.cellKey)
        let (pattern, audit) = (audited.pattern, audited.audit)
        let patterns = StatisticPatterns(
            catalogue, pattern: pattern, statistics: layout.statisticCount, k: k,
            scrutinised: layout.statistics(named: request.scrutinised),
            unshown: layout.statistics(named: request.unshown))
        let uncertain = try uncertainStatistics(request, catalogue: catalogue, patterns: patterns)
        let cells = try releasedCells(request, catalogue: catalogue, patterns: patterns, uncertain: uncertain)
        return Release(
            wave: request.wave, survey: request.survey, number: request.number, policy: policy, cells: cells,
            certificate: ReleaseCertificate(
                incidence: audit.incidence, primes: pattern.primes + [AuditField.prime],
                atoms: audit.groups, publishedCells: audit.publishedCells, rank: audit.rank,
                kernelDimension: audit.groups - audit.rank,
                smallestSupport: pattern.smallestSupport,
                uncertain: uncertain.sorted().filter { $0 < layout.items.count + layout.scales.count }
                    .map { code(ofStatistic: $0, layout) },
                statistics: layout.items.count + layout.scales.count, searchIsComplete: audit.isComplete,
                version: request.version),
            snapshot: request.snapshot, isInterim: request.isInterim,
            groups: Dictionary(
                uniqueKeysWithValues: request.tree.groups.map { group in
                    (group.code, group.members.map { request.tree.codes[$0] })
                }))
    }

    /// The items and scales that carry uncertainty in this wave, and the shares of persons that are shown nowhere.
    private static func uncertainStatistics(
        _ request: ReleaseRequest, catalogue: Catalogue, patterns: StatisticPatterns
    ) throws -> Set<Int> {
        let layout = request.cube.layout
        var failing: Set<Int>
        var unshown = Set<Int>()
        switch request.policy.uncertainty {
        case .always:
            failing = Set(0..<layout.items.count + layout.scales.count)
        case .auto:
            var sums = PublishedSums(layout: layout, entries: catalogue.entries.count)
            var alike = GroupDisclosure(layout)
            try request.cube.rollUp(request.tree) { node, cells in
                for cell in 0..<layout.cellCount {
                    guard let entry = catalogue.entry(node: node, cell: cell), patterns.base[entry] else {
                        continue
                    }
                    let counters = cells.counters(ofCell: cell)
                    sums.read(counters, entry: entry)
                    alike.read(counters) { patterns.isShown($0, entry: entry) }
                }
            }
            unshown = Set(alike.scalesOfOneMind.map(layout.personsPlace(ofScale:)))
            let confining = StatisticBounds(
                catalogue: catalogue, layout: layout, patterns: patterns, sums: sums,
                k: request.policy.isolationMinimum
            ).failing(except: alike.statistics.union(unshown))
            unshown.formUnion(confining.filter { $0 >= layout.statisticCount })
            failing = alike.statistics.union(confining.subtracting(unshown))
        }
        // What was blurred once stays so: the same figure exact would undo it.
        let codes = request.earlier.reduce(into: request.blurred) {
            $0.formUnion($1.release.certificate.uncertain)
        }
        failing.formUnion(
            (0..<layout.items.count + layout.scales.count).filter {
                codes.contains(code(ofStatistic: $0, layout))
            })
        failing = UncertainStatistics.closed(failing, layout)
        if !failing.isEmpty, request.cellKey == nil {
            throw ReleaseError.cellKeyMissing(
                statistics: failing.sorted().map { code(ofStatistic: $0, layout) })
        }
        return failing.union(unshown)
    }

    private static func code(ofStatistic index: Int, _ layout: CubeLayout) -> String {
        index < layout.items.count
            ? layout.items[index].code.text : layout.scales[index - layout.items.count].code.text
    }
}

extension CubeLayout {
    /// The items, scales and composites with some codes, by their places among all statistics.
    fileprivate func statistics(named codes: Set<String>) -> Set<Int> {
        let all = items.map(\.code.text) + scales.map(\.code.text) + composites.map(\.code.text)
        return Set(all.indices.filter { codes.contains(all[$0]) })
    }
}
