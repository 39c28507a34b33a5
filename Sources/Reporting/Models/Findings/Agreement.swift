import Disclosure
import Psychometrics

/// How alike the people of one group answer the items of a scale: r*_WG in words.
///
/// 1 − m/σ²_E, m the mean variance of the items, σ²_E that of answers spread evenly over the points (Lindell, Brandt &
/// Whitney 1999); unlike r_WG(J) it does not grow with the number of items.
package struct Agreement: Hashable, Sendable {
    /// The grades of LeBreton & Senter (2008).
    package enum Grade: String, Hashable, Sendable, CaseIterable {
        /// Above .70.
        case strong
        /// Above .50 to .70.
        case moderate
        /// Above .30 to .50.
        case weak
        /// To .30.
        case lacking

        /// Grades a coefficient.
        package init(_ coefficient: Double) {
            switch coefficient {
            case 0.7.nextUp...: self = .strong
            case 0.5.nextUp...: self = .moderate
            case 0.3.nextUp...: self = .weak
            default: self = .lacking
            }
        }
    }

    /// r*_WG, at most 1, negative where answers go to both ends.
    package let coefficient: Double
    /// The coefficient in words.
    package var grade: Grade { Grade(coefficient) }

    /// Reads the released standard deviations of a scale's items.
    ///
    /// - Returns: `nil` unless every item has one and all have the same number of points.
    init?(scale: ScaleDescription, items: [ItemResult]) {
        let own = scale.items.compactMap { code in items.first { $0.item.code == code } }
        let deviations = own.compactMap { $0.figures?.sd }
        guard let points = own.first?.item.points.count, deviations.count == scale.items.count,
            own.allSatisfy({ $0.item.points.count == points }),
            let spread = NullDistribution.uniform.variance(points: points)
        else { return nil }
        let mean = deviations.reduce(0) { $0 + $1 * $1 } / Double(deviations.count)
        coefficient = WithinGroupAgreement.rwgStar(meanItemVariance: mean, nullVariance: spread)
    }
}
