/// A generator of random numbers that gives the same numbers for the same seed everywhere (SplitMix64, Steele, Lea &
/// Flood 2014).
///
/// For synthetic data only: whoever knows some of its numbers can find the others.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts from a seed and the place of what is generated, so that one part does not depend on how much another drew.
    package init(seed: UInt64, _ places: UInt64...) {
        state = seed
        for place in places {
            state ^= place &+ 0x9E37_79B9_7F4A_7C15
            _ = next()
            state = next()
        }
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 up to, not including, 1.
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number of mean 0 and variance 1, close to normal: the sum of eight uniform ones (Irwin 1927; Hall 1927).
    ///
    /// Built from whole numbers alone, so that every machine finds the same, and never beyond ±4.9.
    mutating func normal() -> Double {
        var sum = 0
        for _ in 0..<2 {
            let bits = next()
            sum += Int(bits & 0xFFFF) + Int(bits >> 16 & 0xFFFF) + Int(bits >> 32 & 0xFFFF) + Int(bits >> 48)
        }
        // Eight uniform numbers on 0…65,535 have the mean 262,140 and the variance 8 (65,536² − 1) / 12.
        return Double(sum - 262_140) / 53_509.3
    }
}
