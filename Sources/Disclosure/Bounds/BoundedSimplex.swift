/// The least and greatest value of a sum, given limits on parts of it: a primal simplex with bounded variables.
///
/// Every row is a variable of its own, the sum of its columns, with limits; equal limits make an equation. The tableau
/// expresses the basic variables by the others. Dantzig's rule picks the entering variable, Bland's after a while, so that
/// it ends. Its result counts only with the dual bound of `certifiedMaximum`, which any multipliers prove.
struct BoundedSimplex {
    private let columnCount: Int
    private let rowCount: Int
    /// The rows as given: columns with coefficient 1.
    private let rows: [[Int]]
    private var lower: [Double]
    private var upper: [Double]
    /// Basic variable of each tableau row, nonbasic variable of each tableau column; rows' variables follow the columns'.
    private var basic: [Int]
    private var nonbasic: [Int]
    private var tableau: [Double]
    private var values: [Double]
    private static let tolerance = 1e-9
    /// Exchanges since the basic variables were last computed from scratch.
    private var drift = 0
    /// Exchanges after which rounding is cleared away.
    private static let longestDrift = 64

    /// Sets up the limits.
    ///
    /// - Parameters:
    ///   - lower: By column, finite.
    ///   - upper: By column, infinite for no limit.
    ///   - rows: The columns summed in each row.
    ///   - limits: By row.
    init(lower: [Double], upper: [Double], rows: [[Int]], limits: [(low: Double, high: Double)]) {
        columnCount = lower.count
        rowCount = rows.count
        self.rows = rows
        self.lower = lower + limits.map(\.low)
        self.upper = upper + limits.map(\.high)
        basic = (0..<rows.count).map { lower.count + $0 }
        nonbasic = Array(0..<lower.count)
        tableau = Array(repeating: 0, count: rows.count * lower.count)
        values = lower + limits.map { _ in 0 }
        for (row, columns) in rows.enumerated() {
            for column in columns { tableau[row * lower.count + column] = 1 }
        }
        refresh()
    }

    /// Finds a point within all limits.
    ///
    /// - Returns: `false` if there is none.
    mutating func makeFeasible() -> Bool {
        for step in 0..<50_000 {
            var gradient = [Double](repeating: 0, count: columnCount)
            var infeasible = false
            for row in 0..<rowCount {
                let variable = basic[row]
                let sign: Double
                if values[variable] < lower[variable] - Self.tolerance * scale(lower[variable]) {
                    sign = 1
                } else if values[variable] > upper[variable] + Self.tolerance * scale(upper[variable]) {
                    sign = -1
                } else {
                    continue
                }
                infeasible = true
                for column in 0..<columnCount {
                    gradient[column] += sign * tableau[row * columnCount + column]
                }
            }
            guard infeasible else {
                guard drift > 0 else { return true }
                // Once more, without what rounding has added up to.
                refresh()
                continue
            }
            guard let column = entering(gradient, bland: step > 2_000) else { return false }
            guard move(column, direction: gradient[column] > 0 ? 1 : -1, phaseOne: true) else { return false }
        }
        return false
    }

    /// The greatest value of a sum of columns, proved by weak duality; infinite where there is no limit.
    ///
    /// Must follow `makeFeasible`. For any multipliers π, Σc x = Σ(c − πA) x + Σπ s, and each term is at most its value at
    /// one of its limits; the optimum's own multipliers make that the optimum.
    ///
    /// - Parameters:
    ///   - columns: The columns summed.
    ///   - sign: 1 for the greatest value, −1 for the negative of the least.
    mutating func certifiedMaximum(of columns: [Int], sign: Double) -> Double {
        var cost = [Double](repeating: 0, count: columnCount + rowCount)
        for column in columns { cost[column] = sign }
        var reduced = reducedCosts(cost)
        for step in 0..<50_000 {
            guard let column = entering(reduced, bland: step > 2_000) else { break }
            guard move(column, direction: reduced[column] > 0 ? 1 : -1, phaseOne: false) else {
                return .infinity
            }
            reduced = reducedCosts(cost)
        }
        return dualBound(cost, reduced)
    }

    /// The least and greatest value of a sum of columns that points within all limits reach.
    ///
    /// The points are checked, and have to come within 10⁻⁶ of the dual bound.
    ///
    /// - Returns: `nil` if that cannot be shown.
    mutating func provedLimits(of columns: [Int]) -> (low: Double, high: Double)? {
        guard makeFeasible() else { return nil }
        var reached: [Double] = []
        for sign in [-1.0, 1.0] {
            let bound = certifiedMaximum(of: columns, sign: sign)
            let value = columns.reduce(0) { $0 + sign * values[$1] }
            guard isFeasible, abs(bound - value) <= 1e-6 * max(1, abs(bound)) else { return nil }
            reached.append(sign * value)
        }
        return (reached[0], reached[1])
    }

    /// Whether the columns' values and the sums of every row, added up anew, lie within their limits.
    private var isFeasible: Bool {
        func isWithin(_ value: Double, _ variable: Int) -> Bool {
            value >= lower[variable] - 1e-7 * scale(lower[variable])
                && value <= upper[variable] + 1e-7 * scale(upper[variable])
        }
        return (0..<columnCount).allSatisfy { isWithin(values[$0], $0) }
            && rows.indices.allSatisfy { row in
                isWithin(rows[row].reduce(0) { $0 + values[$1] }, columnCount + row)
            }
    }

