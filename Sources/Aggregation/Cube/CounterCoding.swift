/// The non-zero counters of a node's cells as octets, each list ended by 0.
enum CounterCoding {
    /// Appends the counters of each cell that has respondents, then the wide ones.
    static func append(
        narrow: UnsafeMutableBufferPointer<Int64>, wide: UnsafeMutableBufferPointer<Int128>,
        layout: CubeLayout, to bytes: inout [UInt8]
    ) {
        var previous = -1
        for cell in 0..<layout.cellCount {
            let first = cell == 0 ? 0 : layout.totalWidth + (cell - 1) * layout.partWidth
            guard narrow[first] != 0 else { continue }
            VariableLengthInteger.append(UInt64(cell - previous), to: &bytes)
            previous = cell
            var last = -1
            for index in 0..<layout.width(ofCell: cell) where narrow[first + index] != 0 {
                VariableLengthInteger.append(UInt64(index - last), to: &bytes)
                VariableLengthInteger.append(UInt64(narrow[first + index]), to: &bytes)
                last = index
            }
            bytes.append(0)
        }
        bytes.append(0)
        var last = -1
        for index in wide.indices where wide[index] != 0 {
            VariableLengthInteger.append(UInt64(index - last), to: &bytes)
            VariableLengthInteger.append(UInt128(wide[index]), to: &bytes)
            last = index
        }
        bytes.append(0)
    }
}
