/// A layout flattened into plain tables, so that counting a row neither allocates nor retains.
///
/// The tables are written once in the initialiser and only read afterwards, by any number of threads.
final class RowProgram: @unchecked Sendable {
    // Safe to share: every stored property is a constant, and the memory behind the pointers never changes after init.
    let itemCount: Int
    let scaleCount: Int
    let segmentCount: Int
    let crossingCount: Int
    let keyStride: Int
    let maximumMembers: Int
    /// Per item: index of the count of position 1, number of positions.
    let items: UnsafeMutablePointer<(offset: Int32, options: Int32)>
    let scales: UnsafeMutablePointer<ScaleStep>
    let members: UnsafeMutablePointer<(item: Int32, weight: Int32)>
    /// Per member and position: the keyed excess.
    let keyed: UnsafeMutablePointer<Int32>
    let segments: UnsafeMutablePointer<(octet: Int32, values: Int32, firstCell: Int32)>
    let crossings: UnsafeMutablePointer<(first: Int32, second: Int32, inner: Int32, firstCell: Int32)>
    let composites: [CompositeSlot]
    let compositeShift: [[Int]]
    let hasProducts: Bool
    private let sizes: (scales: Int, members: Int, keyed: Int)

    /// One scale's part of the program.
    struct ScaleStep {
        let firstMember: Int32
        let memberCount: Int32
        let minimumAnswered: Int32
        let span: Int32
        let scoreOffset: Int32
        let crossOffset: Int32
        let denominator: Int
    }

    init(_ layout: CubeLayout) {
        itemCount = layout.items.count
        scaleCount = layout.scales.count
        segmentCount = layout.segments.count
        crossingCount = layout.crossings.count
        keyStride = (layout.items.map(\.values.count).max() ?? 0) + 1
        maximumMembers = layout.scales.map(\.members.count).max() ?? 0
        composites = layout.composites
        compositeShift = layout.composites.map { composite in
            composite.scales.map { layout.scales[$0].range.lowerBound - composite.range.lowerBound }
        }
        hasProducts = ScaleProducts.width(scales: layout.scales) > 0
        items = .allocate(capacity: max(1, itemCount))
        for (index, item) in layout.items.enumerated() {
            (items + index).initialize(to: (Int32(item.offset), Int32(item.values.count)))
        }
        let allMembers = layout.scales.flatMap(\.members)
        sizes = (scaleCount, allMembers.count, allMembers.count * keyStride)
        scales = .allocate(capacity: max(1, scaleCount))
        members = .allocate(capacity: max(1, allMembers.count))
        keyed = .allocate(capacity: max(1, sizes.keyed))
        keyed.initialize(repeating: 0, count: sizes.keyed)
        for (index, member) in allMembers.enumerated() {
            (members + index).initialize(to: (Int32(member.item), Int32(member.weight)))
            for (position, value) in member.keyed.enumerated() {
                keyed[index * keyStride + position + 1] = Int32(value)
            }
        }
        var first = 0
        for (index, scale) in layout.scales.enumerated() {
            (scales + index).initialize(
                to: ScaleStep(
                    firstMember: Int32(first), memberCount: Int32(scale.members.count),
                    minimumAnswered: Int32(scale.minimumAnswered),
                    span: Int32(scale.range.upperBound - scale.range.lowerBound),
                    scoreOffset: Int32(scale.scoreOffset), crossOffset: Int32(scale.crossOffset),
                    denominator: scale.denominator ?? 0))
            first += scale.members.count
        }
        segments = .allocate(capacity: max(1, segmentCount))
        for (index, segment) in layout.segments.enumerated() {
            (segments + index).initialize(
                to: (Int32(segment.octet), Int32(segment.values.count), Int32(segment.firstCell)))
        }
        crossings = .allocate(capacity: max(1, crossingCount))
        for (index, crossing) in layout.crossings.enumerated() {
            let inner = layout.segments[crossing.second].values.count
            (crossings + index).initialize(
                to: (Int32(crossing.first), Int32(crossing.second), Int32(inner), Int32(crossing.firstCell)))
        }
    }

    deinit {
        items.deallocate()
        scales.deallocate()
        members.deallocate()
        keyed.deallocate()
        segments.deallocate()
        crossings.deallocate()
    }
}
