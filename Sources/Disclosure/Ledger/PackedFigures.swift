/// The scales and items of one cell as the octets that they are stored in.
///
/// A release holds as many figures as it has cells times questions. In this form they take a sixth of the memory, they are
/// written once for the auditor, the digest and the store, and they are read where somebody looks at a cell.
struct PackedFigures: Hashable, Sendable {
    /// Both lists as `CellWriter` writes them in its newest form.
    let octets: [UInt8]
    /// Where the items begin.
    private let itemsStart: Int

    /// Packs figures; `nil` stands for a cell that shows none.
    init(scales: [ReleasedScale]?, items: [ReleasedItem]?) {
        var writer = CellWriter()
        writer.write(scales: scales)
        itemsStart = writer.octets.count
        writer.write(items: items)
        // A copy, since what is written to has room for more.
        octets = writer.octets.withUnsafeBytes { Array($0) }
    }

    /// Keeps octets that a `CellReader` of the newest form has gone through.
    init(read octets: [UInt8], itemsStart: Int) {
        self.octets = octets
        self.itemsStart = itemsStart
    }

    /// The figures of scales and composites; `nil` for a cell that shows none.
    var scales: [ReleasedScale]? { read(from: 0) { try $0.scales() } }

    /// The figures of items; `nil` for a cell that shows none.
    var items: [ReleasedItem]? { read(from: itemsStart) { try $0.items() } }

    private func read<Figures>(from start: Int, _ body: (inout CellReader) throws -> Figures?) -> Figures? {
        octets.withUnsafeBytes { buffer in
            var reader = CellReader(UnsafeRawBufferPointer(rebasing: buffer[start...]))
            do {
                return try body(&reader)
            } catch {
                // Both ways here have written or read these octets as figures.
                preconditionFailure("Packed figures cannot be read.")
            }
        }
    }
}
