import Psychometrics
import Testing

@Suite struct UnitLevelTests {
    private func groups(seed: UInt64, count: Int) -> [ScoreSums] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { group in
            var sums = ScoreSums()
            for _ in 0..<(2 + Int(random.next() % 12)) {
                let m = 3 + Int(random.next() % 3)
                sums.add(denominator: m, sum: (1 + group % 3) * m + Int(random.next() % UInt64(2 * m)))
            }
            return sums
        }
    }

    @Test func `one group cannot be compared`() {
        var sums = ScoreSums()
        for value in 1...5 { sums.add(denominator: 1, sum: value) }
        let one = GroupSummary.of([sums])
        #expect(one?.groups.count == 1)
        #expect(one.flatMap { OneWayAnalysis($0.groups) } == nil)
        #expect(one.flatMap { VarianceComponents($0.groups) } == nil)
        #expect(one.flatMap { WelchAnalysis($0.groups) } == nil)
        #expect(GroupSummary.of([]) == nil)
    }

    @Test func `groups of one give no analysis`() {
        let singles = (1...4).map { value in
            var sums = ScoreSums()
            sums.add(denominator: 1, sum: value)
            return sums
        }
        #expect(GroupSummary.of(singles).flatMap { OneWayAnalysis($0.groups) } == nil)
    }

    @Test func `groups that agree within and differ between have no F but all of the variation`() throws {
        let agreed = [2, 4].map { value in
            var sums = ScoreSums()
            sums.add(denominator: 1, sum: value, count: 5)
            return sums
        }
        let summaries = try #require(GroupSummary.of(agreed)).groups
        let analysis = try #require(OneWayAnalysis(summaries))
        #expect(analysis.f == nil)
        #expect(analysis.etaSquared == 1)
        #expect(IntraclassCorrelation(analysis).icc1() == 1)
        #expect(VarianceComponents(summaries) == nil)
    }

    @Test func `the restricted likelihood is highest at the estimate`() throws {
        let (_, summaries) = try #require(GroupSummary.of(groups(seed: 5, count: 40)))
        let components = try #require(VarianceComponents(summaries))
        #expect(components.between > 0)
        let n = Double(summaries.reduce(0) { $0 + $1.count })
        func criterion(_ ratio: Double) -> Double {
            let weights = summaries.map { Double($0.count) / (1 + Double($0.count) * ratio) }
            let total = weights.reduce(0, +)
            let mean = zip(weights, summaries).reduce(0) { $0 + $1.0 * $1.1.deviation } / total
            let q = zip(weights, summaries).reduce(0) { sum, pair in
                let distance = pair.1.deviation - mean
                return sum + pair.1.squaredDeviations + pair.0 * distance * distance
            }
            return summaries.reduce(0) { $0 + NaturalLogarithm.of(1 + Double($1.count) * ratio) }
                + NaturalLogarithm.of(total)
                + (n - 1) * (1 + NaturalLogarithm.of(2 * Double.pi * q / (n - 1)))
        }
        let ratio = components.between / components.within
        #expect(closeness(components.criterion, criterion(ratio)) < 1e-12)
        #expect(criterion(ratio) < criterion(ratio * 1.01))
        #expect(criterion(ratio) < criterion(ratio * 0.99))
    }

    @Test func `the order of groups does not matter`() throws {
        let list = groups(seed: 9, count: 30)
        let forwards = try #require(GroupSummary.of(list)).groups
        let backwards = try #require(GroupSummary.of(list.reversed())).groups
        let (a, b) = (try #require(VarianceComponents(forwards)), try #require(VarianceComponents(backwards)))
        #expect(closeness(a.between, b.between) < 1e-13)
        #expect(Set(forwards) == Set(backwards))
    }

    @Test func `shrunken means lie between the group's own and the overall one`() throws {
        let list = groups(seed: 2, count: 25)
        let (mean, summaries) = try #require(GroupSummary.of(list))
        let components = try #require(VarianceComponents(summaries))
        let centre = mean + components.meanDeviation
        for summary in summaries {
            let (own, shrunk) = (mean + summary.deviation, components.shrunkMean(summary, grandMean: mean))
            #expect(min(own, centre) - 1e-12 <= shrunk && shrunk <= max(own, centre) + 1e-12)
        }
    }
}
