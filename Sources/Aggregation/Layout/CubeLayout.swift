package import Survey

/// Where each counter of a cell stands, and which cells each unit has: the shape of one wave's cube.
///
/// A unit has one *total* cell, then one cell per value of each declared segment, then one per pair of values of each
/// declared crossing. A cell's *narrow* counters are Int64: respondents, item histograms, score histograms; the total
/// cell adds the cross-products of complete rows. Its *wide* counters (Int128, total cell only) hold products of
/// scale scores.
package struct CubeLayout: Hashable, Sendable {
    /// The items, in the order of a packed answer's octets.
    package let items: [ItemSlot]
    /// The scored scales, in the definition's order.
    package let scales: [ScaleSlot]
    /// The scores made of other scores, in the definition's order.
    package let composites: [CompositeSlot]
    /// The wave's declared segments, in the definition's order.
    package let segments: [SegmentSlot]
    /// The declared crossings: pairs of indexes into `segments`, first < second.
    package let crossings: [CrossingSlot]
    /// The number of segment octets in a packed row: all segments of the survey, declared for the wave or not.
    package let segmentOctets: Int
    /// The number of cells per unit.
    package let cellCount: Int
    /// The number of narrow counters in a segment's or crossing's cell.
    package let partWidth: Int
    /// The number of narrow counters in a total cell; its first `partWidth` mean the same as everywhere.
    package let totalWidth: Int
    /// The number of wide counters in a total cell.
    package let wideWidth: Int

    /// The index of the counter of respondents.
    package static let respondents = 0

    /// Lays out the cube of a wave.
    ///
    /// - Parameters:
    ///   - definition: The survey, already validated.
    ///   - segments: The segments the wave's tables may be split by; `nil` for all of the survey's.
    ///   - crossings: The pairs of segments that may be crossed; `nil` for those of the survey among `segments`.
    /// - Throws: `CubeLayoutError` if a part refers to something the definition lacks, or is too fine to count exactly.
    package init(
        _ definition: SurveyDefinition, segments: [Code]? = nil, crossings: [[Code]]? = nil
    ) throws(CubeLayoutError) {
        var next = 1
        items = try Self.items(of: definition, next: &next)
        let itemIndex = Dictionary(
            definition.items.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        var scales: [ScaleSlot] = []
        for scale in definition.scales {
            let slot = try ScaleSlot(scale, items: items, itemIndex: itemIndex, scoreOffset: next)
            next += slot.scoreWidth
            scales.append(slot)
        }
        partWidth = next
        for index in scales.indices {
            scales[index].crossOffset = next
            next += scales[index].crossWidth
        }
        totalWidth = next
        self.scales = scales
        var wide = ScaleProducts.width(scales: scales)
        composites = try definition.compositeScales.map { composite throws(CubeLayoutError) in
            defer { wide += CompositeSlot.width }
            return try CompositeSlot(composite, scales: scales, offset: wide)
        }
        wideWidth = wide
        segmentOctets = definition.segments.count
        var cell = 1
        self.segments = try Self.segments(segments, of: definition, cell: &cell)
        self.crossings = try Self.crossings(crossings, of: definition, segments: self.segments, cell: &cell)
        cellCount = cell
        try Self.checkAtomKeys(self.segments)
    }

    /// The number of narrow counters in a cell.
    package func width(ofCell cell: Int) -> Int { cell == 0 ? totalWidth : partWidth }

    private static func items(
        of definition: SurveyDefinition, next: inout Int
    ) throws(CubeLayoutError) -> [ItemSlot] {
        var slots: [ItemSlot] = []
        for item in definition.items {
            guard
                let responseScale = definition.responseScales.first(where: { $0.code == item.responseScale })
            else { throw .unknownResponseScale(item: item.code) }
            let slot = ItemSlot(item, responseScale: responseScale, offset: next)
            next += slot.width
            slots.append(slot)
        }
        return slots
    }

    private static func segments(
        _ declared: [Code]?, of definition: SurveyDefinition, cell: inout Int
    ) throws(CubeLayoutError) -> [SegmentSlot] {
        let known = Set(definition.segments.map(\.code))
        if let missing = declared?.first(where: { !known.contains($0) }) { throw .unknownSegment(missing) }
        var slots: [SegmentSlot] = []
        for (octet, segment) in definition.segments.enumerated()
        where declared?.contains(segment.code) ?? true {
            slots.append(
                SegmentSlot(
                    code: segment.code, values: segment.values.map(\.code), octet: octet, firstCell: cell))
            cell += segment.values.count
        }
        return slots
    }

    private static func crossings(
        _ declared: [[Code]]?, of definition: SurveyDefinition, segments: [SegmentSlot], cell: inout Int
    ) throws(CubeLayoutError) -> [CrossingSlot] {
        let codes = segments.map(\.code)
        var slots: [CrossingSlot] = []
        for pair in declared ?? definition.crossings {
            guard pair.count == 2, pair[0] != pair[1] else { throw .notAPair(pair) }
            guard let left = codes.firstIndex(of: pair[0]), let right = codes.firstIndex(of: pair[1]) else {
                if declared == nil { continue }
                throw .unknownSegment(codes.contains(pair[0]) ? pair[1] : pair[0])
            }
            let (first, second) = (min(left, right), max(left, right))
            if slots.contains(where: { $0.first == first && $0.second == second }) { continue }
            slots.append(CrossingSlot(first: first, second: second, firstCell: cell))
            cell += segments[first].values.count * segments[second].values.count
        }
        return slots
    }

    private static func checkAtomKeys(_ segments: [SegmentSlot]) throws(CubeLayoutError) {
        var product: UInt64 = 1
        for segment in segments {
            let (next, overflow) = product.multipliedReportingOverflow(by: UInt64(segment.values.count + 1))
            guard !overflow, segment.values.count < 255 else { throw .tooManySegmentValues }
            product = next
        }
    }
}