    private func reducedCosts(_ cost: [Double]) -> [Double] {
        var reduced = nonbasic.map { cost[$0] }
        for row in 0..<rowCount where cost[basic[row]] != 0 {
            let factor = cost[basic[row]]
            for column in 0..<columnCount { reduced[column] += factor * tableau[row * columnCount + column] }
        }
        return reduced
    }

    private func dualBound(_ cost: [Double], _ reduced: [Double]) -> Double {
        var multipliers = [Double](repeating: 0, count: rowCount)
        for (column, variable) in nonbasic.enumerated() where variable >= columnCount {
            multipliers[variable - columnCount] = reduced[column]
        }
        var residual = Array(cost[..<columnCount])
        for (row, columns) in rows.enumerated() where multipliers[row] != 0 {
            for column in columns { residual[column] -= multipliers[row] }
        }
        var bound = 0.0
        for (variable, factor) in (residual + multipliers).enumerated() where abs(factor) > 1e-11 {
            bound += factor * (factor > 0 ? upper[variable] : lower[variable])
        }
        return bound
    }

    private func scale(_ limit: Double) -> Double { limit.isFinite ? max(1, abs(limit)) : 1 }

    private func entering(_ gradient: [Double], bland: Bool) -> Int? {
        var best: (column: Int, gain: Double)?
        for column in 0..<columnCount {
            let variable = nonbasic[column]
            guard upper[variable] > lower[variable] else { continue }
            let gain = gradient[column]
            let atLower = values[variable] <= lower[variable]
            let atUpper = values[variable] >= upper[variable]
            guard (gain > 1e-9 && !atUpper) || (gain < -1e-9 && !atLower) else { continue }
            if bland {
                if variable < best.map({ nonbasic[$0.column] }) ?? .max { best = (column, 1) }
            } else if abs(gain) > best?.gain ?? 0 {
                best = (column, abs(gain))
            }
        }
        return best?.column
    }

    /// Moves a nonbasic variable as far as the limits allow, and exchanges it where a basic one stops it.
    ///
    /// - Returns: `false` if nothing stops it.
    private mutating func move(_ column: Int, direction: Double, phaseOne: Bool) -> Bool {
        let variable = nonbasic[column]
        var step = upper[variable] - lower[variable]
        var blocking: (row: Int, pivot: Double, limit: Double)?
        for row in 0..<rowCount {
            let slope = tableau[row * columnCount + column] * direction
            guard abs(slope) > 1e-9 else { continue }
            let inner = basic[row]
            let value = values[inner]
            var limit = slope > 0 ? upper[inner] : lower[inner]
            if phaseOne {
                let below = value < lower[inner] - Self.tolerance * scale(lower[inner])
                let above = value > upper[inner] + Self.tolerance * scale(upper[inner])
                if below { limit = slope > 0 ? lower[inner] : -.infinity }
                if above { limit = slope > 0 ? .infinity : upper[inner] }
            }
            guard limit.isFinite else { continue }
            let room = max(0, (limit - value) / slope)
            let isBetter = room < step - 1e-12
            let isTie = room <= step + 1e-12 && abs(slope) > abs(blocking?.pivot ?? 0)
            if isBetter || (blocking != nil && isTie) || (blocking == nil && room <= step) {
                step = min(step, room)
                blocking = (row, slope, limit)
            }
        }
        guard step.isFinite else { return false }
        shift(column, by: direction * step)
        guard let blocking else {
            values[variable] = direction > 0 ? upper[variable] : lower[variable]
            return true
        }
        let leaving = basic[blocking.row]
        exchange(row: blocking.row, column: column)
        values[leaving] = blocking.limit
        drift += 1
        if drift >= Self.longestDrift { refresh() }
        return true
    }

    /// Moves a nonbasic variable, and the basic ones with it.
    private mutating func shift(_ column: Int, by step: Double) {
        guard step != 0 else { return }
        values[nonbasic[column]] += step
        for row in 0..<rowCount {
            let slope = tableau[row * columnCount + column]
            if slope != 0 { values[basic[row]] += slope * step }
        }
    }

    private mutating func exchange(row: Int, column: Int) {
        let pivot = tableau[row * columnCount + column]
        let base = row * columnCount
        // Most of a tableau is 0; only the columns that the pivot row touches change.
        var touched: [Int] = []
        for other in 0..<columnCount where other != column && tableau[base + other] != 0 {
            tableau[base + other] /= -pivot
            touched.append(other)
        }
        tableau[base + column] = 1 / pivot
        for line in 0..<rowCount where line != row {
            let start = line * columnCount
            let factor = tableau[start + column]
            guard factor != 0 else { continue }
            for other in touched {
                let value = tableau[start + other] + factor * tableau[base + other]
                tableau[start + other] = abs(value) < 1e-12 ? 0 : value
            }
            tableau[start + column] = factor / pivot
        }
        swap(&basic[row], &nonbasic[column])
    }

    /// Recomputes the basic variables from the others.
    private mutating func refresh() {
        drift = 0
        for row in 0..<rowCount {
            var sum = 0.0
            for column in 0..<columnCount where tableau[row * columnCount + column] != 0 {
                sum += tableau[row * columnCount + column] * values[nonbasic[column]]
            }
            values[basic[row]] = sum
        }
    }
}
