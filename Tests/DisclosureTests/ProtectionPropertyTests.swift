import Disclosure
import Testing

@Suite struct ProtectionPropertyTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let levels: Int
        let branching: Int
        let segments: [Int]
        let people: ClosedRange<Int>
        var testDescription: String {
            "\(levels) levels of \(branching), segments \(segments), \(people) people"
        }
    }

    static let small: [Shape] = [
        Shape(levels: 1, branching: 4, segments: [], people: 1...9),
        Shape(levels: 2, branching: 3, segments: [], people: 1...6),
        Shape(levels: 4, branching: 2, segments: [], people: 1...4),
        Shape(levels: 1, branching: 4, segments: [2], people: 2...12),
        Shape(levels: 2, branching: 2, segments: [2], people: 1...10),
        Shape(levels: 1, branching: 3, segments: [2, 2], people: 4...14),
        Shape(levels: 1, branching: 2, segments: [2, 3, 2], people: 4...12),
    ]

    @Test(arguments: small)
    func `no group of fewer than k is exposed, by trying every group`(_ shape: Shape) throws {
        for seed in 0..<12 as Range<UInt64> {
            let table = RandomTables.document(
                seed: seed, levels: shape.levels, branching: shape.branching, segments: shape.segments,
                people: shape.people)
            let protected = try DisclosureProtection.protect(table)
            #expect(BruteForce(document: protected, k: 5).exposedGroups().isEmpty, "seed \(seed)")
            for cell in protected.cells where cell.status == .published {
                let respondents = table.atoms.filter { cell.atoms.contains($0.id) }.reduce(0) {
                    $0 + $1.value
                }
                #expect(respondents >= 5)
            }
        }
    }

    @Test(arguments: small)
    func `the auditor finds exactly the groups that trying every group finds`(_ shape: Shape) throws {
        for seed in 100..<108 as Range<UInt64> {
            let table = RandomTables.document(
                seed: seed, levels: shape.levels, branching: shape.branching, segments: shape.segments,
                people: shape.people)
            // Publishing everything of five or more is what simpler systems do.
            let naive = DisclosureDocument(
                k: 5, atoms: table.atoms,
                cells: table.cells.map { cell in
                    let size = table.atoms.filter { cell.atoms.contains($0.id) }.reduce(0) { $0 + $1.value }
                    return .init(id: cell.id, atoms: cell.atoms, status: size >= 5 ? .published : .primary)
                })
            let report = try DisclosureAudit.audit(naive)
            let brute = BruteForce(document: naive, k: 5).exposedGroups()
            #expect(Set(report.exposed.map { Set($0.atoms) }) == brute, "seed \(seed)")
        }
    }

    @Test(arguments: small)
    func `publishing one withheld cell more is reported whenever it matters`(_ shape: Shape) throws {
        for seed in 200..<204 as Range<UInt64> {
            let table = RandomTables.document(
                seed: seed, levels: shape.levels, branching: shape.branching, segments: shape.segments,
                people: shape.people)
            let protected = try DisclosureProtection.protect(table)
            for index in protected.cells.indices where protected.cells[index].status == .secondary {
                var cells = protected.cells
                cells[index] = .init(id: cells[index].id, atoms: cells[index].atoms, status: .published)
                let mutant = DisclosureDocument(k: 5, atoms: protected.atoms, cells: cells)
                let exposed = !BruteForce(document: mutant, k: 5).exposedGroups().isEmpty
                let report = try DisclosureAudit.audit(mutant)
                #expect(report.exposed.isEmpty == !exposed, "seed \(seed), cell \(cells[index].id)")
            }
        }
    }

    @Test(arguments: small)
    func `the names of units and the order of cells change nothing`(_ shape: Shape) throws {
        let table = RandomTables.document(
            seed: 7, levels: shape.levels, branching: shape.branching, segments: shape.segments,
            people: shape.people)
        let protected = try DisclosureProtection.protect(table)
        let renamed = DisclosureDocument(
            k: 5, atoms: table.atoms.map { .init(id: "x" + $0.id, value: $0.value) },
            cells: table.cells.map {
                .init(id: "y" + $0.id, atoms: $0.atoms.map { "x" + $0 }, status: .primary)
            })
        let again = try DisclosureProtection.protect(
            DisclosureDocument(
                k: 5, atoms: renamed.atoms,
                cells: renamed.cells.map { .init(id: $0.id, atoms: $0.atoms.reversed(), status: .published) })
        )
        #expect(again.cells.map(\.status) == protected.cells.map(\.status))
    }
}
