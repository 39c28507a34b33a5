/// What is known of the differences between units on one scale; every figure is `nil` where it is undefined.
package struct UnitsAnalysis: Hashable, Sendable {
    /// An index of agreement over all units that have it.
    package struct Agreement: Hashable, Sendable {
        /// The arithmetic mean.
        package let mean: Double
        /// The median.
        package let median: Double
        /// The share of units at .70 or above, 0 to 1.
        package let share70: Double

        /// Sums up values; `nil` without any.
        init?(_ values: [Double]) {
            guard let median = OrderStatistics.median(of: values) else { return nil }
            mean = values.reduce(0, +) / Double(values.count)
            self.median = median
            share70 = Double(values.count { $0 >= 0.7 }) / Double(values.count)
        }
    }

    /// The analysis of variance.
    package let anova: OneWayAnalysis?
    /// ICC(1) from mean squares with the plain average size.
    package let icc1: Double?
    /// ICC(2) from mean squares.
    package let icc2: Double?
    /// The 95 % intervals of both.
    package let intervals: (icc1: Interval?, icc2: Interval?)
    /// The variance components by restricted maximum likelihood.
    package let components: VarianceComponents?
    /// r_WG(J) under the uniform null.
    package let rwgjUniform: Agreement?
    /// r_WG(J) under the slightly skewed null.
    package let rwgjSlightSkew: Agreement?
    /// The units, in the order of their names' bytes.
    package let each: [UnitAnalysis]

    /// Computes the figures from counters.
    ///
    /// - Parameters:
    ///   - counters: The counters.
    ///   - scale: The scale's place.
    ///   - units: The units' names.
    package init(_ counters: TableCounters, scale: Int, units: UnitNames) {
        let names = units.names
        let scores = UnitScores(counters, scale: scale, unitCount: names.count)
        let groups = scores.groups
        anova = OneWayAnalysis(groups)
        let correlation = anova.map { IntraclassCorrelation($0) }
        icc1 = correlation?.icc1()
        icc2 = correlation?.icc2
        intervals = (correlation?.icc1Interval, correlation?.icc2Interval)
        components = VarianceComponents(groups)
        let reader = UnitReader(counters, scale: scale, scores: scores, components: components)
        var found = names.indices.map { reader.unit($0, name: names[$0]) }
        Self.compare(&found, scores)
        rwgjUniform = Agreement(found.compactMap(\.rwgj))
        rwgjSlightSkew = Agreement(found.compactMap(\.rwgjSlightSkew))
        each = units.order.map { found[$0] }
    }

    private static func compare(_ units: inout [UnitAnalysis], _ scores: UnitScores) {
        let tests = scores.units.map { unit -> WelchTest? in
            guard let own = unit.own, let rest = unit.rest else { return nil }
            return WelchTest(own, rest, difference: unit.difference)
        }
        let values = tests.map { $0?.p }
        let (holm, bh) = (MultipleComparison.holm(values), MultipleComparison.benjaminiHochberg(values))
        for index in units.indices {
            let unit = scores.units[index]
            guard let test = tests[index], let p = values[index], let own = unit.own, let rest = unit.rest,
                let size = StandardizedDifference(own, rest, difference: unit.difference),
                let adjustedHolm = holm[index], let adjustedRate = bh[index]
            else { continue }
            units[index].versusRest = .init(
                t: test.t, degreesOfFreedom: test.degreesOfFreedom, p: p, holm: adjustedHolm,
                benjaminiHochberg: adjustedRate, d: size.d, g: size.g)
        }
    }

    /// Two analyses are equal if all figures are.
    package static func == (left: UnitsAnalysis, right: UnitsAnalysis) -> Bool {
        left.anova == right.anova && left.components == right.components && left.each == right.each
    }

    /// Hashes what makes analyses equal.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(anova)
        hasher.combine(components)
        hasher.combine(each)
    }
}

/// Reads one unit after another with what all of them share.
private struct UnitReader {
    let counters: TableCounters
    let scale: Int
    let scores: UnitScores
    let components: VarianceComponents?
    /// σ²_E under either null; `nil` if the items have different numbers of points, or none is published.
    let nulls: (uniform: Double?, slightSkew: Double?)

    init(_ counters: TableCounters, scale: Int, scores: UnitScores, components: VarianceComponents?) {
        self.counters = counters
        self.scale = scale
        self.scores = scores
        self.components = components
        let points = Set(counters.scales[scale].members.map { counters.items[$0.item].points })
        let only = points.count == 1 ? points.first : nil
        nulls = (
            only.flatMap { NullDistribution.uniform.variance(points: $0) },
            only.flatMap { NullDistribution.slightSkew.variance(points: $0) }
        )
    }

    func unit(_ index: Int, name: String) -> UnitAnalysis {
        let unit = scores.units[index]
        let items = counters.histograms(scale: scale, unit: index)
        let variance = WithinGroupAgreement.meanItemVariance(items)
        func rwgj(_ null: Double?) -> Double? {
            guard let variance, let null else { return nil }
            return WithinGroupAgreement.rwgj(
                meanItemVariance: variance, nullVariance: null, items: items.count)
        }
        var shrunk: Double?
        if let group = unit.group, let mean = scores.mean {
            shrunk = components?.shrunkMean(group, grandMean: mean)
        }
        return UnitAnalysis(
            unit: name, score: unit.own, shrunkMean: shrunk,
            shrunkDeviation: unit.group.flatMap { components?.shrunkDeviation(count: $0.count) },
            rwgj: rwgj(nulls.uniform), rwgjSlightSkew: rwgj(nulls.slightSkew), meanItemVariance: variance,
            awg: variance == nil ? nil : WithinGroupAgreement.awg(items),
            averageDeviation: AverageDeviation.aroundMean(items), versusRest: nil)
    }
}
