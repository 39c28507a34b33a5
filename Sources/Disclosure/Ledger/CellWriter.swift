/// Writes a released cell's numbers as octets: compact, canonical, and the same for equal cells.
///
/// A number is written as its seven-bit groups, a fraction as the eight octets of its IEEE 754 form, lowest first, a text
/// with its length before it. Shares that follow from their counts are not written.
struct CellWriter {
    private(set) var octets: [UInt8] = []

    /// The form's version, its first octet.
    static let version: UInt8 = 1

    init() { octets.reserveCapacity(2048) }

    mutating func write(_ cell: ReleaseDocument.Cell) {
        octets.append(Self.version)
        write(cell.unit)
        write(optional: cell.parent) { $0.write($1) }
        write(list: cell.segments) {
            $0.write($1.segment)
            $0.write($1.value)
        }
        octets.append(cell.status == .published ? 1 : 0)
        write(optional: cell.n) { $0.write($1) }
        write(optional: cell.members) { $0.write($1) }
        write(optional: cell.responseRate) { $0.write($1) }
        write(optional: cell.scales) { $0.write(list: $1) { $0.write($1) } }
        write(optional: cell.items) { $0.write(list: $1) { $0.write($1) } }
        write(optional: cell.drivers) { $0.write(list: $1) { $0.write($1) } }
        write(optional: cell.comments) {
            $0.write(list: $1) {
                $0.write($1.question)
                $0.write(list: $1.texts) { $0.write($1) }
            }
        }
    }

    private mutating func write(_ scale: ReleaseDocument.Scale) {
        write(scale.code)
        write(scale.n)
        write(scale.mean)
        write(optional: scale.sd) { $0.write($1) }
        write(optional: scale.standardError) { $0.write($1) }
        write(optional: scale.interval) { $0.write(list: $1) { $0.write($1) } }
        write(scale.score)
        write(optional: scale.scoreInterval) { $0.write(list: $1) { $0.write($1) } }
        for share in [scale.favourable, scale.neutral, scale.unfavourable, scale.favourablePersons] {
            write(optional: share) { $0.write($1) }
        }
        write(optional: scale.alpha) { $0.write($1) }
        write(scale.uncertainty)
        write(optional: scale.grouping) {
            $0.write($1.units)
            $0.write($1.n)
            $0.write($1.icc1)
            $0.write($1.icc2)
            $0.write(optional: $1.p) { $0.write($1) }
        }
    }

    private mutating func write(_ item: ReleaseDocument.Item) {
        write(item.code)
        write(item.n)
        write(item.mean)
        write(optional: item.sd) { $0.write($1) }
        write(item.favourable)
        write(item.neutral)
        write(item.unfavourable)
        write(optional: item.distribution) { $0.write(list: $1) { $0.write($1) } }
        write(item.uncertainty)
    }

    private mutating func write(_ drivers: ReleaseDocument.Drivers) {
        write(drivers.outcome)
        write(drivers.n)
        write(drivers.rSquared)
        write(list: drivers.predictors) {
            $0.write($1.scale)
            $0.write($1.correlation)
            $0.write($1.coefficient)
            $0.write($1.share)
        }
    }

    private mutating func write(_ share: ReleaseDocument.Share) {
        write(share.count)
        write(share.of)
        let own = Shares.released(share.count, of: share.of)
        let follows =
            own.map { $0.share == share.share && [$0.interval.low, $0.interval.high] == share.interval }
            ?? false
        octets.append(follows ? 1 : 0)
        if !follows {
            write(share.share)
            write(list: share.interval) { $0.write($1) }
        }
    }

    private mutating func write(_ uncertainty: ReleasedUncertainty?) {
        octets.append(uncertainty == nil ? 0 : 1)
    }

    private mutating func write(_ text: String) {
        write(text.utf8.count)
        octets.append(contentsOf: text.utf8)
    }

    private mutating func write(_ number: Int) {
        // Zigzag, so that any number has a form.
        var rest = UInt64(bitPattern: Int64(number << 1) ^ Int64(number >> 63))
        while rest >= 0x80 {
            octets.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        octets.append(UInt8(rest))
    }

    private mutating func write(_ fraction: Double) {
        withUnsafeBytes(of: fraction.bitPattern.littleEndian) { octets.append(contentsOf: $0) }
    }

    private mutating func write<Value>(optional value: Value?, _ body: (inout CellWriter, Value) -> Void) {
        octets.append(value == nil ? 0 : 1)
        if let value { body(&self, value) }
    }

    private mutating func write<Value>(list: [Value], _ body: (inout CellWriter, Value) -> Void) {
        write(list.count)
        for value in list { body(&self, value) }
    }
}
