/// What is known of the reliability of one scale; every figure is `nil` where it is undefined.
package struct ReliabilityAnalysis: Hashable, Sendable {
    /// The number of rows that answered every item.
    package let count: Int
    /// Cronbach's alpha over complete rows.
    package let alpha: Double?
    /// Alpha of items brought to equal variance, over complete rows.
    package let standardisedAlpha: Double?
    /// Feldt's 95 % interval of alpha.
    package let interval: Interval?
    /// Alpha from covariances over each pair's own rows.
    package let pairwiseAlpha: Double?
    /// Per item, alpha without it.
    package let alphaIfDeleted: [Double?]
    /// Per item, its correlation with the sum of the others.
    package let itemRest: [Double?]
    /// The mean correlation between two items.
    package let averageInterItem: Double?
    /// McDonald's omega total of one factor.
    package let omegaTotal: Double?
    /// Whether a residual variance of the factor model went to 0.
    package let isHeywoodCase: Bool

    /// Computes the figures from counters.
    package init(_ products: CrossProducts, pairwise: PairwiseProducts) {
        count = products.count
        let size = products.size
        let covariances = products.covariances
        alpha = covariances.flatMap(CronbachAlpha.raw)
        standardisedAlpha = covariances.flatMap(CronbachAlpha.standardised)
        interval = alpha.flatMap { CronbachAlpha.feldtInterval($0, count: products.count, items: size) }
        pairwiseAlpha = pairwise.covariances.flatMap(CronbachAlpha.raw)
        let nothing = [Double?](repeating: nil, count: size)
        alphaIfDeleted = covariances.map(CronbachAlpha.ifDeleted) ?? nothing
        itemRest = covariances.map(ItemRestCorrelation.corrected) ?? nothing
        averageInterItem = covariances.flatMap { InterItemCorrelation($0) }?.mean
        let model = covariances.flatMap { OneFactorModel($0) }
        omegaTotal = model?.omegaTotal
        isHeywoodCase = model?.isHeywoodCase ?? false
    }
}
