#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The operating system's cryptographic random numbers, fetched a block at a time.
///
/// `SystemRandomNumberGenerator` makes a system call for each number, which takes longer than reading a response.
package struct BlockRandomGenerator: RandomNumberGenerator, Sendable {
    private let fill: @Sendable (inout [UInt64]) -> Void
    private var block = [UInt64](repeating: 0, count: Self.blockLength)
    private var used = Self.blockLength
    /// The half of a number that `next(below:)` has left over.
    private var spare: UInt32?

    /// The numbers of a block: 256 octets, the most that one call of `getentropy` gives.
    private static let blockLength = 32

    /// Draws from the operating system.
    package init() { self.init(filledBy: Self.fillFromSystem) }

    /// Draws from elsewhere; for tests that must repeat.
    init(filledBy fill: @escaping @Sendable (inout [UInt64]) -> Void) { self.fill = fill }

    /// The next eight octets.
    package mutating func next() -> UInt64 {
        if used == Self.blockLength {
            fill(&block)
            used = 0
        }
        defer { used += 1 }
        return block[used]
    }

    /// A number below a bound, each equally likely, from half of what `next()` draws (Lemire 2019, without division but
    /// where a number must be drawn again).
    ///
    /// - Parameter bound: At least 1.
    mutating func next(below bound: UInt32) -> UInt32 {
        var product = UInt64(half()) * UInt64(bound)
        if UInt32(truncatingIfNeeded: product) < bound {
            let threshold = (0 &- bound) % bound
            while UInt32(truncatingIfNeeded: product) < threshold { product = UInt64(half()) * UInt64(bound) }
        }
        return UInt32(truncatingIfNeeded: product >> 32)
    }

    private mutating func half() -> UInt32 {
        if let spare {
            self.spare = nil
            return spare
        }
        let drawn: UInt64 = next()
        spare = UInt32(truncatingIfNeeded: drawn >> 32)
        return UInt32(truncatingIfNeeded: drawn)
    }

    @Sendable
    private static func fillFromSystem(_ block: inout [UInt64]) {
        let isFilled = block.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) == 0 }
        guard !isFilled else { return }
        // The same source by another way, which ends the program rather than return anything else.
        var system = SystemRandomNumberGenerator()
        for index in block.indices { block[index] = system.next() }
    }
}
