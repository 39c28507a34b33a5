import Disclosure
import Testing

/// Figures that carry uncertainty: they agree with each other, and their limits hold the truth.
@Suite struct UncertaintyTests {
    /// Published cells, exact and blurred, of random waves.
    private static func pairs() throws -> [(exact: ReleasedCell, blurred: ReleasedCell)] {
        try (0..<12 as Range<UInt64>).flatMap { seed in
            let wave = try SmallWaves.wave(seed: 100 + seed, people: 20...60, missing: 0)
            let exact = try SmallWaves.release(wave)
            let blurred = try SmallWaves.release(
                wave, policy: Policy(uncertainty: .always), secret: UInt8(seed))
            return zip(exact.cells, blurred.cells).filter { $0.0.status == .published }
        }
    }

    @Test func `the counts of an item add up to the number its shares are of`() throws {
        for (exact, blurred) in try Self.pairs() {
            for (item, noisy) in zip(exact.items, blurred.items) where item.uncertainty == nil {
                let total = noisy.favourable.of
                #expect(noisy.n == item.n)
                #expect(noisy.neutral.of == total && noisy.unfavourable.of == total)
                #expect(noisy.favourable.count + noisy.neutral.count + noisy.unfavourable.count == total)
                guard let shown = noisy.distribution, let counts = item.distribution else { continue }
                #expect(shown.reduce(0, +) == total)
                #expect(zip(shown, counts).allSatisfy { abs($0 - $1) <= 1 && $0 <= item.n })
                // Not all counts move together, or whoever knows n could take the moves back.
                let used = counts.count { $0 > 0 }
                #expect(used < 2 || abs(total - item.n) < used)
                #expect(abs(noisy.mean - Self.mean(shown)) < 1e-12)
            }
        }
    }

    @Test func `limits of blurred figures hold the exact ones`() throws {
        var (inside, all) = (0, 0)
        func count(_ limits: ReleasedInterval?, _ value: Double) throws {
            let limits = try #require(limits)
            all += 1
            if limits.low - 1e-12 <= value, value <= limits.high + 1e-12 { inside += 1 }
        }
        for (exact, blurred) in try Self.pairs() {
            for (scale, noisy) in zip(exact.scales, blurred.scales)
            where noisy.code != "ALL" && scale.uncertainty == nil {
                // Below ten answers, the spread of a scale of one item is not shown.
                guard noisy.n >= 10 || noisy.code != "B" else { continue }
                #expect((noisy.sd ?? 0) > 0)
                try count(noisy.interval, scale.mean)
            }
            for (item, noisy) in zip(exact.items, blurred.items) where item.uncertainty == nil {
                #expect(noisy.n < 10 ? noisy.sd == nil : (noisy.sd ?? 0) > 0)
                try count(noisy.favourable.interval, item.favourable.share)
                try count(noisy.unfavourable.interval, item.unfavourable.share)
            }
        }
        #expect(all > 1000)
        #expect(Double(inside) > 0.99 * Double(all))
    }

    @Test func `moves of published counts have mean 0 and the table's variance`() throws {
        var (sum, squares, number) = (0.0, 0.0, 0.0)
        for (exact, blurred) in try Self.pairs() {
            for (item, noisy) in zip(exact.items, blurred.items) where item.uncertainty == nil {
                guard let counts = item.distribution, let shown = noisy.distribution else { continue }
                for (count, other) in zip(counts, shown) where count > 0 {
                    sum += Double(other - count)
                    squares += Double((other - count) * (other - count))
                    number += 1
                }
            }
        }
        #expect(number > 5000)
        // Five standard errors: √(½/n) of the mean, √(¼/n) of the variance; rare undone moves take at most 0.02 off it.
        #expect(abs(sum / number) < 5 * (0.5 / number).squareRoot())
        #expect(abs(squares / number - 0.5) < 5 * (0.25 / number).squareRoot() + 0.02)
    }

    private static func mean(_ counts: [Int]) -> Double {
        Double(counts.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element })
            / Double(counts.reduce(0, +))
    }
}
