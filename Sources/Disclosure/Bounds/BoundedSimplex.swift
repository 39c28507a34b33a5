/// The least and greatest value of a sum, given limits on parts of it: a primal simplex with bounded variables.
///
/// Equations are solved once, before anything is optimised; every other row is a variable of its own, the sum of its
/// columns, with limits. The tableau expresses the basic variables by the others. Dantzig's rule picks the entering
/// variable, Bland's after a while, so that it ends. Its result counts only with the dual bound of `certifiedMaximum`, which
/// any multipliers prove.
struct BoundedSimplex: Sendable {
    private let columnCount: Int
    /// The rows as given: columns with coefficient 1.
    private let rows: [[Int]]
    /// What the equations have made of the rows, before any exchange.
    private let solved: SolvedRows
    private var lower: [Double]
    private var upper: [Double]
    private var tableau: SimplexTableau
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
        self.rows = rows
        self.lower = lower + limits.map(\.low)
        self.upper = upper + limits.map(\.high)
        solved = SolvedRows(columnCount: lower.count, rows: rows, limits: limits)
        tableau = SimplexTableau(solved)
        values = lower + limits.map(\.low)
        refresh()
    }

    /// Finds a point within all limits.
    ///
    /// - Returns: `false` if there is none.
    mutating func makeFeasible() -> Bool {
        guard solved.isConsistent else { return false }
        for step in 0..<50_000 {
            var gradient = [Double](repeating: 0, count: tableau.width)
            var infeasible = false
            for row in 0..<tableau.height {
                let side = side(of: tableau.basic[row])
                guard side != 0 else { continue }
                infeasible = true
                tableau.add(row, times: -side, to: &gradient)
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

    /// −1 where a variable lies below its limits, 1 where it lies above them, else 0.
    private func side(of variable: Int) -> Double {
        if values[variable] < lower[variable] - Self.tolerance * scale(lower[variable]) { return -1 }
        return values[variable] > upper[variable] + Self.tolerance * scale(upper[variable]) ? 1 : 0
    }

    /// The greatest value of a sum of columns, proved by weak duality; infinite where there is no limit.
    ///
    /// Must follow `makeFeasible`.
    ///
    /// - Parameters:
    ///   - columns: The columns summed.
    ///   - sign: 1 for the greatest value, −1 for the negative of the least.
    mutating func certifiedMaximum(of columns: [Int], sign: Double) -> Double {
        var cost = [Double](repeating: 0, count: columnCount + rows.count)
        for column in columns { cost[column] = sign }
        var reduced = tableau.reduced(cost)
        for step in 0..<50_000 {
            guard let column = entering(reduced, bland: step > 2_000) else { break }
            guard move(column, direction: reduced[column] > 0 ? 1 : -1, phaseOne: false) else {
                return .infinity
            }
            reduced = tableau.reduced(cost)
        }
        return dualBound(cost, reduced)
    }

    /// The columns' values where the last search ended.
    var point: [Double] { Array(values[..<columnCount]) }

    /// The value of a sum of columns at the point where the last search ended.
    func value(of columns: [Int]) -> Double { columns.reduce(0) { $0 + values[$1] } }

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
            let value = sign * value(of: columns)
            guard isFeasible, abs(bound - value) <= 1e-6 * max(1, abs(bound)) else { return nil }
            reached.append(sign * value)
        }
        return (reached[0], reached[1])
    }

    /// Whether the columns' values and the sums of every row, added up anew, lie within their limits.
    var isFeasible: Bool {
        func isWithin(_ value: Double, _ variable: Int) -> Bool {
            value >= lower[variable] - 1e-7 * scale(lower[variable])
                && value <= upper[variable] + 1e-7 * scale(upper[variable])
        }
        return (0..<columnCount).allSatisfy { isWithin(values[$0], $0) }
            && rows.indices.allSatisfy { isWithin(value(of: rows[$0]), columnCount + $0) }
    }

    /// What some multipliers prove about the greatest value: those of the optimum prove that it is one.
    ///
    /// With x_b = β_b + Σ t x over the free unknowns for every solved row b, and any y, Σc x = Σy β + Σ(c_b − y_b) x_b +
    /// Σ(c + Σy t) x over the free unknowns, and each term is at most its value at one of its limits.
    private func dualBound(_ cost: [Double], _ reduced: [Double]) -> Double {
        var residual = [Double](repeating: 0, count: cost.count)
        for (column, variable) in tableau.nonbasic.enumerated() { residual[variable] = reduced[column] }
        for variable in solved.free { residual[variable] = cost[variable] }
        var bound = 0.0
        for row in solved.rows {
            let multiplier = cost[row.variable] - residual[row.variable]
            guard multiplier != 0 else { continue }
            bound += multiplier * row.constant
            for term in row.terms { residual[term.variable] += multiplier * term.factor }
        }
        func add(_ variable: Int) {
            let factor = residual[variable]
            if abs(factor) > 1e-11 { bound += factor * (factor > 0 ? upper[variable] : lower[variable]) }
        }
        for variable in solved.free { add(variable) }
        for row in solved.rows { add(row.variable) }
        return bound
    }

    private func scale(_ limit: Double) -> Double { limit.isFinite ? max(1, abs(limit)) : 1 }

    private func entering(_ gradient: [Double], bland: Bool) -> Int? {
        var best: (column: Int, gain: Double)?
        for column in 0..<tableau.width {
            let gain = gradient[column]
            guard abs(gain) > 1e-9 else { continue }
            let variable = tableau.nonbasic[column]
            guard upper[variable] > lower[variable],
                gain > 0 ? values[variable] < upper[variable] : values[variable] > lower[variable]
            else { continue }
            if bland {
                if variable < best.map({ tableau.nonbasic[$0.column] }) ?? .max { best = (column, 1) }
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
        let variable = tableau.nonbasic[column]
        let range = upper[variable] - lower[variable]
        let blocking = blocking(column, direction: direction, range: range, phaseOne: phaseOne)
        let step = blocking.map(\.step) ?? range
        guard step.isFinite else { return false }
        shift(column, by: direction * step)
        guard let blocking else {
            values[variable] = direction > 0 ? upper[variable] : lower[variable]
            return true
        }
        let leaving = tableau.basic[blocking.row]
        tableau.exchange(row: blocking.row, column: column)
        values[leaving] = blocking.limit
        drift += 1
        if drift >= Self.longestDrift { refresh() }
        return true
    }

    /// The basic variable that stops a move first, the one with the steepest slope among equals.
    private func blocking(
        _ column: Int, direction: Double, range: Double, phaseOne: Bool
    ) -> (row: Int, limit: Double, step: Double)? {
        var step = range
        var best: (row: Int, pivot: Double, limit: Double)?
        for row in 0..<tableau.height {
            let slope = tableau[row, column] * direction
            guard abs(slope) > 1e-9 else { continue }
            let inner = tableau.basic[row]
            var limit = slope > 0 ? upper[inner] : lower[inner]
            if phaseOne {
                let side = side(of: inner)
                if side < 0 { limit = slope > 0 ? lower[inner] : -.infinity }
                if side > 0 { limit = slope > 0 ? .infinity : upper[inner] }
            }
            guard limit.isFinite else { continue }
            let room = max(0, (limit - values[inner]) / slope)
            let isBetter = room < step - 1e-12
            let isTie = room <= step + 1e-12 && abs(slope) > abs(best?.pivot ?? 0)
            if isBetter || (best != nil && isTie) || (best == nil && room <= step) {
                step = min(step, room)
                best = (row, slope, limit)
            }
        }
        return best.map { ($0.row, $0.limit, step) }
    }

    /// Moves a nonbasic variable, and the basic ones with it.
    private mutating func shift(_ column: Int, by step: Double) {
        guard step != 0 else { return }
        values[tableau.nonbasic[column]] += step
        for row in 0..<tableau.height {
            let slope = tableau[row, column]
            if slope != 0 { values[tableau.basic[row]] += slope * step }
        }
    }

    /// Recomputes the basic variables from the others.
    private mutating func refresh() {
        drift = 0
        for row in 0..<tableau.height {
            values[tableau.basic[row]] = tableau.value(row, at: values)
        }
    }
}
