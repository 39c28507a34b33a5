import Psychometrics
import Testing

@testable import Reporting

struct RestOfOrganisationTests {
    private func summary(_ values: some Collection<Double>) -> SampleSummary {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return SampleSummary(
            count: values.count, mean: mean,
            variance: values.count > 1 ? squares / Double(values.count - 1) : nil)
    }

    @Test(arguments: 1...50)
    func `the rest is what is left when the unit is taken out`(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let values = (0..<Int.random(in: 9...200, using: &generator)).map { _ in
            Double(Int.random(in: 1...5, using: &generator))
        }
        let cut = Int.random(in: 4...(values.count - 4), using: &generator)
        let rest = try #require(
            RestOfOrganisation.summary(whole: summary(values), without: summary(values[..<cut])))
        let direct = summary(values[cut...])
        #expect(rest.count == direct.count)
        #expect(abs(rest.mean - direct.mean) < 1e-12)
        #expect(abs(try #require(rest.variance) - #require(direct.variance)) < 1e-10)
    }

    @Test func `nothing or hardly anything left is no rest`() {
        let whole = summary([1, 2, 3, 4, 5])
        #expect(RestOfOrganisation.summary(whole: whole, without: whole) == nil)
        #expect(RestOfOrganisation.summary(whole: whole, without: summary([1, 2, 3, 4])) == nil)
    }

    @Test func `figures that cannot be parts of one another are refused`() {
        let whole = SampleSummary(count: 20, mean: 3, variance: 0.1)
        let part = SampleSummary(count: 10, mean: 5, variance: 1)
        #expect(RestOfOrganisation.summary(whole: whole, without: part) == nil)
    }
}
