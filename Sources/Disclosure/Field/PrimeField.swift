/// Arithmetic modulo a prime below 2^62.
///
/// Linear dependence of columns of zeros and ones over the rationals implies dependence modulo any prime; the converse
/// fails only if the prime divides one of the determinants met, which is why every verdict is confirmed with a second one.
struct PrimeField: Hashable, Sendable {
    let prime: UInt64
    /// 2^61 − prime, where that is small and positive: then reduction takes shifts and small products; else 0.
    private let excess: UInt64

    /// 2^61 − 1, a Mersenne prime: reduction takes a shift and an addition.
    static let mersenne61 = PrimeField(prime: (1 << 61) - 1)

    init(prime: UInt64) {
        self.prime = prime
        let gap = (UInt64(1) << 61) &- prime
        excess = prime < 1 << 61 && gap < 1 << 28 ? gap : 0
    }

    @inline(__always)
    func add(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let sum = a &+ b
        return sum >= prime ? sum &- prime : sum
    }

    @inline(__always)
    func subtract(_ a: UInt64, _ b: UInt64) -> UInt64 { a >= b ? a &- b : a &+ prime &- b }

    @inline(__always)
    func negate(_ a: UInt64) -> UInt64 { a == 0 ? 0 : prime &- a }

    @inline(__always)
    func multiply(_ a: UInt64, _ b: UInt64) -> UInt64 {
        if a == 1 { return b }
        if b == 1 { return a }
        let (high, low) = a.multipliedFullWidth(by: b)
        guard excess != 0 else { return prime.dividingFullWidth((high, low)).remainder }
        let mask = (UInt64(1) << 61) &- 1
        let (lower, upper) = (low & mask, (high << 3) | (low >> 61))
        if excess == 1 {
            let sum = lower &+ upper
            return sum >= prime ? sum &- prime : sum
        }
        return fold(lower, upper)
    }

    /// lower + 2^61·upper, where 2^61 is the excess: below 2^90 after one fold, below 2^63 after two.
    @inline(__always)
    private func fold(_ lower: UInt64, _ upper: UInt64) -> UInt64 {
        let mask = (UInt64(1) << 61) &- 1
        let (high, low) = upper.multipliedFullWidth(by: excess)
        let sum = lower &+ (low & mask) &+ ((high << 3) | (low >> 61)) &* excess
        let rest = (sum & mask) &+ (sum >> 61) &* excess
        return rest >= prime ? rest &- prime : rest
    }

    /// The inverse of a number other than 0, from Bézout's identity.
    func inverse(_ a: UInt64) -> UInt64 {
        if a == 1 || a == prime &- 1 { return a }
        var (old, rest) = (Int64(prime), Int64(a))
        var (oldFactor, factor) = (Int64(0), Int64(1))
        while rest != 0 {
            let quotient = old / rest
            (old, rest) = (rest, old &- quotient &* rest)
            (oldFactor, factor) = (factor, oldFactor &- quotient &* factor)
        }
        return oldFactor < 0 ? UInt64(oldFactor &+ Int64(prime)) : UInt64(oldFactor)
    }

    func power(_ base: UInt64, _ exponent: UInt64) -> UInt64 {
        var (result, factor, rest) = (UInt64(1), base % prime, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result = multiply(result, factor) }
            factor = multiply(factor, factor)
            rest >>= 1
        }
        return result
    }

    /// The largest prime below 2^61 − x, where a seed picks x below 2^27, so that two programs pick the same one.
    static func second(seed: UInt64) -> PrimeField {
        var mixer = SplitMix(state: seed)
        var candidate = ((UInt64(1) << 61) &- (3 + mixer.next() >> 37)) | 1
        while !isPrime(candidate) { candidate -= 2 }
        return PrimeField(prime: candidate)
    }

    /// Miller–Rabin with the twelve bases that decide every number below 2^64 (Sorenson & Webster 2015).
    static func isPrime(_ number: UInt64) -> Bool {
        let bases: [UInt64] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
        if number < 2 { return false }
        for base in bases where number % base == 0 { return number == base }
        let field = PrimeField(prime: number)
        let shift = UInt64((number - 1).trailingZeroBitCount)
        for base in bases {
            var power = field.power(base, (number - 1) >> shift)
            if power == 1 || power == number - 1 { continue }
            var composite = true
            for _ in 1..<max(1, shift) {
                power = field.multiply(power, power)
                if power == number - 1 {
                    composite = false
                    break
                }
            }
            if composite { return false }
        }
        return true
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014): a fixed stream per seed, for choices that must be repeatable, never for secrets.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
