/// Counts packed responses into a cube: rows in, in any order; one cube out.
///
/// Rows are gathered and counted unit by unit whenever the buffer is full, so memory is bounded by the buffer and the
/// compact cube, whatever the number of rows. Adding a row copies its octets and nothing else.
package struct CubeBuilder {
    private let layout: CubeLayout
    private let program: RowProgram
    private let stride: Int
    private let capacity: Int
    private var units: [Int32] = []
    private var rows: [UInt8] = []
    private var cube: Cube

    /// Prepares for the rows of one wave.
    ///
    /// - Parameters:
    ///   - layout: The wave's layout.
    ///   - unitCount: The number of units in the wave's tree, groups not counted.
    ///   - bufferedRows: The number of rows gathered before they are counted; more rows are faster and need more memory,
    ///     one octet per item and segment and four more each.
    package init(layout: CubeLayout, unitCount: Int, bufferedRows: Int = 1 << 20) {
        self.layout = layout
        program = RowProgram(layout)
        stride = layout.segmentOctets + layout.items.count
        capacity = max(1, bufferedRows)
        cube = Cube(layout: layout, unitCount: unitCount)
    }

    /// Takes one packed response.
    ///
    /// - Parameters:
    ///   - unit: The index of the respondent's unit.
    ///   - segments: One octet per segment of the survey, declared for the wave or not: the value's position from 1;
    ///     anything else is not stated.
    ///   - answers: One octet per item, as `PackedAnswer` describes them.
    /// - Throws: `CubeBuildingError` for an unknown unit or a wrong number of octets; when the buffer is full, also for a
    ///   position that an item does not have.
    package mutating func add(
        unit: Int32, segments: UnsafeRawBufferPointer, answers: UnsafeRawBufferPointer
    ) throws(CubeBuildingError) {
        guard unit >= 0, Int(unit) < cube.unitCount else { throw .unknownUnit(index: Int(unit)) }
        guard segments.count == layout.segmentOctets, answers.count == layout.items.count else {
            throw .wrongLength(segments: segments.count, answers: answers.count)
        }
        units.append(unit)
        rows.append(contentsOf: segments)
        rows.append(contentsOf: answers)
        if units.count == capacity { try flush() }
    }

    /// Counts what is still buffered and hands over the cube.
    ///
    /// - Throws: `CubeBuildingError` for a position that an item does not have.
    package mutating func finish() throws(CubeBuildingError) -> Cube {
        try flush()
        return cube
    }

    private mutating func flush() throws(CubeBuildingError) {
        guard !units.isEmpty else { return }
        let batch = RowBatch(
            units: units, rows: rows, stride: stride, unitCount: cube.unitCount, layout: layout)
        cube = try batch.counted(onto: cube, program: program)
        units.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
    }
}

/// Why a packed response cannot be counted.
package enum CubeBuildingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The unit's index is outside the tree.
    case unknownUnit(index: Int)
    /// The response has another number of octets than the survey has segments or items.
    case wrongLength(segments: Int, answers: Int)
    /// An octet is no position of the item's response scale.
    case positionOutOfRange(item: Int)

    /// What is wrong and what to do about it, in one or two sentences; no answer is repeated.
    package var description: String {
        switch self {
        case .unknownUnit(let index):
            "A response belongs to unit number \(index), which the wave's tree lacks. Check the wave's units."
        case .wrongLength(let segments, let answers):
            "A response has \(segments) segment and \(answers) answer octets, not the survey's numbers. "
                + "Check which survey version the wave uses."
        case .positionOutOfRange(let item):
            "A response holds a position for item number \(item + 1) that its response scale lacks. "
                + "Check which survey version the wave uses."
        }
    }
}
