package import Survey

/// Where one composite's counters stand among a total cell's wide counters: rows with a score, Σt and Σt².
///
/// t = (score − low)·D is an integer, where D is the `denominator` and low the lowest value of any scale.
package struct CompositeSlot: Hashable, Sendable {
    /// The composite's code.
    package let code: Code
    /// The indexes of the scales that are averaged.
    package let scales: [Int]
    /// The fewest scale scores that give a composite score.
    package let minimumScales: Int
    /// The lowest and highest value of any of the scales.
    package let range: ClosedRange<Int>
    /// D above.
    package let denominator: Int
    /// The index of the first of the three wide counters.
    package let offset: Int

    /// The number of wide counters.
    package static let width = 3

    init(_ composite: CompositeScale, scales: [ScaleSlot], offset: Int) throws(CubeLayoutError) {
        var indexes: [Int] = []
        for code in composite.scales {
            guard let index = scales.firstIndex(where: { $0.code == code }) else {
                throw .unknownScale(composite: composite.code)
            }
            indexes.append(index)
        }
        guard let low = indexes.map({ scales[$0].range.lowerBound }).min(),
            let high = indexes.map({ scales[$0].range.upperBound }).max()
        else { throw .unknownScale(composite: composite.code) }
        var denominator: Int? = leastCommonMultiple(of: 1...indexes.count, limit: 1 << 40)
        var product = 1
        for index in indexes {
            guard let own = scales[index].denominator else {
                throw .weightsTooFine(scale: scales[index].code)
            }
            product = product / greatestCommonDivisor(product, own) * own
            guard product <= 1 << 40 else { throw .weightsTooFine(scale: scales[index].code) }
        }
        denominator = denominator.flatMap { $0 > (1 << 44) / product ? nil : $0 * product }
        guard let denominator else { throw .unknownScale(composite: composite.code) }
        code = composite.code
        self.scales = indexes
        minimumScales = max(1, composite.minimumScales)
        range = low...high
        self.denominator = denominator
        self.offset = offset
    }
}
