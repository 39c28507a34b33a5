/// Finds octets of interest in eight octets at once, without branches.
///
/// Every function answers with the top bit set in each octet that matches and with all other bits clear; the
/// arithmetic is exact, without the false hits of the shorter well-known forms.
enum WordMatch {
    static let lowBits: UInt64 = 0x0101_0101_0101_0101
    static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The octets equal to the one that `pattern` repeats eight times.
    @inline(__always)
    static func equal(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        return ~(((difference & ~highBits) &+ ~highBits) | difference) & highBits
    }

    /// The octets below 0x20: line ends, tabulators, zero and other control characters.
    @inline(__always)
    static func controls(_ word: UInt64) -> UInt64 {
        ~(((word & ~highBits) &+ (0x60 &* lowBits)) | word) & highBits
    }

    /// The octet repeated eight times.
    @inline(__always)
    static func pattern(_ byte: UInt8) -> UInt64 { UInt64(byte) &* lowBits }
}
