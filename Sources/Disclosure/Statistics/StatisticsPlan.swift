import Aggregation

/// What the figures of every cell need of a layout, worked out once.
struct StatisticsPlan: Sendable {
    let layout: CubeLayout
    /// By scale: the score from which on a person counts as favourable; `nil` where its items have different ones.
    let thresholds: [FavourableThreshold?]
    /// By item: the place of its first count among those that may be moved.
    let firstPlaceOfItem: [Int]
    /// By scale: the place of the count of its lowest score among those that may be moved.
    let firstPlaceOfScale: [Int]
    /// The number of counts of a cell that may be moved: item positions, then whole scores of each scale.
    let places: Int

    init(_ layout: CubeLayout) {
        self.layout = layout
        thresholds = layout.scales.indices.map { layout.favourableThreshold(ofScale: $0) }
        var next = 0
        firstPlaceOfItem = layout.items.map { item in
            defer { next += item.values.count }
            return next
        }
        firstPlaceOfScale = layout.scales.map { scale in
            defer { next += scale.range.upperBound - scale.range.lowerBound + 1 }
            return next
        }
        places = next
    }
}
