import Aggregation

/// Which statistics must carry uncertainty because others do.
///
/// The items of a scale add up to the scale: if one of them is uncertain, all are, or the exact ones could be taken out of
/// the scale. The scale itself stays exact if it passed its own tests and says so little of one item as a sum of three or
/// more does; not if it shares uncertain items with another scale, since their difference may be one item.
enum UncertainStatistics {
    /// The statistics that are uncertain if some are: items, then scales.
    static func closed(_ failing: Set<Int>, _ layout: CubeLayout) -> Set<Int> {
        var result = failing
        let items = layout.scales.map { Set($0.members.map(\.item)) }
        func isTouched(_ index: Int) -> Bool {
            result.contains(layout.items.count + index) || !result.isDisjoint(with: items[index])
        }
        var size = -1
        while size != result.count {
            size = result.count
            for index in items.indices where isTouched(index) { result.formUnion(items[index]) }
        }
        for index in items.indices where isTouched(index) {
            let overlaps = items.indices.contains { $0 != index && !items[$0].isDisjoint(with: items[index]) }
            if items[index].count < 3 || overlaps { result.insert(layout.items.count + index) }
        }
        return result
    }
}
