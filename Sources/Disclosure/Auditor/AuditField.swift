/// The auditor's own arithmetic, modulo 2^62 − 57: another prime and other code than the protector's.
enum AuditField {
    static let prime: UInt64 = (1 << 62) - 57

    @inline(__always)
    static func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let sum = a &+ b
        return sum >= prime ? sum &- prime : sum
    }

    @inline(__always)
    static func opposite(_ a: UInt64) -> UInt64 { a == 0 ? 0 : prime - a }

    @inline(__always)
    static func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
        // 2^62 is 57 more than the prime: what stands above 62 binary digits counts 57 times.
        let (high, low) = a.multipliedFullWidth(by: b)
        let (above, rest) = ((high << 2) | (low >> 62), low & digits)
        let (carry, folded) = above.multipliedFullWidth(by: 57)
        let total = rest &+ (folded & digits) &+ 57 &* ((carry << 2) | (folded >> 62))
        let last = (total & digits) &+ 57 &* (total >> 62)
        return last >= prime ? last &- prime : last
    }

    private static let digits: UInt64 = (1 << 62) - 1

    /// The inverse of a residue other than 0, by the extended algorithm of Euclid.
    static func inverse(_ a: UInt64) -> UInt64 {
        var (r0, r1) = (Int64(prime), Int64(a))
        var (t0, t1) = (Int64(0), Int64(1))
        while r1 != 0 {
            let quotient = r0 / r1
            (r0, r1) = (r1, r0 - quotient * r1)
            (t0, t1) = (t1, t0 - quotient * t1)
        }
        return t0 < 0 ? UInt64(t0 + Int64(prime)) : UInt64(t0)
    }
}
