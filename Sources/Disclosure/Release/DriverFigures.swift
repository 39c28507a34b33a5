import Aggregation
import Psychometrics
import Survey

/// The drivers of a wave's whole units, gathered node by node and shown only where no difference isolates anybody.
struct DriverFigures {
    private let layout: CubeLayout
    private let policy: Policy
    /// By node: the respondents with every score, and their correlations.
    private var tables: [Int: (rows: Int, correlations: SquareMatrix)] = [:]

    init(layout: CubeLayout, policy: Policy) {
        self.layout = layout
        self.policy = policy
    }

    /// Reads one published unit's exact counters.
    ///
    /// - Parameter statistics: What the unit's figures follow from.
    mutating func read(_ statistics: CellStatistics, node: Int) {
        let counters = statistics.counters
        let scales = layout.scales
        guard statistics.isEveryScaleExact, scales.count > 1, !counters.wide.isEmpty,
            ScaleProducts.width(scales: scales) > 0,
            let rows = Int(exactly: counters.wide[0]), rows >= policy.driverMinimum,
            let correlations = Self.correlations(counters.wide, scales: scales.count)
        else { return }
        let isWhole = statistics.isEveryScaleWhole(of: rows)
        tables[node] = (
            rows,
            isWhole
                ? correlations
                : SquareMatrix(size: scales.count) { CellStatistics.coarse(correlations[$0, $1]) }
        )
    }

    /// Adds what was read of other units.
    mutating func append(_ other: DriverFigures) {
        tables.merge(other.tables) { own, _ in own }
    }

    /// Pearson's correlations of all scales; `nil` if one of them does not vary.
    private static func correlations(
        _ wide: UnsafeBufferPointer<Int128>, scales: Int
    ) -> SquareMatrix? {
        func covariance(_ first: Int, _ second: Int) -> Double? {
            let product = wide[ScaleProducts.productIndex(first, second, of: scales)]
            let (left, tooLarge) = wide[0].multipliedReportingOverflow(by: product)
            let (right, alsoTooLarge) = wide[1 + first].multipliedReportingOverflow(by: wide[1 + second])
            return tooLarge || alsoTooLarge ? nil : Double(left - right)
        }
        var deviations: [Double] = []
        for scale in 0..<scales {
            guard let variance = covariance(scale, scale), variance > 0 else { return nil }
            deviations.append(variance.squareRoot())
        }
        var isWhole = true
        let matrix = SquareMatrix(size: scales) { row, column in
            guard row != column else { return 1 }
            guard let value = covariance(min(row, column), max(row, column)) else {
                isWhole = false
                return 0
            }
            return value / (deviations[row] * deviations[column])
        }
        return isWhole ? matrix : nil
    }

    /// By node: the drivers that may be shown.
    ///
    /// Units with drivers lie within or beside each other, so all that can be computed from them is what one leaves of
    /// another: a unit less the units in it. Where that would be fewer than k respondents, the smallest unit within goes
    /// without.
    func shown(in tree: UnitTree) -> [Int: [ReleasedDrivers]] {
        var shown = Set(tables.keys.filter { $0 < tree.unitCount })
        var isSafe = false
        while !isSafe {
            isSafe = true
            var inner: [Int: [Int]] = [:]
            for node in shown {
                var above = tree.parents[node]
                while let unit = above, !shown.contains(unit) { above = tree.parents[unit] }
                if let unit = above { inner[unit, default: []].append(node) }
            }
            for (node, parts) in inner.sorted(by: { $0.key < $1.key }) {
                let rest = rows(node) - parts.reduce(0) { $0 + rows($1) }
                guard (1..<policy.minimumRespondents).contains(rest),
                    let smallest = parts.min(by: { (rows($0), $0) < (rows($1), $1) })
                else { continue }
                shown.remove(smallest)
                isSafe = false
                break
            }
        }
        return Dictionary(uniqueKeysWithValues: shown.map { ($0, drivers(of: $0)) })
    }

    private func rows(_ node: Int) -> Int { tables[node]?.rows ?? 0 }

    private func drivers(of node: Int) -> [ReleasedDrivers] {
        guard let table = tables[node] else { return [] }
        let codes = layout.scales.map(\.code.text)
        return codes.indices.compactMap { outcome in
            let others = codes.indices.filter { $0 != outcome }
            let matrix = table.correlations.selecting([outcome] + others)
            guard let analysis = DriverAnalysis(matrix, count: table.rows), analysis.rSquared > 0 else {
                return nil
            }
            let weights = analysis.relativeWeights
            let total = weights.reduce(0, +)
            guard total > 0, weights.allSatisfy(\.isFinite) else { return nil }
            return ReleasedDrivers(
                outcome: codes[outcome], n: table.rows, rSquared: analysis.rSquared,
                predictors: others.indices.map { place in
                    ReleasedDrivers.Predictor(
                        scale: codes[others[place]], correlation: analysis.correlations[place],
                        coefficient: analysis.coefficients[place], share: weights[place] / total)
                })
        }
    }
}
