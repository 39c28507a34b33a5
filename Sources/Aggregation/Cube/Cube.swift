/// The exact, additive statistics of every cell of a wave, unit by unit, in a compact canonical form.
///
/// A unit's counters hold its *own* respondents only; `rollUp` adds those below. Cubes of the same layout and units can
/// be added and subtracted exactly, and two cubes made from the same rows are equal octet by octet, whatever the order
/// of the rows or the way they were dealt out. The content is confidential: it must never reach a report's reader.
package struct Cube: Hashable, Sendable {
    /// The shape of every cell.
    package let layout: CubeLayout
    /// The units' octets, one after the other.
    let bytes: [UInt8]
    /// Where each unit's octets begin in `bytes`; one entry more than there are units.
    let offsets: [Int]

    /// The number of units.
    package var unitCount: Int { offsets.count - 1 }

    /// Makes the cube of no responses.
    package init(layout: CubeLayout, unitCount: Int) {
        self.init(layout: layout, bytes: [], offsets: Array(repeating: 0, count: unitCount + 1))
    }

    init(layout: CubeLayout, bytes: [UInt8], offsets: [Int]) {
        self.layout = layout
        self.bytes = bytes
        self.offsets = offsets
    }

    /// The number of respondents in all units.
    package var respondents: Int64 {
        (0..<unitCount).reduce(0) { $0 + atoms(ofUnit: $1).reduce(0) { $0 + $1.respondents } }
    }

    /// The respondents of one unit, those below it not included, by segment values, ascending by key.
    package func atoms(ofUnit unit: Int) -> [CubeAtom] {
        guard offsets[unit] < offsets[unit + 1] else { return [] }
        return bytes.withUnsafeBufferPointer { buffer in
            var reader = ByteReader(bytes: buffer, position: offsets[unit])
            // A cube in memory was checked when it was made.
            return (try? UnitScratch.decodeAtoms(&reader, layout: layout)) ?? []
        }
    }

    /// Adds another cube, such as another shard's.
    ///
    /// - Throws: `CubeArithmeticError.otherLayout` if the cubes differ in layout or number of units.
    package func adding(_ other: Cube) throws -> Cube { try combining(other, sign: 1) }

    /// Takes another cube's respondents out of this one.
    ///
    /// - Throws: `CubeArithmeticError.otherLayout` as for adding, `.notContained` if a count would fall below 0.
    package func subtracting(_ other: Cube) throws -> Cube { try combining(other, sign: -1) }

    private func combining(_ other: Cube, sign: Int64) throws -> Cube {
        guard layout == other.layout, unitCount == other.unitCount else {
            throw CubeArithmeticError.otherLayout
        }
        let scratch = UnitScratch(layout: layout, program: RowProgram(layout))
        var (result, starts) = ([UInt8](), [0])
        result.reserveCapacity(max(bytes.count, other.bytes.count))
        for unit in 0..<unitCount {
            scratch.clear()
            guard try load(unit, into: scratch), try other.load(unit, into: scratch, sign: sign),
                scratch.narrow.allSatisfy({ $0 >= 0 }), scratch.wide.allSatisfy({ $0 >= 0 })
            else { throw CubeArithmeticError.notContained }
            scratch.encode(into: &result)
            starts.append(result.count)
        }
        return Cube(layout: layout, bytes: result, offsets: starts)
    }

    /// Adds one unit's counters to a scratch.
    func load(_ unit: Int, into scratch: UnitScratch, sign: Int64 = 1) throws(CubeDecodingError) -> Bool {
        let end = offsets[unit + 1]
        guard offsets[unit] < end else { return true }
        return try bytes.withUnsafeBufferPointer { buffer throws(CubeDecodingError) in
            var reader = ByteReader(bytes: buffer, position: offsets[unit])
            return try scratch.add(&reader, end: end, sign: sign)
        }
    }
}

/// Why two cubes cannot be added or subtracted.
package enum CubeArithmeticError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The cubes differ in survey version, declared segments or units.
    case otherLayout
    /// The cube to be taken out holds respondents that this one does not.
    case notContained

    /// What is wrong, in one sentence.
    package var description: String {
        switch self {
        case .otherLayout:
            "The cubes belong to different surveys, segments or units, so they cannot be combined."
        case .notContained: "The cube to be taken out holds responses that this cube does not contain."
        }
    }
}
