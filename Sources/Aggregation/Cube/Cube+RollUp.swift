extension Cube {
    /// The cells of one node with everybody below it, handed out by `rollUp`.
    package struct NodeCells {
        let scratch: NodeAccumulator

        /// The counters of one of the node's cells; valid only while the node is visited.
        package func counters(ofCell cell: Int) -> CellCounters { scratch.counters(ofCell: cell) }

        /// The node's octets in a cube's form, without atoms.
        func encode(into bytes: inout [UInt8]) {
            VariableLengthInteger.append(UInt64(0), to: &bytes)
            scratch.encodeCounters(into: &bytes)
        }
    }

    /// Visits every node of the tree once, units below their parents first, groups right after their last member's
    /// subtree, with the exact sums of everybody in and below the node.
    ///
    /// Memory is one accumulator per level of the tree and per open group.
    ///
    /// - Parameters:
    ///   - tree: The units the cube was built with.
    ///   - body: Receives the node's index and its cells.
    /// - Throws: What `body` throws.
    package func rollUp(_ tree: UnitTree, _ body: (_ node: Int, _ cells: NodeCells) throws -> Void) throws {
        guard tree.unitCount == unitCount else { throw CubeArithmeticError.otherLayout }
        let scratch = UnitScratch(layout: layout, program: RowProgram(layout))
        var open: [Int: NodeAccumulator] = [:]
        var free: [NodeAccumulator] = []
        func accumulator(of node: Int) -> NodeAccumulator {
            if let existing = open[node] { return existing }
            let fresh = free.popLast() ?? NodeAccumulator(layout: layout)
            open[node] = fresh
            return fresh
        }
        let groups = Self.groupsByMember(tree)
        var waiting = tree.groups.map(\.members.count)
        for unit in tree.postorder {
            let own = accumulator(of: unit)
            if offsets[unit] < offsets[unit + 1] {
                scratch.clear()
                _ = try load(unit, into: scratch)
                own.add(scratch)
            }
            try body(unit, NodeCells(scratch: own))
            if let parent = tree.parents[unit] { accumulator(of: parent).add(own) }
            for group in groups[unit] ?? [] {
                let node = tree.unitCount + group
                let sum = accumulator(of: node)
                sum.add(own)
                waiting[group] -= 1
                guard waiting[group] == 0 else { continue }
                try body(node, NodeCells(scratch: sum))
                open[node] = nil
                sum.clear()
                free.append(sum)
            }
            open[unit] = nil
            own.clear()
            free.append(own)
        }
    }

    private static func groupsByMember(_ tree: UnitTree) -> [Int: [Int]] {
        var result: [Int: [Int]] = [:]
        for (index, group) in tree.groups.enumerated() {
            for member in group.members { result[member, default: []].append(index) }
        }
        return result
    }
}

/// The dense counters of one node while the tree is rolled up.
final class NodeAccumulator {
    private let layout: CubeLayout
    private let narrow: UnsafeMutableBufferPointer<Int64>
    private let wide: UnsafeMutableBufferPointer<Int128>

    init(layout: CubeLayout) {
        self.layout = layout
        narrow = .allocate(capacity: layout.totalWidth + (layout.cellCount - 1) * layout.partWidth)
        wide = .allocate(capacity: layout.wideWidth)
        clear()
    }

    deinit {
        narrow.deallocate()
        wide.deallocate()
    }

    func clear() {
        narrow.initialize(repeating: 0)
        wide.initialize(repeating: 0)
    }

    func add(_ scratch: UnitScratch) { add(narrow: scratch.narrow, wide: scratch.wide) }

    func add(_ other: NodeAccumulator) { add(narrow: other.narrow, wide: other.wide) }

    private func add(
        narrow other: UnsafeMutableBufferPointer<Int64>, wide otherWide: UnsafeMutableBufferPointer<Int128>
    ) {
        for index in narrow.indices { narrow[index] += other[index] }
        for index in wide.indices { wide[index] += otherWide[index] }
    }

    func encodeCounters(into bytes: inout [UInt8]) {
        CounterCoding.append(narrow: narrow, wide: wide, layout: layout, to: &bytes)
    }

    func counters(ofCell cell: Int) -> CellCounters {
        let first = cell == 0 ? 0 : layout.totalWidth + (cell - 1) * layout.partWidth
        let width = layout.width(ofCell: cell)
        return CellCounters(
            layout: layout, cell: cell, narrow: UnsafeBufferPointer(rebasing: narrow[first..<first + width]),
            wide: UnsafeBufferPointer(rebasing: cell == 0 ? wide[...] : wide[0..<0]))
    }
}
