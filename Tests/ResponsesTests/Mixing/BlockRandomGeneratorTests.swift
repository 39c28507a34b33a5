import Synchronization
import Testing

@testable import Responses

extension BlockRandomGenerator {
    /// Numbers that are the same on every run.
    static func seeded(_ seed: UInt64) -> BlockRandomGenerator {
        let source = Mutex(SeededGenerator(seed: seed))
        return BlockRandomGenerator { block in
            for index in block.indices { block[index] = source.withLock { $0.next() } }
        }
    }
}

@Suite struct BlockRandomGeneratorTests {
    @Test func `every number of a source is handed out once and in order`() {
        var expected = SeededGenerator(seed: 3)
        var generator = BlockRandomGenerator.seeded(3)
        for _ in 0..<200 { #expect(generator.next() == expected.next()) }
    }

    @Test func `the system's numbers do not repeat and have every bit`() {
        var first = BlockRandomGenerator()
        var second = BlockRandomGenerator()
        let numbers = (0..<2000).flatMap { _ in [first.next(), second.next()] }
        #expect(Set(numbers).count == numbers.count)
        for bit in 0..<64 as Range<UInt64> {
            // Binomial with 4,000 draws of one half: six standard deviations are 190.
            #expect((1810...2190).contains(numbers.count { $0 >> bit & 1 == 1 }), "bit \(bit)")
        }
    }

    @Test(arguments: [3, 300, 3 << 30, .max] as [UInt32])
    func `every number below a bound is equally likely`(_ bound: UInt32) {
        var generator = BlockRandomGenerator.seeded(UInt64(bound))
        let draws = 30_000
        var remainders = [0, 0, 0]
        var thirds = [0, 0, 0]
        for _ in 0..<draws {
            let number = generator.next(below: bound)
            #expect(number < bound)
            remainders[Int(number % 3)] += 1
            thirds[Int(UInt64(number) * 3 / UInt64(bound))] += 1
        }
        // Binomial with 30,000 draws of one third: six standard deviations are 490. Without drawing again, every
        // third number below 3 · 2³⁰ would come twice as often as the others.
        for count in remainders + thirds { #expect((9510...10490).contains(count)) }
    }
}
