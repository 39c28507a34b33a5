import Testing

@testable import Disclosure

/// Limits asked for one by one, all at once, and by their definition.
@Suite struct BoundAuditTests {
    @Test(arguments: 0..<8 as Range<UInt64>)
    func `asking for many sums at once changes no limit`(_ seed: UInt64) throws {
        let (audit, sets) = Self.table(seed)
        let together = try audit.limits(ofEach: sets)
        let pinned = try audit.arePinned(sets)
        for (index, set) in sets.enumerated() {
            var alone = audit
            let limits = try alone.limits(of: set)
            #expect(abs(limits.low - together[index].low) < 1e-7)
            #expect(abs(limits.high - together[index].high) < 1e-7)
            #expect(pinned[index] == limits.isPoint)
        }
        #expect(pinned.contains(true))
        #expect(pinned.contains(false))
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `whole values within all limits never lie outside of what is said to be possible`(_ seed: UInt64)
        throws
    {
        var generator = SeededGenerator(state: seed)
        let rows = [[0, 1, 2], [2, 3, 4], [0, 3], [1, 4, 5]].map {
            ($0, Int.random(in: 1...4, using: &generator))
        }
        var reached: [[Int]: (Int, Int)] = [:]
        let sets = [[0], [1], [2, 3], [0, 5], [1, 2], [0, 1, 2, 3, 4, 5]]
        for code in 0..<4096 {
            let values = (0..<6).map { (code >> (2 * $0)) & 3 }
            guard rows.allSatisfy({ row in row.0.reduce(0) { $0 + values[$1] } == row.1 }) else { continue }
            for set in sets {
                let sum = set.reduce(0) { $0 + values[$1] }
                let old = reached[set] ?? (sum, sum)
                reached[set] = (min(old.0, sum), max(old.1, sum))
            }
        }
        let audit = BoundAudit(
            atoms: (0..<6).map { _ in .init(low: 0, high: 3) },
            rows: rows.map { ($0.0, .init(low: Double($0.1), high: Double($0.1))) })
        guard !reached.isEmpty else { return }
        for (set, limits) in zip(sets, try audit.limits(ofEach: sets)) {
            let (least, greatest) = reached[set] ?? (0, 0)
            #expect(limits.low <= Double(least) + 1e-7)
            #expect(limits.high >= Double(greatest) - 1e-7)
            #expect(limits.isReached)
        }
    }

    @Test func `sums that contradict each other are refused`() {
        let audit = BoundAudit(
            atoms: (0..<3).map { _ in .init(low: 0, high: 9) },
            rows: [([0, 1], 4), ([1, 2], 3), ([0, 1, 2], 4), ([2], 2)].map { row in
                (row.0, .init(low: row.1, high: row.1))
            })
        #expect(throws: BoundAuditError.contradiction) { try audit.limits(ofEach: [[0]]) }
    }

    @Test func `a limit counts as reached only where a point is shown that reaches it`() {
        func isReached(_ sign: Double, _ value: Double, by point: Double?) -> Bool {
            var question = BoundQuestion(set: [0], outer: .init(low: 0, high: 9))
            question.settle(sign, at: value, reachedBy: point)
            return question.answer.isReached
        }
        #expect(isReached(1, 5, by: 5) && isReached(-1, -2, by: 2))
        #expect(!isReached(1, 5, by: 4.99) && !isReached(-1, -2, by: 2.1))
        #expect(!isReached(1, 5, by: nil))
        #expect(isReached(1, .infinity, by: nil))
    }

    @Test func `limits that are only added up, since the tables are too large, are not called reached`()
        throws
    {
        let count = 1300
        let audit = BoundAudit(
            atoms: (0...count).map { _ in .init(low: 0, high: 9) },
            rows: (0..<count).map { ([$0, $0 + 1], .init(low: 9, high: 9)) })
        let limits = try audit.limits(ofEach: [[0], [1, 2]])
        #expect(limits.allSatisfy { !$0.isReached && $0.low >= 0 && $0.high <= 18 })
        let alone = BoundAudit(atoms: [.init(low: 1, high: 4)], rows: [])
        #expect(try alone.limits(ofEach: [[0]]).allSatisfy { $0.isReached && $0.low == 1 && $0.high == 4 })
    }

    /// Random sums over 24 values of 0 to 2, most of them equations, with sums to ask for.
    private static func table(_ seed: UInt64) -> (audit: BoundAudit, sets: [[Int]]) {
        var generator = SeededGenerator(state: seed)
        let values = (0..<24).map { _ in Double(Int.random(in: 0...2, using: &generator)) }
        func subset(_ size: Int) -> [Int] {
            Array((0..<24).shuffled(using: &generator).prefix(size)).sorted()
        }
        let rows = (0..<14).map { index -> (atoms: [Int], limits: BoundAudit.Limits) in
            let atoms = subset(2 + index % 5)
            let sum = atoms.reduce(0) { $0 + values[$1] }
            let slack = index % 4 == 3 ? 1.0 : 0
            return (atoms, .init(low: sum - slack, high: sum + slack))
        }
        // The first row is an equation, so that its own sum is known.
        let sets = [rows[0].atoms] + (0..<30).map { subset(1 + $0 % 4) }
        return (BoundAudit(atoms: values.map { _ in .init(low: 0, high: 2) }, rows: rows), sets)
    }
}
