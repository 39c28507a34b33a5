import Psychometrics
import Testing

@Suite struct DriversTests {
    private func matrix(_ r: [[Double]]) -> SquareMatrix { SquareMatrix(size: r.count) { r[$0][$1] } }

    @Test func `fewer than thirty respondents have no drivers`() {
        let r = matrix([[1, 0.5], [0.5, 1]])
        #expect(DriverAnalysis(r, count: 29) == nil)
        #expect(DriverAnalysis(r, count: 30) != nil)
        #expect(DriverAnalysis(matrix([[1]]), count: 100) == nil)
    }

    @Test func `a predictor that follows from another one is refused`() {
        let r = matrix([[1, 0.5, 0.5], [0.5, 1, 1], [0.5, 1, 1]])
        #expect(DriverAnalysis(r, count: 100) == nil)
    }

    @Test func `uncorrelated predictors share by their squared correlations`() throws {
        let r = matrix([[1, 0.6, 0.3], [0.6, 1, 0], [0.3, 0, 1]])
        let drivers = try #require(DriverAnalysis(r, count: 100))
        #expect(closeness(drivers.rSquared, 0.45) < 1e-14)
        let lmg = try #require(drivers.shapleyValues)
        for (found, expected) in zip(drivers.relativeWeights + lmg, [0.36, 0.09, 0.36, 0.09]) {
            #expect(closeness(found, expected) < 1e-14)
        }
    }

    @Test func `both decompositions sum to the whole`() throws {
        let r = matrix([
            [1, 0.5, 0.4, 0.3], [0.5, 1, 0.6, 0.2], [0.4, 0.6, 1, 0.1], [0.3, 0.2, 0.1, 1],
        ])
        let drivers = try #require(DriverAnalysis(r, count: 50))
        #expect(closeness(drivers.relativeWeights.reduce(0, +), drivers.rSquared) < 1e-13)
        #expect(closeness(drivers.shapleyValues?.reduce(0, +), drivers.rSquared) < 1e-13)
        #expect(drivers.adjustedRSquared < drivers.rSquared)
    }

    @Test func `too many predictors have relative weights but no Shapley values`() throws {
        let r = SquareMatrix(size: 19) { $0 == $1 ? 1 : 0.2 }
        let drivers = try #require(DriverAnalysis(r, count: 500))
        #expect(drivers.shapleyValues == nil)
        #expect(closeness(drivers.relativeWeights.reduce(0, +), drivers.rSquared) < 1e-12)
    }
}
