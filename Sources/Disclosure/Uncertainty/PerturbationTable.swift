/// With what probability a count is moved by how much: as random as a mean of 0 and a given variance allow.
///
/// p(v) ∝ exp(αv + βv²) on −min(i, D) … D, where i is the count, so that no count falls below 0: the distribution of
/// greatest entropy with Σp = 1, Σvp = 0 and Σv²p = V (Marley & Leaver 2011). It exists wherever the limits allow V.
package struct PerturbationTable: Hashable, Sendable {
    /// The greatest move, D.
    package let greatest: Int
    /// The variance, V.
    package let variance: Double
    /// By count from 0 to D, and for every larger count as for D: the probabilities of the moves, lowest move first.
    private let rows: [[Double]]

    /// One up or down with probability ¼ each, none with ½: the uncertainty of released counts.
    package static let standard = PerturbationTable(greatest: 1, variance: 0.5)

    /// Computes the table.
    ///
    /// - Parameters:
    ///   - greatest: D, at least 1.
    ///   - variance: V, above 0 and at most D.
    package init(greatest: Int, variance: Double) {
        self.greatest = greatest
        self.variance = variance
        rows = (0...greatest).map { count in
            count == 0 ? [1] : Self.row(lowest: -count, highest: greatest, variance: variance)
        }
    }

    /// The probabilities of the moves of a count, from −min(count, D) up; a count of 0 never moves.
    package func probabilities(ofCount count: Int) -> [Double] { rows[min(count, greatest)] }

    /// Finds a count's move from a number that is uniform on 0 … 1.
    package func move(ofCount count: Int, at share: Double) -> Int {
        guard count > 0 else { return 0 }
        let row = probabilities(ofCount: count)
        var total = 0.0
        for (place, probability) in row.enumerated() {
            total += probability
            if share < total { return place - min(count, greatest) }
        }
        return greatest
    }

    /// Solves for a = e^α and b = e^β by Newton's method on the convex dual, from the uniform distribution.
    private static func row(lowest: Int, highest: Int, variance: Double) -> [Double] {
        let moves = Array(lowest...highest)
        var (a, b) = (1.0, 1.0)
        for _ in 0..<500 {
            let p = probabilities(moves, a, b)
            func moment(_ order: Int) -> Double {
                zip(moves, p).reduce(0) { $0 + $1.1 * power(Double($1.0), order) }
            }
            let (m1, m2, m3, m4) = (moment(1), moment(2), moment(3), moment(4))
            let (g1, g2) = (m1, m2 - variance)
            guard abs(g1) + abs(g2) > 1e-16 else { break }
            let (h11, h12, h22) = (m2 - m1 * m1, m3 - m1 * m2, m4 - m2 * m2)
            let determinant = h11 * h22 - h12 * h12
            guard determinant > 1e-300 else { break }
            a = stepped(a, by: (h22 * g1 - h12 * g2) / determinant)
            b = stepped(b, by: (h11 * g2 - h12 * g1) / determinant)
        }
        return probabilities(moves, a, b)
    }

    /// x·e^(−step) to first order, and positive for every step.
    private static func stepped(_ x: Double, by step: Double) -> Double {
        step >= 0 ? x / (1 + step) : x * (1 - step)
    }

    private static func probabilities(_ moves: [Int], _ a: Double, _ b: Double) -> [Double] {
        let weights = moves.map { power(a, $0) * power(b, $0 * $0) }
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
    }

    private static func power(_ base: Double, _ exponent: Int) -> Double {
        let product = (0..<abs(exponent)).reduce(1.0) { result, _ in result * base }
        return exponent < 0 ? 1 / product : product
    }
}
