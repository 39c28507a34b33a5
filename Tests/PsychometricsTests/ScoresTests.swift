import Psychometrics
import Testing

@Suite struct ScoresTests {
    @Test func `the mean of nothing is nil`() {
        #expect(Moments().mean == nil)
        #expect(Moments().summary == nil)
        #expect(ScoreHistogram().summary == nil)
        #expect(ScoreHistogram().median == nil)
    }

    @Test func `one respondent has a mean and nothing else`() throws {
        let summary = try #require(Moments([3]).summary)
        #expect(summary.mean == 3)
        #expect(summary.variance == nil)
        #expect(summary.standardError == nil)
        #expect(summary.interval == nil)
    }

    @Test func `a large offset costs no digit of the variance`() {
        #expect(Moments([1_000_000_004, 1_000_000_007, 1_000_000_013, 1_000_000_016]).variance == 30)
    }

    @Test func `scores over different numbers of answers are averaged as fractions`() throws {
        var scores = ScoreHistogram()
        scores.add(denominator: 5, sum: 19)
        scores.add(denominator: 3, sum: 7, count: 2)
        scores.add(denominator: 4, sum: 10)
        let summary = try #require(scores.summary)
        let plain = [19.0 / 5, 7.0 / 3, 7.0 / 3, 2.5]
        let mean = plain.reduce(0, +) / 4
        #expect(closeness(summary.mean, mean) < 1e-15)
        #expect(closeness(summary.variance, plain.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3) < 1e-14)
        #expect(scores.sums.commonDenominator == 60)
        #expect(closeness(scores.median, (7.0 / 3 + 2.5) / 2) < 1e-15)
    }

    @Test func `a very long scale is still averaged without cancellation`() throws {
        var sums = ScoreSums()
        for m in 40...80 { sums.add(denominator: m, sum: 3 * m + m % 7, count: 1000) }
        #expect(sums.commonDenominator == nil)
        let values = (40...80).map { 3 + Double($0 % 7) / Double($0) }
        let mean = values.reduce(0, +) / 41
        let summary = try #require(sums.summary)
        #expect(closeness(summary.mean, mean) < 1e-14)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * 1000 / (41_000 - 1)
        #expect(closeness(summary.variance, variance) < 1e-13)
    }

    @Test func `scores of very long scales are still correlated`() throws {
        var (products, pairs) = (ScoreProducts(), [(Double, Double)]())
        for m in 40...80 {
            let (a, b) = (3 * m + m % 7, 2 * m + m % 7 + m % 3)
            products.add(a, over: m, b, over: 121 - m, count: 50)
            pairs.append((Double(a) / Double(m), Double(b) / Double(121 - m)))
        }
        let (x, y) = (pairs.map(\.0).reduce(0, +) / 41, pairs.map(\.1).reduce(0, +) / 41)
        let covariance = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) } * 50 / (41 * 50 - 1)
        #expect(products.margins.first.commonDenominator == nil)
        #expect(closeness(products.covariance, covariance) < 1e-12)
        #expect(products.correlation != nil)
    }

    @Test func `merging in any order gives the same bits and subtracting undoes adding`() {
        var random = SplitMix64(seed: 7)
        var parts: [ScoreHistogram] = []
        for _ in 0..<6 {
            var part = ScoreHistogram()
            for _ in 0..<200 {
                let m = Int(random.next() % 4) + 5
                part.add(denominator: m, sum: m + Int(random.next() % UInt64(4 * m)))
            }
            parts.append(part)
        }
        let forwards = parts.reduce(ScoreHistogram(), +)
        let backwards = parts.reversed().reduce(ScoreHistogram(), +)
        #expect(forwards == backwards)
        #expect(forwards.summary == backwards.summary)
        #expect(forwards.sums == parts.map(\.sums).reduce(ScoreSums(), +))
        #expect(forwards - parts[2] - parts[0] == parts[1] + parts[3] + parts[4] + parts[5])
        #expect(forwards - forwards == ScoreHistogram())
        #expect((forwards.sums - forwards.sums).rows.isEmpty)
    }

    @Test func `a score on the threshold is favourable whatever its denominator`() {
        var scores = ScoreHistogram()
        for m in 1...30 { scores.add(denominator: m, sum: 4 * m) }
        scores.add(denominator: 30, sum: 119)
        #expect(scores.share(atLeast: 4) == Share(successes: 30, trials: 31))
        #expect(scores.share(atMost: 4) == Share(successes: 31, trials: 31))
    }

    @Test func `the finite population correction ends at certainty`() throws {
        let summary = try #require(Moments([2, 4, 4, 1, 1]).summary)
        #expect(summary.standardError(populationSize: 5) == 0)
        #expect(summary.interval(populationSize: 5) == Interval(2.4, 2.4))
        #expect(summary.interval(populationSize: 4) == nil)
        #expect(WilsonInterval.of(2, in: 5, populationSize: 5) == Interval(0.4, 0.4))
        let share = Share(successes: 2, trials: 5)
        #expect(FinitePopulation.standardError(of: share, populationSize: 5) == 0)
        #expect(LogicalBounds.of(share, populationSize: 8) == Interval(0.25, 0.625))
        #expect(
            LogicalBounds.of(mean: 3, count: 4, populationSize: 8, range: 1...5) == Interval(2, 4))
    }
}
