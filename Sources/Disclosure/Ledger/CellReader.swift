/// Reads what `CellWriter` wrote, never past the end.
struct CellReader {
    /// The octets are not a cell's.
    struct Malformed: Error {}

    private let octets: UnsafeRawBufferPointer
    private var position = 0
    private var version = CellWriter.Version.newest

    init(_ octets: UnsafeRawBufferPointer) { self.octets = octets }

    mutating func cell() throws -> ReleaseDocument.Cell {
        guard let version = CellWriter.Version(rawValue: try octet()) else { throw Malformed() }
        self.version = version
        let unit = try text()
        let parent = try optional { try $0.text() }
        let segments = try list {
            ReleasedCell.Restriction(segment: try $0.text(), value: try $0.text())
        }
        let status: ReleasedCell.Status = try flag() ? .published : .withheld
        let cell = ReleaseDocument.Cell(
            unit: unit, parent: parent, segments: segments, status: status,
            n: try optional { try $0.number() }, members: try optional { try $0.number() },
            responseRate: try optional { try $0.fraction() }, figures: try figures(),
            drivers: try optional { try $0.list { try $0.drivers() } },
            comments: try optional {
                try $0.list {
                    ReleasedComments(question: try $0.text(), texts: try $0.list { try $0.text() })
                }
            })
        guard position == octets.count else { throw Malformed() }
        return cell
    }

    private mutating func figures() throws -> PackedFigures {
        let start = position
        let scales = try scales()
        let itemsStart = position - start
        let items = try items()
        return version == .newest
            ? PackedFigures(read: Array(octets[start..<position]), itemsStart: itemsStart)
            : PackedFigures(scales: scales, items: items)
    }

    mutating func scales() throws -> [ReleasedScale]? { try optional { try $0.list { try $0.scale() } } }

    mutating func items() throws -> [ReleasedItem]? { try optional { try $0.list { try $0.item() } } }

    private mutating func scale() throws -> ReleasedScale {
        ReleasedScale(
            code: try text(), n: try number(), mean: try fraction(), sd: try optional { try $0.fraction() },
            standardError: try optional { try $0.fraction() }, interval: try optional { try $0.interval() },
            score: try fraction(), scoreInterval: try optional { try $0.interval() },
            favourable: try optional { try $0.share() }, neutral: try optional { try $0.share() },
            unfavourable: try optional { try $0.share() },
            favourablePersons: try optional { try $0.share() },
            alpha: try optional { try $0.fraction() }, uncertainty: try uncertainty(),
            grouping: try optional {
                ReleasedGrouping(
                    units: try $0.number(), n: try $0.number(), icc1: try $0.fraction(),
                    icc2: try $0.fraction(), p: try $0.optional { try $0.fraction() })
            })
    }

    private mutating func item() throws -> ReleasedItem {
        ReleasedItem(
            code: try text(), n: try number(), mean: try fraction(), sd: try optional { try $0.fraction() },
            favourable: try share(), neutral: try share(), unfavourable: try share(),
            distribution: try optional { try $0.list { try $0.number() } }, uncertainty: try uncertainty())
    }

    private mutating func drivers() throws -> ReleasedDrivers {
        ReleasedDrivers(
            outcome: try text(), n: try number(), rSquared: try fraction(),
            predictors: try list {
                ReleasedDrivers.Predictor(
                    scale: try $0.text(), correlation: try $0.fraction(), coefficient: try $0.fraction(),
                    share: try $0.fraction())
            })
    }

    private mutating func share() throws -> ReleasedShare {
        let (count, of) = (try number(), try number())
        guard let form = CellWriter.ShareForm(rawValue: try octet()), form != .moved || version == .moves
        else {
            throw Malformed()
        }
        if form == .limits {
            return ReleasedShare(count: count, of: of, share: try fraction(), interval: try interval())
        }
        guard count >= 0, of > 0, count <= of else { throw Malformed() }
        let moved =
            form == .moved ? (counted: try number(), other: try number()) : (counted: 0, other: 0)
        guard Shares.movable.contains(moved.counted), Shares.movable.contains(moved.other) else {
            throw Malformed()
        }
        guard let own = Shares.released(count, of: of, moved: moved) else { throw Malformed() }
        return own
    }

    private mutating func uncertainty() throws -> ReleasedUncertainty? {
        try flag() ? .cellKey : nil
    }

    private mutating func interval() throws -> ReleasedInterval {
        guard try length() == 2 else { throw Malformed() }
        return ReleasedInterval(low: try fraction(), high: try fraction())
    }

    private mutating func octet() throws -> UInt8 {
        guard position < octets.count else { throw Malformed() }
        defer { position += 1 }
        return octets[position]
    }

    private mutating func flag() throws -> Bool {
        let value = try octet()
        guard value < 2 else { throw Malformed() }
        return value == 1
    }

    private mutating func number() throws -> Int {
        var (value, shift) = (UInt64(0), UInt64(0))
        while true {
            let next = try octet()
            guard shift < 63 || next <= 1 else { throw Malformed() }
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { break }
            shift += 7
            guard shift <= 63 else { throw Malformed() }
        }
        return Int(Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
    }

    private mutating func length() throws -> Int {
        let count = try number()
        // Every element has an octet at least, so that no length can ask for more memory than there are octets.
        guard count >= 0, count <= octets.count - position else { throw Malformed() }
        return count
    }

    private mutating func fraction() throws -> Double {
        guard octets.count - position >= 8 else { throw Malformed() }
        defer { position += 8 }
        return Double(
            bitPattern: UInt64(
                littleEndian: octets.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
    }

    private mutating func text() throws -> String {
        let count = try length()
        defer { position += count }
        guard let text = String(validating: octets[position..<position + count], as: UTF8.self) else {
            throw Malformed()
        }
        return text
    }

    private mutating func optional<Value>(
        _ body: (inout CellReader) throws -> Value
    ) throws -> Value? {
        try flag() ? try body(&self) : nil
    }

    private mutating func list<Value>(
        _ body: (inout CellReader) throws -> Value
    ) throws -> [Value] {
        let count = try length()
        var result: [Value] = []
        result.reserveCapacity(count)
        for _ in 0..<count { result.append(try body(&self)) }
        return result
    }
}
