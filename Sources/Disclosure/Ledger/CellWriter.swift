/// Writes a released cell's numbers as octets: compact, canonical, and the same for equal cells.
///
/// A number is written as its seven-bit groups, a fraction as the eight octets of its IEEE 754 form, lowest first, a text
/// with its length before it. The limits of a share are written only where they do not follow from its counts, and from how
/// many of these were moved (`ShareForm`).
struct CellWriter {
    private(set) var octets: [UInt8] = []

    /// A form that cells are, or were, written in; its first octet.
    enum Version: UInt8, CaseIterable {
        /// The limits of shares of moved counts are written.
        case limits = 1
        /// The numbers of moved counts are written instead.
        case moves

        static let newest = moves
    }

    /// How a share is written; its octet.
    enum ShareForm: UInt8 {
        /// With its limits.
        case limits
        /// They follow from the counts.
        case exact
        /// They follow from the counts and the numbers of moved ones, which are written.
        case moved
    }

    private let version: Version

    init(version: Version = .newest) {
        self.version = version
        octets.reserveCapacity(2048)
    }

    mutating func write(_ cell: ReleaseDocument.Cell) {
        octets.append(version.rawValue)
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
        if version == .newest {
            octets.append(contentsOf: cell.figures.octets)
        } else {
            write(scales: cell.scales)
            write(items: cell.items)
        }
        write(optional: cell.drivers) { $0.write(list: $1) { $0.write($1) } }
        write(optional: cell.comments) {
            $0.write(list: $1) {
                $0.write($1.question)
                $0.write(list: $1.texts) { $0.write($1) }
            }
        }
    }

    mutating func write(scales: [ReleasedScale]?) {
        write(optional: scales) { $0.write(list: $1) { $0.write($1) } }
    }

    mutating func write(items: [ReleasedItem]?) {
        write(optional: items) { $0.write(list: $1) { $0.write($1) } }
    }

    private mutating func write(_ scale: ReleasedScale) {
        write(scale.code)
        write(scale.n)
        write(scale.mean)
        write(optional: scale.sd) { $0.write($1) }
        write(optional: scale.standardError) { $0.write($1) }
        write(optional: scale.interval) { $0.write($1) }
        write(scale.score)
        write(optional: scale.scoreInterval) { $0.write($1) }
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

    private mutating func write(_ item: ReleasedItem) {
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

    private mutating func write(_ drivers: ReleasedDrivers) {
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

    private mutating func write(_ share: ReleasedShare) {
        write(share.count)
        write(share.of)
        // Nothing follows from impossible counts, which a document made by hand may have.
        let isPossible = share.count >= 0 && share.count <= share.of
        if isPossible, Shares.released(share.count, of: share.of) == share {
            octets.append(ShareForm.exact.rawValue)
        } else if isPossible, version == .moves, let moves = Shares.moves(behind: share) {
            octets.append(ShareForm.moved.rawValue)
            write(moves.counted)
            write(moves.other)
        } else {
            octets.append(ShareForm.limits.rawValue)
            write(share.share)
            write(share.interval)
        }
    }

    private mutating func write(_ interval: ReleasedInterval) {
        write(list: [interval.low, interval.high]) { $0.write($1) }
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
