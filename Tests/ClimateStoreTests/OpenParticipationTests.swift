import ClimateStore
import Disclosure
import Postgres
import Survey
import Testing

/// Participation of open waves: in multiples of the threshold, once a day, small teams never what is left.
@Suite struct OpenParticipationTests {
    /// Positions in order of code: A is 0, ACME 1, B 2, C 3.
    private static func counts(_ numbers: [Int32: Int]) -> [Int32] {
        numbers.sorted { $0.key < $1.key }.flatMap { [Int32](repeating: $0.key, count: $0.value) }
    }

    private static func withAnswers(
        _ numbers: [Int32: Int],
        _ body: (ClimateStore, Database, WaveReference, [String: Int?]) async throws -> Void
    ) async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            _ = try await store.importResponses(into: reference) { _ in
                RowSource(content: 1, units: counts(numbers))
            }
            try await body(store, database, reference, try await shown(store, reference))
        }
    }

    private static func shown(_ store: ClimateStore, _ reference: WaveReference) async throws -> [String:
        Int?]
    {
        let stored = try #require(try await store.openParticipation(of: reference))
        return Dictionary(uniqueKeysWithValues: stored.participation.units.map { ($0.code, $0.atLeast) })
    }

    @Test func `counts are multiples of the threshold, and nothing below it`() async throws {
        try await Self.withAnswers([0: 12, 2: 19, 3: 4]) { _, _, _, shown async throws in
            #expect(shown["A"] == 10)
            #expect(shown["B"] == 15)
            #expect(shown["C"] == .some(nil))
            // The four of C would be what is left of 35, so they wait until they are five.
            #expect(shown["ACME"] == 30)
        }
    }

    @Test func `teams too small to be shown are counted together above`() async throws {
        try await Self.withAnswers([0: 4, 2: 4, 3: 4]) { _, _, _, shown async throws in
            #expect(shown["A"] == .some(nil) && shown["B"] == .some(nil) && shown["C"] == .some(nil))
            #expect(shown["ACME"] == 10)
        }
    }

    @Test func `responses that wait to be mixed count as well`() async throws {
        try await Self.withAnswers([0: 7]) { _, _, _, shown async throws in
            #expect(shown["A"] == 5)
            #expect(shown["ACME"] == 5)
        }
    }

    @Test func `a day has one count, however often it is asked for`() async throws {
        try await Self.withAnswers([0: 20]) { store, database, reference, first async throws in
            _ = try await store.importResponses(into: reference) { _ in
                RowSource(content: 2, units: Self.counts([2: 25]))
            }
            #expect(try await Self.shown(store, reference) == first)
            // A day later it is counted anew.
            try await database.withTransaction { connection in
                try connection.executeScript(
                    unsafeSQL: "UPDATE attune.participation SET counted_on = counted_on - 1")
            }
            #expect(try await Self.shown(store, reference)["B"] == 25)
        }
    }

    @Test func `the people invited are those of the units below`() async throws {
        try await Self.withAnswers([0: 20]) { store, _, reference, _ async throws in
            let stored = try #require(try await store.openParticipation(of: reference))
            let invited = Dictionary(
                uniqueKeysWithValues: stored.participation.units.map { ($0.code, $0.invited) })
            #expect(invited["A"] == 20 && invited["ACME"] == 60)
            #expect(stored.organisationName == "Acme" && stored.definition == StoreFixture.survey)
        }
    }

    @Test func `a closed wave has no count of its own`() async throws {
        try await StoreFixture.withWave { store, _, reference async throws in
            _ = try await store.closeWave(reference)
            #expect(try await store.openParticipation(of: reference) == nil)
            let nowhere = WaveReference(organisation: "acme", wave: "never")
            #expect(try await store.openParticipation(of: nowhere) == nil)
        }
    }

    @Test(arguments: [
        "SELECT attune.count_participation(1, 1)", "SELECT * FROM attune.participation",
        "UPDATE attune.participation SET responded = 1",
    ])
    func `a leader reads counts through their function only`(attempt: String) async throws {
        try await StoreFixture.withWave { _, database, _ async throws in
            let error = await #expect(throws: PostgresError.self) {
                try await database.withTransaction { connection in
                    try connection.executeScript(unsafeSQL: "SET LOCAL ROLE attune_leader; \(attempt)")
                }
            }
            #expect(error?.sqlState == .insufficientPrivilege)
        }
    }
}
