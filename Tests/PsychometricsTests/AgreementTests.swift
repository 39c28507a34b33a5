import Psychometrics
import Testing

@Suite struct AgreementTests {
    @Test(arguments: [
        (5, 2.0, 1.34), (6, 35.0 / 12, 1.85), (7, 4.0, 2.9), (8, 5.25, 3.47), (9, 80.0 / 12, 5.66),
    ])
    func `the null variances are the published ones`(points: Int, uniform: Double, skewed: Double) {
        #expect(NullDistribution.uniform.variance(points: points) == uniform)
        #expect(NullDistribution.slightSkew.variance(points: points) == skewed)
    }

    @Test func `four points have no published skewed null and one point has none at all`() {
        #expect(NullDistribution.slightSkew.variance(points: 4) == nil)
        #expect(NullDistribution.uniform.variance(points: 1) == nil)
    }

    @Test func `a lone member agrees with nobody`() {
        let items = [ItemHistogram(lowest: 1, counts: [0, 1, 0, 0, 0])]
        #expect(WithinGroupAgreement.meanItemVariance(items) == nil)
        #expect(WithinGroupAgreement.awg(items) == nil)
        #expect(AverageDeviation.aroundMean(items) == nil)
        #expect(AverageDeviation.aroundMedian([]) == nil)
    }

    @Test func `more variance than the null gives no agreement and a negative variant`() {
        #expect(WithinGroupAgreement.rwgj(meanItemVariance: 2.5, nullVariance: 2, items: 5) == 0)
        #expect(WithinGroupAgreement.rwgStar(meanItemVariance: 2.5, nullVariance: 2) == -0.25)
        #expect(WithinGroupAgreement.rwgj(meanItemVariance: 2, nullVariance: 2, items: 5) == 0)
        #expect(WithinGroupAgreement.rwgj(meanItemVariance: 0, nullVariance: 2, items: 5) == 1)
    }

    @Test func `turning a scale round changes no index of agreement`() {
        let items = [
            ItemHistogram(lowest: 1, counts: [1, 4, 2, 9, 3]),
            ItemHistogram(lowest: 1, counts: [0, 3, 8, 8, 0]),
        ]
        let turned = items.map(\.reversed)
        #expect(
            WithinGroupAgreement.meanItemVariance(items) == WithinGroupAgreement.meanItemVariance(turned))
        #expect(
            closeness(WithinGroupAgreement.awg(items), WithinGroupAgreement.awg(turned) ?? 0) < 1e-14)
        #expect(
            closeness(AverageDeviation.aroundMean(items), AverageDeviation.aroundMean(turned) ?? 0) < 1e-14)
    }
}
