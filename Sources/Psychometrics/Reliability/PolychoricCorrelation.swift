/// The correlation of two normal variables of which only ordered categories are seen.
///
/// Two-step maximum likelihood: thresholds from the margins, then ρ from the table (Olsson 1979), without adding anything
/// to empty cells.
package enum PolychoricCorrelation {
    /// Estimates the correlation by Fisher's scoring inside a bracket.
    ///
    /// - Returns: Between −0.9999 and 0.9999; `nil` if nobody answered both, or all chose the same point of an item.
    package static func of(_ table: PairTable) -> Double? {
        let (rows, columns) = (thresholds(table.rowTotals), thresholds(table.columnTotals))
        guard rows.count > 2, columns.count > 2 else { return nil }
        let cells = occupied(table)
        var (low, high, rho) = (-0.9999, 0.9999, 0.0)
        for _ in 0..<100 {
            let (score, information) = evaluate(cells, rows, columns, rho)
            if score > 0 { low = rho } else { high = rho }
            var next = rho + score / information
            if !(next > low && next < high) { next = (low + high) / 2 }
            if abs(next - rho) < 1e-11 { return next }
            rho = next
        }
        return rho
    }

    /// The cut points between occupied categories, from −∞ to ∞.
    private static func thresholds(_ counts: [Int]) -> [Double] {
        let total = Double(counts.reduce(0, +))
        guard total > 0 else { return [] }
        var (points, seen) = ([-Double.infinity], 0)
        for count in counts where count > 0 {
            seen += count
            points.append(
                Double(seen) == total ? .infinity : NormalDistribution.quantile(Double(seen) / total))
        }
        return points
    }

    /// The table without categories that nobody chose.
    private static func occupied(_ table: PairTable) -> [[Double]] {
        let rows = table.rowTotals.indices.filter { table.rowTotals[$0] > 0 }
        let columns = table.columnTotals.indices.filter { table.columnTotals[$0] > 0 }
        return rows.map { row in columns.map { Double(table[row, $0]) } }
    }

    private static func evaluate(
        _ cells: [[Double]], _ rows: [Double], _ columns: [Double], _ rho: Double
    ) -> (score: Double, information: Double) {
        let distribution = BivariateNormalDistribution(correlation: rho)
        let tails = rows.map { x in columns.map { distribution.lowerTail(x, $0) } }
        let densities = rows.map { x in columns.map { distribution.density(x, $0) } }
        let total = cells.reduce(0) { $0 + $1.reduce(0, +) }
        var (score, information) = (0.0, 0.0)
        for i in cells.indices {
            for j in cells[i].indices {
                let share = tails[i + 1][j + 1] - tails[i][j + 1] - tails[i + 1][j] + tails[i][j]
                let slope =
                    densities[i + 1][j + 1] - densities[i][j + 1] - densities[i + 1][j] + densities[i][j]
                let probability = max(share, 1e-300)
                score += cells[i][j] * slope / probability
                if share > 1e-12 { information += total * slope * slope / probability }
            }
        }
        return (score, max(information, 1e-300))
    }
}
