/// A cryptographic random number generator: the key stream of ChaCha20 (RFC 8439) under a random key.
///
/// The system's own generator costs a system call per number, which is longer than it takes to read a response;
/// this one asks it for a key once.
package struct ChaCha20Generator: RandomNumberGenerator, Sendable {
    private var state: (SIMD4<UInt32>, SIMD4<UInt32>, SIMD4<UInt32>, SIMD4<UInt32>)
    private var block: (SIMD4<UInt32>, SIMD4<UInt32>, SIMD4<UInt32>, SIMD4<UInt32>)
    private var used = 8

    private static let constants = SIMD4<UInt32>(0x6170_7865, 0x3320_646E, 0x7962_2D32, 0x6B20_6574)

    /// Draws a key of 256 bits and starts its key stream.
    package init(seededBy source: inout some RandomNumberGenerator) {
        func draw() -> SIMD4<UInt32> {
            let (low, high) = (source.next(), source.next())
            return SIMD4(
                UInt32(truncatingIfNeeded: low), UInt32(truncatingIfNeeded: low >> 32),
                UInt32(truncatingIfNeeded: high), UInt32(truncatingIfNeeded: high >> 32))
        }
        let first = draw()
        self.init(key: (first, draw()), counterAndNonce: .zero)
    }

    /// Starts the key stream of a known key; for tests.
    init(key: (SIMD4<UInt32>, SIMD4<UInt32>), counterAndNonce: SIMD4<UInt32>) {
        state = (Self.constants, key.0, key.1, counterAndNonce)
        block = state
    }

    /// The next eight octets of the key stream.
    package mutating func next() -> UInt64 {
        if used == 8 { makeBlock() }
        defer { used += 1 }
        return withUnsafeBytes(of: block) {
            $0.loadUnaligned(fromByteOffset: used * 8, as: UInt64.self)
        }
    }

    private mutating func makeBlock() {
        var (a, b, c, d) = state
        for _ in 0..<10 {
            Self.quarterRounds(&a, &b, &c, &d)
            // Turning the rows turns the block's diagonals into columns.
            b = SIMD4(b[1], b[2], b[3], b[0])
            c = SIMD4(c[2], c[3], c[0], c[1])
            d = SIMD4(d[3], d[0], d[1], d[2])
            Self.quarterRounds(&a, &b, &c, &d)
            b = SIMD4(b[3], b[0], b[1], b[2])
            c = SIMD4(c[2], c[3], c[0], c[1])
            d = SIMD4(d[1], d[2], d[3], d[0])
        }
        block = (a &+ state.0, b &+ state.1, c &+ state.2, d &+ state.3)
        // The counter runs over 64 bits here: no nonce is needed, since no key is used twice.
        state.3[0] &+= 1
        if state.3[0] == 0 { state.3[1] &+= 1 }
        used = 0
    }

    @inline(__always)
    private static func quarterRounds(
        _ a: inout SIMD4<UInt32>, _ b: inout SIMD4<UInt32>, _ c: inout SIMD4<UInt32>,
        _ d: inout SIMD4<UInt32>
    ) {
        a &+= b
        d = rotated(d ^ a, 16)
        c &+= d
        b = rotated(b ^ c, 12)
        a &+= b
        d = rotated(d ^ a, 8)
        c &+= d
        b = rotated(b ^ c, 7)
    }

    @inline(__always)
    private static func rotated(_ word: SIMD4<UInt32>, _ bits: UInt32) -> SIMD4<UInt32> {
        (word &<< SIMD4(repeating: bits)) | (word &>> SIMD4(repeating: 32 - bits))
    }
}
