import Testing

@testable import Disclosure

/// The arithmetic of the span: worked out part by part, and modulo two primes without a division.
@Suite struct KernelPartTests {
    @Test(arguments: 0..<6 as Range<UInt64>)
    func `a basis worked out part by part is one of what the published cells leave unknown`(
        _ seed: UInt64
    ) throws {
        let table = LargeTables.table(seed: seed, branching: [3, 4], segments: [2, 3], people: 3...12)
        let problem = Self.problem(table)
        let published = try Protector.pattern(problem).published
        let field = PrimeField.mersenne61
        let whole = PatternSearch(problem, published, order: .offered, field: field)
        let parts = PatternSearch(problem, published, order: .offeredByParts, field: field)
        #expect(parts.rank == whole.rank)
        let basis = parts.search.basis
        #expect(basis.isBound.count { $0 } == whole.rank)
        for free in basis.isBound.indices where !basis.isBound[free] {
            var vector = [UInt64](repeating: 0, count: basis.isBound.count)
            vector[free] = 1
            for entry in basis.column(free) { vector[Int(entry.atom)] = entry.value }
            for cell in published.indices where published[cell] {
                let product = problem.table.atoms(of: cell).reduce(UInt64(0)) {
                    field.add($0, vector[Int($1)])
                }
                #expect(product == 0, "atom \(free), cell \(cell)")
            }
        }
    }

    @Test func `products modulo the auditor's prime are what division says`() {
        var generator = SeededGenerator(state: 5)
        let edges: [UInt64] = [0, 1, 2, 56, 57, 58, (1 << 61) - 1, 1 << 61, AuditField.prime - 1]
        let numbers = edges + (0..<200).map { _ in generator.next() % AuditField.prime }
        for a in numbers {
            for b in numbers {
                let expected = UInt64((UInt128(a) * UInt128(b)) % UInt128(AuditField.prime))
                #expect(AuditField.product(a, b) == expected)
                #expect(AuditField.sum(a, b) == UInt64((UInt128(a) + UInt128(b)) % UInt128(AuditField.prime)))
            }
        }
    }

    static func problem(_ table: (respondents: [Int64], cells: [[Int32]])) -> SuppressionProblem {
        let cells = CellTable(sizes: table.respondents, cells: table.cells)
        return SuppressionProblem(
            table: cells, order: Array(table.cells.indices),
            isCandidate: table.cells.indices.map { cells.respondents(of: $0) >= 5 },
            isForced: table.cells.map { _ in false }, whole: table.cells.map { _ in nil }, known: [], k: 5)
    }
}
