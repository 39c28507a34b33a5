/// The auditor's own arithmetic, modulo 2^62 − 57: another prime and other code than the protector's.
enum AuditField {
    static let prime: UInt64 = (1 << 62) - 57

    @inline(__always)
    static func sum(_ a: UInt64, _ b: UInt64) -> UInt64 { (a &+ b) % prime }

    @inline(__always)
    static func opposite(_ a: UInt64) -> UInt64 { a == 0 ? 0 : prime - a }

    @inline(__always)
    static func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
        if a <= 1 || b <= 1 { return a &* b }
        return UInt64(truncatingIfNeeded: (UInt128(a) &* UInt128(b)) % UInt128(prime))
    }

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
