/// Nodes and weights that integrate polynomials of degree 2n − 1 exactly over −1 to 1.
struct GaussLegendre: Sendable {
    /// The places at which the function is evaluated, ascending.
    let nodes: [Double]
    /// What each value is multiplied by.
    let weights: [Double]

    /// Finds the roots of the Legendre polynomial of degree `count` by Newton's method.
    init(_ count: Int) {
        var pairs: [(node: Double, weight: Double)] = []
        for index in 1...count {
            var x = -cos(Double.pi * (Double(index) - 0.25) / (Double(count) + 0.5))
            var derivative = 1.0
            for _ in 0..<50 {
                var (previous, value) = (1.0, x)
                for degree in stride(from: 2, through: count, by: 1) {
                    let d = Double(degree)
                    (previous, value) = (value, ((2 * d - 1) * x * value - (d - 1) * previous) / d)
                }
                derivative = Double(count) * (x * value - previous) / (x * x - 1)
                let step = value / derivative
                x -= step
                if abs(step) < 1e-16 { break }
            }
            pairs.append((x, 2 / ((1 - x * x) * derivative * derivative)))
        }
        nodes = pairs.map(\.node)
        weights = pairs.map(\.weight)
    }

    /// Integrates a function over a range.
    func integrate(from lower: Double, to upper: Double, _ function: (Double) -> Double) -> Double {
        let (centre, half) = ((lower + upper) / 2, (upper - lower) / 2)
        var sum = 0.0
        for (node, weight) in zip(nodes, weights) { sum += weight * function(centre + half * node) }
        return sum * half
    }

    /// Twenty nodes, for smooth integrands.
    static let twenty = GaussLegendre(20)
    /// A hundred nodes, for one panel of a composite rule.
    static let hundred = GaussLegendre(100)
}
