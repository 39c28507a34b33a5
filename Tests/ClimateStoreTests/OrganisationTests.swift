import ClimateStore
import Survey
import Testing

/// Organisations and their trees of units.
@Suite struct OrganisationTests {
    private static let acme = Organisation(code: Code("acme")!, name: "Acme “& Sons”", sector: .workplace)

    @Test func `an organisation is listed as it was made`() async throws {
        try await StoreFixture.withStore { store, _ async throws in
            try await store.create(Self.acme)
            #expect(try await store.organisations() == [Self.acme])
        }
    }

    @Test func `a code is taken once`() async throws {
        try await StoreFixture.withStore { store, _ async throws in
            try await store.create(Self.acme)
            let error = await #expect(throws: StoreError.self) { try await store.create(Self.acme) }
            #expect(error?.kind == .alreadyExists)
            #expect(try await store.organisations().count == 1)
        }
    }

    @Test func `units come back parents first, and a second import only changes what changed`() async throws {
        try await StoreFixture.withStore { store, _ async throws in
            try await store.create(Self.acme)
            let shuffled = Array(StoreFixture.units.reversed())
            let first = try await store.importUnits(shuffled, into: Self.acme.code)
            #expect(first.added == 4 && first.changed == 0)
            #expect(try await store.units(of: Self.acme.code).map(\.code) == ["ACME", "A", "B", "C"])

            let moved = UnitRow(code: "C", name: "Team C", parent: "B", members: 21)
            let second = try await store.importUnits([moved], into: Self.acme.code)
            #expect(second.changed == 1 && second.untouched == 3)
            #expect(try await store.units(of: Self.acme.code).last == moved)
        }
    }

    @Test func `a new root may take the old one in`() async throws {
        try await StoreFixture.withStore { store, _ async throws in
            try await store.create(Self.acme)
            _ = try await store.importUnits(StoreFixture.units, into: Self.acme.code)
            _ = try await store.importUnits(
                [
                    UnitRow(code: "GROUP", name: "Group", parent: nil, members: 0),
                    UnitRow(code: "ACME", name: "Acme", parent: "GROUP", members: 0),
                ], into: Self.acme.code)
            #expect(try await store.units(of: Self.acme.code).first?.code == "GROUP")
        }
    }

    private static let badTrees: [(why: String, rows: [UnitRow])] = [
        ("two roots", [("A", nil), ("B", nil)]),
        ("no root", [("A", "B"), ("B", "A")]),
        ("a circle beside the root", [("R", nil), ("A", "B"), ("B", "A")]),
        ("an unknown parent", [("R", nil), ("A", "nowhere")]),
        ("its own parent", [("R", nil), ("A", "A")]),
    ].map { why, pairs in
        (why, pairs.map { UnitRow(code: $0.0, name: $0.0, parent: $0.1, members: 1) })
    }

    @Test(arguments: badTrees.indices)
    func `a tree that is none is refused and nothing is stored`(_ index: Int) async throws {
        try await StoreFixture.withStore { store, _ async throws in
            try await store.create(Self.acme)
            let error = await #expect(throws: StoreError.self, "\(Self.badTrees[index].why)") {
                _ = try await store.importUnits(Self.badTrees[index].rows, into: Self.acme.code)
            }
            #expect(error?.kind == .refused)
            #expect(try await store.units(of: Self.acme.code).isEmpty)
        }
    }

    @Test func `units of an unknown organisation are refused`() async throws {
        try await StoreFixture.withStore { store, _ async throws in
            let error = await #expect(throws: StoreError.self) {
                _ = try await store.importUnits(StoreFixture.units, into: Code("nobody")!)
            }
            #expect(error?.kind == .notFound)
        }
    }
}
