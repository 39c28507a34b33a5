import Psychometrics
import Testing

@Suite struct ComparisonTests {
    @Test func `a sample of one and samples without variance cannot be compared`() throws {
        let (one, three) = (try #require(Moments([3]).summary), try #require(Moments([2, 4, 5]).summary))
        let flat = try #require(Moments([4, 4]).summary)
        #expect(WelchTest(one, three) == nil)
        #expect(StandardizedDifference(three, one) == nil)
        #expect(WelchTest(flat, flat) == nil)
        #expect(StandardizedDifference(flat, flat) == nil)
        #expect(StudentTest(flat, flat) == nil)
        #expect(UnpooledDifference(flat, flat) == nil)
    }

    /// t, degrees of freedom, noncentrality, P(T ≤ t): integrated with mpmath to 40 digits.
    @Test(arguments: NoncentralTable.values)
    func `the noncentral t agrees with high-precision arithmetic`(
        t: Double, df: Double, ncp: Double, tail: Double
    ) {
        let found = NoncentralStudentDistribution(degreesOfFreedom: df).lowerTail(t, noncentrality: ncp)
        #expect(abs(found - tail) < 1e-13)
    }

    @Test func `exchanging the samples turns the sign of everything`() throws {
        let a = try #require(Moments([1, 2, 2, 5, 4]).summary)
        let b = try #require(Moments([3, 5, 5, 4, 4, 5]).summary)
        let (forward, backward) = (try #require(WelchTest(a, b)), try #require(WelchTest(b, a)))
        #expect(forward.t == -backward.t)
        #expect(forward.p == backward.p)
        let (d, e) = (try #require(StandardizedDifference(a, b)), try #require(StandardizedDifference(b, a)))
        #expect(d.d == -e.d)
        #expect(abs(d.interval.lower + e.interval.upper) < 1e-12)
    }

    @Test func `adjusting nothing gives nothing and ties stay ties`() {
        #expect(MultipleComparison.holm([]) == [])
        #expect(MultipleComparison.benjaminiHochberg([nil, nil]) == [nil, nil])
        #expect(MultipleComparison.holm([0.02, 0.02, nil]) == [0.04, 0.04, nil])
        #expect(MultipleComparison.hochberg([0.02, 0.02, nil]) == [0.02, 0.02, nil])
    }

    @Test func `people who all change alike have no t`() throws {
        var products = ScoreProducts()
        for value in 1...4 { products.add(value, over: 1, value + 1, over: 1) }
        let change = try #require(PairedChange(products))
        #expect(change.change.mean == 1)
        #expect(change.t == nil)
        #expect(change.dz == nil)
        #expect(change.correlation == 1)
        #expect(PairedChange(ScoreProducts()) == nil)
    }

    @Test func `linked scores merge and subtract exactly`() {
        var random = SplitMix64(seed: 77)
        var (whole, parts) = (ScoreProducts(), [ScoreProducts](repeating: .init(), count: 3))
        for index in 0..<300 {
            let (m, n) = (Int(random.next() % 3) + 2, Int(random.next() % 2) + 4)
            let (a, b) = (Int(random.next() % 9), Int(random.next() % 17))
            whole.add(a, over: m, b, over: n)
            parts[index % 3].add(a, over: m, b, over: n)
        }
        let merged = parts[2] + parts[0] + parts[1]
        #expect(merged == whole)
        #expect(merged.correlation == whole.correlation)
        #expect(whole - parts[1] == parts[0] + parts[2])
    }
}
