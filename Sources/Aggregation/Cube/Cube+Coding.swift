/// The stored form: `ATCU`, version 1, the layout's fingerprint, the units' lengths, the units' octets.
extension Cube {
    private static let magic: [UInt8] = [0x41, 0x54, 0x43, 0x55, 1]

    /// The cube as octets, the same for equal cubes; about 2 to 3 KB for a unit of 50 people and 24 items.
    package func encoded() -> [UInt8] {
        var result = Self.magic
        VariableLengthInteger.append(layout.fingerprint, to: &result)
        VariableLengthInteger.append(UInt64(unitCount), to: &result)
        for unit in 0..<unitCount {
            VariableLengthInteger.append(UInt64(offsets[unit + 1] - offsets[unit]), to: &result)
        }
        return result + bytes
    }

    /// Reads a cube that `encoded()` wrote, checking every octet.
    ///
    /// - Throws: `CubeDecodingError` if the octets are anything else, or belong to another layout or number of units.
    package init(encoded: [UInt8], layout: CubeLayout, unitCount: Int) throws(CubeDecodingError) {
        guard encoded.starts(with: Self.magic) else { throw .notACube }
        var offsets = [0]
        var header = Self.magic.count
        try encoded.withUnsafeBufferPointer { buffer throws(CubeDecodingError) in
            var reader = ByteReader(bytes: buffer, position: header)
            guard try reader.integer() == layout.fingerprint, try reader.count() == unitCount else {
                throw .otherLayout
            }
            var end = 0
            for _ in 0..<unitCount {
                let length = try reader.count()
                guard length <= encoded.count - end else { throw .truncated }
                end += length
                offsets.append(end)
            }
            header = reader.position
            guard encoded.count - header >= end else { throw .truncated }
            guard encoded.count - header == end else {
                throw .trailingOctets(count: encoded.count - header - end)
            }
        }
        self.init(layout: layout, bytes: Array(encoded[header...]), offsets: offsets)
        let scratch = UnitScratch(layout: layout, program: RowProgram(layout))
        for unit in 0..<unitCount {
            scratch.clear()
            _ = try load(unit, into: scratch)
            guard scratch.isConsistent else { throw .malformed(offset: header + offsets[unit]) }
        }
    }
}

extension UnitScratch {
    /// Whether the atoms and the cells count the same respondents.
    var isConsistent: Bool {
        let total = atoms.reduce(Int64(0)) { $0 + $1.respondents }
        return total == narrow[CubeLayout.respondents]
    }
}

extension CubeLayout {
    /// A 64-bit FNV-1a digest of everything a cube's octets depend on; it tells layouts apart, it authenticates nothing.
    package var fingerprint: UInt64 {
        var text = ""
        for item in items { text += "i\(item.code),\(item.values.count),\(item.offset);" }
        for scale in scales {
            text += "s\(scale.code),\(scale.minimumAnswered),\(scale.scoreOffset),\(scale.crossOffset);"
            for member in scale.members { text += "m\(member.item),\(member.weight),\(member.keyed);" }
        }
        for composite in composites {
            text += "c\(composite.code),\(composite.scales),\(composite.denominator);"
        }
        for segment in segments { text += "g\(segment.code),\(segment.values),\(segment.firstCell);" }
        for crossing in crossings { text += "x\(crossing.first),\(crossing.second),\(crossing.firstCell);" }
        return text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
