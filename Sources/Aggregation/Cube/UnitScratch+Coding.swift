/// A unit's octets: its atoms, then the non-zero counters of each cell that has respondents, each list ended by 0.
extension UnitScratch {
    /// Appends the unit's octets; nothing for a unit without respondents.
    func encode(into bytes: inout [UInt8]) {
        guard narrow[CubeLayout.respondents] > 0 else { return }
        encodeAtoms(into: &bytes)
        CounterCoding.append(narrow: narrow, wide: wide, layout: layout, to: &bytes)
    }

    private func encodeAtoms(into bytes: inout [UInt8]) {
        VariableLengthInteger.append(UInt64(atoms.count), to: &bytes)
        for atom in atoms {
            VariableLengthInteger.append(atom.key, to: &bytes)
            VariableLengthInteger.append(UInt64(atom.respondents), to: &bytes)
            VariableLengthInteger.append(UInt64(atom.missing.count), to: &bytes)
            for gap in atom.missing {
                VariableLengthInteger.append(UInt64(gap.statistic), to: &bytes)
                VariableLengthInteger.append(UInt64(gap.count), to: &bytes)
            }
        }
    }

    /// Adds (sign 1) or subtracts (sign −1) one unit's octets.
    ///
    /// - Returns: `false` if an atom's count would fall below 0.
    /// - Throws: `CubeDecodingError` if the octets are not what `encode` writes for this layout.
    func add(_ reader: inout ByteReader, end: Int, sign: Int64 = 1) throws(CubeDecodingError) -> Bool {
        guard reader.position < end else { return true }
        let read = try Self.decodeAtoms(&reader, layout: layout)
        guard let combined = CubeAtom.combine(atoms, read, sign: sign) else { return false }
        atoms = combined
        var cell = -1
        while let gap = try Self.step(&reader) {
            cell += gap
            guard cell < layout.cellCount else { throw .malformed(offset: reader.position) }
            let (first, width) = (start(ofCell: cell), layout.width(ofCell: cell))
            var index = -1
            while let gap = try Self.step(&reader) {
                index += gap
                guard index < width else { throw .malformed(offset: reader.position) }
                narrow[first + index] += try sign * Int64(reader.count())
            }
        }
        var index = -1
        while let gap = try Self.step(&reader) {
            index += gap
            guard index < layout.wideWidth else { throw .malformed(offset: reader.position) }
            wide[index] += try Int128(sign) * reader.wideCount()
        }
        guard reader.position == end else { throw .malformed(offset: reader.position) }
        return true
    }

    /// The distance to the next entry of a list, or `nil` at its end.
    @inline(__always)
    private static func step(_ reader: inout ByteReader) throws(CubeDecodingError) -> Int? {
        let gap = try reader.count()
        guard gap <= 1 << 31 else { throw .malformed(offset: reader.position) }
        return gap == 0 ? nil : gap
    }

    static func decodeAtoms(
        _ reader: inout ByteReader, layout: CubeLayout
    ) throws(CubeDecodingError) -> [CubeAtom] {
        let count = try reader.count()
        guard count <= reader.bytes.count else { throw .malformed(offset: reader.position) }
        var atoms: [CubeAtom] = []
        atoms.reserveCapacity(count)
        for _ in 0..<count {
            let key = try reader.integer()
            let respondents = try reader.count()
            if let last = atoms.last, last.key >= key { throw .malformed(offset: reader.position) }
            var missing: [CubeAtom.Missing] = []
            for _ in 0..<(try reader.count()) {
                let statistic = try reader.count()
                let count = try reader.count()
                guard statistic < layout.statisticCount, count > 0, count <= respondents,
                    missing.last.map({ $0.statistic < statistic }) ?? true
                else { throw .malformed(offset: reader.position) }
                missing.append(.init(statistic: statistic, count: Int64(count)))
            }
            guard respondents > 0 else { throw .malformed(offset: reader.position) }
            atoms.append(CubeAtom(key: key, respondents: Int64(respondents), missing: missing))
        }
        return atoms
    }
}
