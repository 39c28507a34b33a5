import Psychometrics
import Testing

@Suite struct SpecialFunctionsTests {
    @Test(arguments: TailTables.student)
    func `the tails of t agree with sixty-digit arithmetic`(t: Double, df: Double, logTail: Double) {
        let found = StudentDistribution(degreesOfFreedom: df).logTwoSidedTail(t)
        #expect(closeness(found, logTail) < 2e-14 || abs(found - logTail) < 2e-14)
    }

    @Test(arguments: TailTables.fisher)
    func `the tails of F agree with sixty-digit arithmetic`(f: Double, a: Double, b: Double, logTail: Double)
    {
        let found = FisherDistribution(a, b).logUpperTail(f)
        #expect(closeness(found, logTail) < 1e-13 || abs(found - logTail) < 1e-13)
    }

    @Test(arguments: TailTables.chiSquared)
    func `the tails of chi squared agree with sixty-digit arithmetic`(x: Double, df: Double, logTail: Double)
    {
        let found = ChiSquaredDistribution(degreesOfFreedom: df).logUpperTail(x)
        #expect(closeness(found, logTail) < 1e-13 || abs(found - logTail) < 1e-13)
    }

    @Test(arguments: TailTables.normal)
    func `the tails of the normal agree with sixty-digit arithmetic`(z: Double, logTail: Double) {
        #expect(closeness(NormalDistribution.logUpperTail(z), logTail) < 1e-14)
    }

    @Test(arguments: QuantileTables.normal)
    func `normal quantiles agree with sixty-digit arithmetic`(p: Double, z: Double) {
        #expect(closeness(NormalDistribution.quantile(p), z) < 1e-15 || abs(z) < 1e-15)
    }

    @Test(arguments: QuantileTables.student)
    func `quantiles of t agree with sixty-digit arithmetic`(p: Double, df: Double, t: Double) {
        #expect(closeness(StudentDistribution(degreesOfFreedom: df).quantile(p), t) < 2e-14)
    }

    @Test(arguments: QuantileTables.fisher)
    func `quantiles of F agree with sixty-digit arithmetic`(p: Double, a: Double, b: Double, f: Double) {
        #expect(closeness(FisherDistribution(a, b).quantile(p), f) < 2e-14)
    }

    @Test(arguments: QuantileTables.chiSquared)
    func `quantiles of chi squared agree with sixty-digit arithmetic`(p: Double, df: Double, x: Double) {
        #expect(closeness(ChiSquaredDistribution(degreesOfFreedom: df).quantile(p), x) < 2e-14)
    }

    @Test func `the quantile of an impossible probability is not a number`() {
        #expect(StudentDistribution(degreesOfFreedom: 3).quantile(1.5).isNaN)
        #expect(NormalDistribution.quantile(-0.1).isNaN)
        #expect(FisherDistribution(2, 3).quantile(0) == 0)
        #expect(ChiSquaredDistribution(degreesOfFreedom: 2).quantile(1) == .infinity)
    }

    @Test func `tails and quantiles undo each other`() {
        var random = SplitMix64(seed: 4)
        for _ in 0..<300 {
            let p = Double(1 + random.next() % 9998) / 10000
            let (a, b) = (Double(1 + random.next() % 2000) / 7, Double(1 + random.next() % 20000) / 7)
            let f = FisherDistribution(a, b)
            #expect(closeness(f.lowerTail(f.quantile(p)), p) < 1e-12)
            let t = StudentDistribution(degreesOfFreedom: b)
            #expect(closeness(t.lowerTail(t.quantile(p)), p) < 1e-12)
            let x = ChiSquaredDistribution(degreesOfFreedom: b)
            #expect(closeness(x.lowerTail(x.quantile(p)), p) < 1e-12)
        }
    }
}
