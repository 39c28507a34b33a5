import Disclosure
import Testing

/// Tables whose values lie so near to what is possible that the limits alone give cells away.
@Suite struct PinnedCellTests {
    @Test(arguments: [5, 50, 90, 100], 0..<6 as Range<UInt64>)
    func `no protected value follows from the limits of favourable counts`(_ share: Int, _ seed: UInt64)
        throws
    {
        let shape = ProtectionPropertyTests.small[Int(seed) % ProtectionPropertyTests.small.count]
        let document = Self.favourable(share, seed: seed, shape: shape)
        let protected = try DisclosureProtection.protect(document)
        #expect(BruteForce(document: Self.counts(protected), k: 5).exposedGroups().isEmpty)
        let report = try DisclosureAudit.audit(protected)
        #expect(report.safe)
        let primary = Set(protected.cells.filter { $0.status == .primary }.map(\.id))
        #expect(report.cells.allSatisfy { !$0.disclosed || !primary.contains($0.id) })
    }

    @Test func `cells are withheld for the limits' sake only where something is pinned`() throws {
        let shape = ProtectionPropertyTests.small[4]
        let document = Self.favourable(50, seed: 3, shape: shape)
        let counts = try DisclosureProtection.protect(Self.counts(document))
        let wide = DisclosureDocument(
            k: 5,
            atoms: document.atoms.map {
                .init(id: $0.id, value: $0.value, respondents: $0.respondents, lower: -100, upper: 100)
            }, cells: document.cells)
        #expect(try DisclosureProtection.protect(wide).cells.map(\.status) == counts.cells.map(\.status))
        let narrow = try DisclosureProtection.protect(Self.favourable(100, seed: 3, shape: shape))
        #expect(
            narrow.cells.count { $0.status == .published } < counts.cells.count { $0.status == .published })
    }

    /// A table of favourable answers, of which about a share in a hundred are.
    private static func favourable(
        _ share: Int, seed: UInt64, shape: ProtectionPropertyTests.Shape
    ) -> DisclosureDocument {
        let sizes = RandomTables.document(
            seed: seed, levels: shape.levels, branching: shape.branching, segments: shape.segments,
            people: shape.people)
        var generator = SeededGenerator(state: seed)
        let atoms = sizes.atoms.map { atom in
            let value = (0..<Int(atom.value)).count { _ in Int.random(in: 0..<100, using: &generator) < share
            }
            return DisclosureDocument.Atom(
                id: atom.id, value: Double(value), respondents: Int(atom.value), lower: 0, upper: atom.value)
        }
        return DisclosureDocument(k: 5, atoms: atoms, cells: sizes.cells)
    }

    /// The same table with its head counts as values.
    private static func counts(_ document: DisclosureDocument) -> DisclosureDocument {
        DisclosureDocument(
            k: document.k,
            atoms: document.atoms.map { .init(id: $0.id, value: Double($0.respondents ?? 0)) },
            cells: document.cells)
    }
}
