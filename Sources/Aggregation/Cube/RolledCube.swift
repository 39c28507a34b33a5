/// A cube with the sums of every node, in the compact form: nodes can be read in any order, by any number of threads.
package struct RolledCube: Sendable {
    private let cube: Cube
    private let bytes: [UInt8]
    /// By node: its octets in `bytes`; `nil` for units without anything below, which the cube itself has.
    private let ranges: [Range<Int>?]

    /// Sums up a cube along a tree.
    ///
    /// - Throws: `CubeArithmeticError.otherLayout` if the tree has another number of units.
    package init(_ cube: Cube, _ tree: UnitTree) throws {
        self.cube = cube
        var bytes: [UInt8] = []
        var ranges = [Range<Int>?](repeating: nil, count: tree.nodeCount)
        try cube.rollUp(tree) { node, cells in
            guard node >= tree.unitCount || !tree.children[node].isEmpty else { return }
            let first = bytes.count
            cells.encode(into: &bytes)
            ranges[node] = first..<bytes.count
        }
        self.bytes = bytes
        self.ranges = ranges
    }

    /// Reads the nodes of a rolled cube, one at a time; every thread needs its own.
    package final class Reader {
        private let rolled: RolledCube
        private let scratch: UnitScratch

        /// Makes room for one node.
        package init(_ rolled: RolledCube) {
            self.rolled = rolled
            scratch = UnitScratch(layout: rolled.cube.layout, program: RowProgram(rolled.cube.layout))
        }

        /// Takes up a node with everybody below it; what was read before is gone.
        package func read(node: Int) {
            scratch.clear()
            guard let range = rolled.ranges[node] else {
                // A cube in memory was checked when it was made.
                _ = try? rolled.cube.load(node, into: scratch)
                return
            }
            rolled.bytes.withUnsafeBufferPointer { buffer in
                var reader = ByteReader(bytes: buffer, position: range.lowerBound)
                _ = try? scratch.add(&reader, end: range.upperBound)
            }
        }

        /// The counters of one of the node's cells; valid until the next node is read.
        package func counters(ofCell cell: Int) -> CellCounters {
            let layout = rolled.cube.layout
            let first = scratch.start(ofCell: cell)
            return CellCounters(
                layout: layout, cell: cell,
                narrow: UnsafeBufferPointer(
                    rebasing: scratch.narrow[first..<first + layout.width(ofCell: cell)]),
                wide: UnsafeBufferPointer(rebasing: cell == 0 ? scratch.wide[...] : scratch.wide[0..<0]))
        }
    }
}
