/// Everything an analysis of a table of respondents needs, counted in one pass over its rows.
///
/// Rows are octets, one per item: 0 not answered, 255 does not apply, otherwise the point's position from 1; any other
/// octet beyond the item's points counts as missing. All counters are whole numbers: parts of a table that were counted
/// apart merge into identical bits in any order, and rows can be taken back. Memory depends on the number of units, not of
/// rows.
package struct TableCounters: Sendable {
    /// How the items are read, in the order of a row's octets.
    package let items: [ItemKey]
    /// The scales that are scored.
    package let scales: [ScaleKey]
    /// The number of rows.
    package private(set) var rows = 0
    /// The number of rows without a unit.
    package private(set) var rowsWithoutUnit = 0
    /// The number of units for which there is room.
    package private(set) var unitCount = 0

    private var octets: [Int]
    private(set) var scaleCounters: [ScaleCounters]
    private(set) var pairCounters: ScorePairCounters

    /// Starts with no rows.
    package init(items: [ItemKey], scales: [ScaleKey]) {
        self.items = items
        self.scales = scales
        octets = [Int](repeating: 0, count: items.count * 256)
        let layouts = scales.map { ScaleLayout($0, items: items) }
        scaleCounters = layouts.map(ScaleCounters.init)
        pairCounters = ScorePairCounters(layouts)
    }

    /// Counts rows, or takes them back.
    ///
    /// - Parameters:
    ///   - answers: The first row's octets.
    ///   - stride: How many octets after one row's first the next row's lies; `nil` for rows end to end.
    ///   - rows: The number of rows.
    ///   - units: Per row its unit's place from 0, −1 for none; `nil` if no row has a unit.
    ///   - isRemoving: Whether the rows, counted before, are taken back.
    package mutating func add(
        _ answers: UnsafePointer<UInt8>, stride: Int? = nil, rows: Int, units: UnsafePointer<Int32>? = nil,
        isRemoving: Bool = false
    ) {
        let width = stride ?? items.count
        let sign = isRemoving ? -1 : 1
        self.rows += rows * sign
        if let units { makeRoom(units, rows, sign) } else { rowsWithoutUnit += rows * sign }
        countOctets(answers, width, rows, sign)
        let length = min(1024, scaleCounters.map(\.longestBlock).min() ?? 1024)
        let slots = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, length * scales.count))
        let sums = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, length * scales.count))
        defer {
            slots.deallocate()
            sums.deallocate()
        }
        slots.initialize(repeating: 0, count: length * scales.count)
        sums.initialize(repeating: 0, count: length * scales.count)
        for start in Swift.stride(from: 0, to: rows, by: length) {
            let count = min(length, rows - start)
            for scale in scaleCounters.indices {
                scaleCounters[scale].add(
                    .init(
                        answers: answers + start * width, stride: width, rows: count,
                        units: units.map { $0 + start }, slots: slots + scale * length,
                        sums: sums + scale * length,
                        sign: sign))
            }
            pairCounters.add(.init(rows: count, length: length, slots: slots, sums: sums, sign: sign))
        }
    }

    /// Counts rows given as arrays; see ``add(_:stride:rows:units:isRemoving:)``.
    package mutating func add(_ answers: [UInt8], units: [Int32]? = nil, isRemoving: Bool = false) {
        let rows = items.isEmpty ? 0 : answers.count / items.count
        precondition(answers.count == rows * items.count, "one octet per item and row")
        precondition(units.map { $0.count == rows } ?? true, "one unit per row")
        answers.withUnsafeBufferPointer { answers in
            guard let start = answers.baseAddress else { return }
            guard let units else { return add(start, rows: rows, isRemoving: isRemoving) }
            units.withUnsafeBufferPointer {
                add(start, rows: rows, units: $0.baseAddress, isRemoving: isRemoving)
            }
        }
    }

    /// Adds the counters of another part of the same table.
    ///
    /// - Parameters:
    ///   - other: Counters for the same items and scales.
    ///   - units: The place here of each of the other's units; `nil` if units have the same places in both.
    package mutating func merge(_ other: TableCounters, units: [Int]? = nil) {
        precondition(items == other.items && scales == other.scales, "counters of different tables")
        let places = units ?? Array(0..<other.unitCount)
        resize(units: max(unitCount, (places.max() ?? -1) + 1))
        rows += other.rows
        rowsWithoutUnit += other.rowsWithoutUnit
        for index in octets.indices { octets[index] += other.octets[index] }
        for scale in scaleCounters.indices {
            scaleCounters[scale].merge(other.scaleCounters[scale], units: places)
        }
        pairCounters.merge(other.pairCounters)
    }

    /// Makes room for units, so that memory does not grow block by block.
    package mutating func resize(units: Int) {
        guard units > unitCount else { return }
        unitCount = units
        for scale in scaleCounters.indices { scaleCounters[scale].resize(units: units) }
    }

    private mutating func makeRoom(_ units: UnsafePointer<Int32>, _ rows: Int, _ sign: Int) {
        var (highest, without): (Int32, Int) = (-1, 0)
        for row in 0..<rows {
            highest = max(highest, units[row])
            if units[row] < 0 { without &+= 1 }
        }
        rowsWithoutUnit += without * sign
        resize(units: Int(highest) + 1)
    }

    private mutating func countOctets(
        _ answers: UnsafePointer<UInt8>, _ stride: Int, _ rows: Int, _ sign: Int
    ) {
        let width = items.count
        octets.withUnsafeMutableBufferPointer { octets in
            guard let counts = octets.baseAddress else { return }
            for row in 0..<rows {
                let start = answers + row &* stride
                for item in 0..<width { counts[item &* 256 &+ Int(start[item])] &+= sign }
            }
        }
    }
}

extension TableCounters {
    /// The answers to one item as asked, before any reversing.
    package func histogram(item: Int) -> ItemHistogram {
        let key = items[item]
        return ItemHistogram(
            lowest: key.lowest, counts: (1...key.points).map { octets[item * 256 + $0] })
    }

    /// How many said that an item does not apply to them.
    package func notApplicable(item: Int) -> Int { octets[item * 256 + 255] }
}
