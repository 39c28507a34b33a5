import Disclosure
import Testing

/// Tables too large to be gone through again as a whole, which are protected neighbourhood by neighbourhood.
@Suite struct LargeTableTests {
    @Test(arguments: [([3], 4...14), ([2, 2], 12...40)])
    func `a large table is safe after protection, says the auditor`(
        _ segments: [Int], _ people: ClosedRange<Int>
    ) throws {
        let table = LargeTables.table(seed: 3, branching: [6, 6, 36], segments: segments, people: people)
        #expect(table.respondents.count > 3000)
        let outcome = try TableProtection.protect(
            respondents: table.respondents, cells: table.cells, k: 5)
        let shown = table.cells.indices.filter { outcome.published[$0] }
        let audit = TableProtection.audit(
            respondents: table.respondents, published: shown.map { table.cells[$0].map(Int.init) }, k: 5)
        #expect(audit.isComplete)
        #expect(audit.exposed.isEmpty)
        let large = table.cells.indices.filter { cell in
            table.cells[cell].reduce(0) { $0 + table.respondents[Int($1)] } >= 5
        }
        #expect(shown.allSatisfy(Set(large).contains))
        // Complementary suppression costs cells, but not most of them.
        #expect(Double(shown.count) > 0.8 * Double(large.count))
    }
}

/// Hierarchical tables as numbers.
enum LargeTables {
    /// Makes a table: totals from the top down, then parts from the top down.
    static func table(
        seed: UInt64, branching: [Int], segments: [Int], people: ClosedRange<Int>
    ) -> (respondents: [Int64], cells: [[Int32]]) {
        var generator = SeededGenerator(state: seed)
        var parents: [Int?] = [nil]
        var level = [0]
        for count in branching {
            level = level.flatMap { parent in
                (0..<count).map { _ in
                    parents.append(parent)
                    return parents.count - 1
                }
            }
        }
        let width = 1 + segments.reduce(0, +)
        var respondents: [Int64] = []
        var cells = [[Int32]](repeating: [], count: parents.count * width)
        for leaf in level {
            var atoms: [[Int]: Int64] = [:]
            for _ in 0..<Int.random(in: people, using: &generator) {
                atoms[segments.map { Int.random(in: 0..<$0, using: &generator) }, default: 0] += 1
            }
            for (values, size) in atoms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                var (node, first): (Int?, Int) = (leaf, 0)
                while let current = node {
                    cells[current * width].append(Int32(respondents.count))
                    first = 1
                    for (segment, value) in values.enumerated() {
                        cells[current * width + first + value].append(Int32(respondents.count))
                        first += segments[segment]
                    }
                    node = parents[current]
                }
                respondents.append(size)
            }
        }
        let totals = parents.indices.map { cells[$0 * width] }
        let parts = parents.indices.flatMap { node in (1..<width).map { cells[node * width + $0] } }
        return (respondents, (totals + parts).filter { !$0.isEmpty })
    }
}
