import ClimateStore
import Disclosure
import Postgres
import Survey
import TestSupport
import Testing

/// What a leader's login reads of one unit at a time is what it reads of the whole tree.
@Suite struct ReportScopeTests {
    private static let deep = Code("deep")!
    private static let units = [
        ("R", nil), ("D", "R"), ("E", "R"), ("D1", "D"), ("D2", "D"), ("E1", "E"), ("D1X", "D1"),
        ("D1Y", "D1"),
    ].map { UnitRow(code: $0.0, name: "Unit \($0.0)", parent: $0.1, members: 9) }

    /// Lends a leader's login with one grant on an organisation of four levels with a released wave.
    private static func withLeader(
        of unit: String?, _ body: (ClimateStore, Database, WaveReference) async throws -> Void
    ) async throws {
        try await TestLogin.withLogins(["lea"]) { logins async throws in
            try await StoreFixture.withWave { store, database, _ async throws in
                try await store.create(Organisation(code: deep, name: "Deep", sector: .workplace))
                _ = try await store.importUnits(units, into: deep)
                let reference = WaveReference(organisation: "deep", wave: "w1")
                _ = try await store.openWave(reference, survey: SurveySelector("climate")!, policy: Policy())
                _ = try await store.importResponses(into: reference) { _ in
                    // In order of code: D, D1, D1X, D1Y, D2, E, E1, R.
                    RowSource(content: 1, units: (0..<84).map { [2, 3, 4, 6][$0 % 4] as Int32 })
                }
                try await store.grant(
                    AccessGrant(login: logins[0].name, role: .leader, organisation: deep, unit: unit))
                try await StoreFixture.with(logins[0], of: database) { own, ownDatabase async throws in
                    let counts = try #require(try await own.openParticipation(of: reference))
                    let whole = try #require(try await store.openParticipation(of: reference))
                    #expect(Set(counts.participation.units).isSubset(of: whole.participation.units))
                    #expect(counts.participation.units.contains { $0.code == "R" && $0.atLeast == 80 })
                    _ = try await store.closeWave(reference)
                    _ = try await store.createRelease(of: reference, version: "test")
                    try await body(own, ownDatabase, reference)
                }
            }
        }
    }

    @Test(arguments: [nil, "R", "D", "D1", "D1X", "E", "E1"])
    func `paths and the whole tree agree for every grant`(granted: String?) async throws {
        try await Self.withLeader(of: granted) { store, _, reference async throws in
            let all = try await store.release(of: reference, upFrom: [])
            #expect(all.release.cells.isEmpty)
            let readable = Set(all.units.map(\.code))
            let cells = try await store.release(of: reference).release.cells
            #expect(Set(cells.map(\.unit)) == readable)
            for row in Self.units {
                guard readable.contains(row.code) else {
                    let error = await #expect(throws: StoreError.self) {
                        _ = try await store.release(of: reference, upFrom: [row.code])
                    }
                    #expect(error?.kind == .notFound)
                    continue
                }
                let path = try await store.release(of: reference, upFrom: [row.code])
                var wanted: Set<String> = []
                var next: String? = row.code
                while let code = next {
                    wanted.insert(code)
                    next = Self.units.first { $0.code == code }?.parent
                }
                #expect(Set(path.units.map(\.code)) == wanted)
                #expect(path.release.cells == cells.filter { wanted.contains($0.unit) })
            }
        }
    }

    @Test func `of another branch only what stands above both is read`() async throws {
        try await Self.withLeader(of: "E1") { store, database, reference async throws in
            let readable = try await store.release(of: reference, upFrom: []).units.map(\.code)
            #expect(Set(readable) == ["E1", "E", "R"])
            for hidden in ["D", "D1X"] {
                let rows = try await database.withConnection { connection in
                    try connection.query(
                        "SELECT code FROM attune.readable_branches(2, 2, \([hidden]))"
                    ).map { row in try row[0] as String }
                }
                // What stands above both is readable, the unit itself is not.
                #expect(rows == ["R"])
            }
        }
    }

    @Test func `a login without a grant gets nothing of an open wave's participation`() async throws {
        try await TestLogin.withLogins(["lea", "eve"]) { logins async throws in
            try await StoreFixture.withWave { store, database, reference async throws in
                let rival = try await StoreFixture.addRival(store)
                try await store.grant(
                    AccessGrant(
                        login: logins[0].name, role: .leader, organisation: Code("bolt")!, unit: nil))
                try await StoreFixture.with(logins[0], of: database) { own, _ async throws in
                    #expect(try await own.openParticipation(of: rival) != nil)
                    #expect(try await own.openParticipation(of: reference) == nil)
                }
                try await StoreFixture.with(logins[1], of: database) { own, _ async throws in
                    let error = await #expect(throws: StoreError.self) {
                        _ = try await own.openParticipation(of: reference)
                    }
                    #expect(error?.kind == .notPermitted)
                }
            }
        }
    }
}
