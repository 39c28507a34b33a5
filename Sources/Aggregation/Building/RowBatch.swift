import Dispatch
import Synchronization

/// A buffer of rows, ordered by unit so that one unit's counters are in use at a time.
struct RowBatch {
    let units: [Int32]
    let rows: [UInt8]
    let stride: Int
    let layout: CubeLayout
    /// Row numbers, unit by unit.
    private let order: [Int32]
    /// Where each unit's rows begin in `order`; one entry more than there are units.
    private let starts: [Int]

    init(units: [Int32], rows: [UInt8], stride: Int, unitCount: Int, layout: CubeLayout) {
        self.units = units
        self.rows = rows
        self.stride = stride
        self.layout = layout
        var starts = [Int](repeating: 0, count: unitCount + 1)
        for unit in units { starts[Int(unit) + 1] += 1 }
        for unit in 0..<unitCount { starts[unit + 1] += starts[unit] }
        var next = starts
        var order = [Int32](repeating: 0, count: units.count)
        for (row, unit) in units.enumerated() {
            order[next[Int(unit)]] = Int32(row)
            next[Int(unit)] += 1
        }
        self.order = order
        self.starts = starts
    }

    /// One worker's share of the units.
    private struct Part {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        var failure: CubeBuildingError?
    }

    /// Adds the rows to a cube, on as many cores as there are.
    func counted(onto cube: Cube, program: RowProgram) throws(CubeBuildingError) -> Cube {
        let ranges = shares()
        let parts = Mutex([Part](repeating: Part(), count: ranges.count))
        DispatchQueue.concurrentPerform(iterations: ranges.count) { index in
            let part = count(ranges[index], onto: cube, program: program)
            parts.withLock { $0[index] = part }
        }
        var (bytes, offsets) = ([UInt8](), [0])
        let finished = parts.withLock { $0 }
        bytes.reserveCapacity(finished.reduce(0) { $0 + $1.bytes.count })
        for part in finished {
            if let failure = part.failure { throw failure }
            let base = bytes.count
            bytes += part.bytes
            offsets += part.ends.map { base + $0 }
        }
        return Cube(layout: layout, bytes: bytes, offsets: offsets)
    }

    /// Ranges of units with about the same number of rows each.
    private func shares() -> [Range<Int>] {
        let unitCount = starts.count - 1
        let wanted = min(16, max(1, units.count / 4096))
        var ranges: [Range<Int>] = []
        var first = 0
        for share in 1...wanted {
            let goal = units.count * share / wanted
            var end = first
            while end < unitCount, starts[end + 1] <= goal || share == wanted { end += 1 }
            ranges.append(first..<end)
            first = end
        }
        return ranges
    }

    private func count(_ range: Range<Int>, onto cube: Cube, program: RowProgram) -> Part {
        let scratch = UnitScratch(layout: layout, program: program)
        var part = Part()
        var keyed: [(key: UInt64, row: Int32)] = []
        for unit in range {
            if starts[unit] == starts[unit + 1] {
                part.bytes += cube.bytes[cube.offsets[unit]..<cube.offsets[unit + 1]]
                part.ends.append(part.bytes.count)
                continue
            }
            scratch.clear()
            keyed.removeAll(keepingCapacity: true)
            let failure = rows.withUnsafeBufferPointer { buffer in
                count(unit, in: buffer, with: scratch, keyed: &keyed)
            }
            if let failure {
                part.failure = failure
                return part
            }
            // The cube's own octets were checked when it was made, so they can neither fail nor fall below 0.
            _ = try? cube.load(unit, into: scratch)
            scratch.encode(into: &part.bytes)
            part.ends.append(part.bytes.count)
        }
        return part
    }

    /// Counts one unit's rows, atom by atom.
    private func count(
        _ unit: Int, in buffer: UnsafeBufferPointer<UInt8>, with scratch: UnitScratch,
        keyed: inout [(key: UInt64, row: Int32)]
    ) -> CubeBuildingError? {
        guard let base = buffer.baseAddress else { return nil }
        for place in starts[unit]..<starts[unit + 1] {
            let row = order[place]
            keyed.append((atomKey(base + Int(row) * stride, scratch.program), row))
        }
        if !layout.segments.isEmpty { keyed.sort { $0.key < $1.key } }
        var respondents: Int64 = 0
        for (place, entry) in keyed.enumerated() {
            let item = scratch.count(base + Int(entry.row) * stride)
            if item >= 0 { return .positionOutOfRange(item: item) }
            respondents += 1
            if place + 1 == keyed.count || keyed[place + 1].key != entry.key {
                scratch.finishAtom(key: entry.key, respondents: respondents)
                respondents = 0
            }
        }
        return nil
    }

    @inline(__always)
    private func atomKey(_ row: UnsafePointer<UInt8>, _ program: RowProgram) -> UInt64 {
        var (key, factor) = (UInt64(0), UInt64(1))
        for index in 0..<program.segmentCount {
            let segment = program.segments[index]
            let position = Int32(row[Int(segment.octet)])
            if position <= segment.values { key += factor * UInt64(position) }
            factor *= UInt64(segment.values + 1)
        }
        return key
    }
}
