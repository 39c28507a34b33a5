/// What a cell shows of one item or scale, as plain numbers.
struct ShownFigures: Hashable, Sendable {
    /// An item's mean, or a scale's score from 0 to 100.
    let value: Double
    /// How far a scale's sum may be off since people skipped some of it, in whole scores, rounded up; `nil` where the cell
    /// does not say.
    let skipped: Float?
    let isBlurred: Bool
    /// Those with a valid answer or score.
    let n: Int32
    /// An item's favourable answers; 0 for a scale.
    let favourable: Int32
    /// An item's unfavourable answers; 0 for a scale.
    let unfavourable: Int32

    init(_ item: ReleaseDocument.Item) {
        (value, skipped, isBlurred) = (item.mean, 0, item.uncertainty != nil)
        n = Int32(clamping: item.n)
        favourable = Int32(clamping: item.favourable.count)
        unfavourable = Int32(clamping: item.unfavourable.count)
    }

    init(_ scale: ReleaseDocument.Scale, skipped: Double?) {
        (value, isBlurred) = (scale.score, scale.uncertainty != nil)
        self.skipped = skipped.map { Double(Float($0)) < $0 ? Float($0).nextUp : Float($0) }
        (n, favourable, unfavourable) = (Int32(clamping: scale.n), 0, 0)
    }
}
