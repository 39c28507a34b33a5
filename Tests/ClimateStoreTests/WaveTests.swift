import ClimateStore
import Disclosure
import Postgres
import Survey
import Testing

/// Waves: fixed from the moment they are opened.
@Suite struct WaveTests {
    @Test func `a wave is opened with the newest survey and closed once`() async throws {
        try await StoreFixture.withWave { store, _, reference async throws in
            let open = try await store.wave(reference)
            #expect(open.state == .open && open.survey.description == "climate@1" && open.closedOn == nil)
            #expect(try await store.closeWave(reference) == nil)
            #expect(try await store.wave(reference).state == .closed)
            let error = await #expect(throws: StoreError.self) { _ = try await store.closeWave(reference) }
            #expect(error?.kind == .waveClosed)
        }
    }

    @Test func `a wave keeps the units and sizes of the day it was opened`() async throws {
        try await StoreFixture.withWave { store, _, reference async throws in
            _ = try await store.importUnits(
                [UnitRow(code: "A", name: "Renamed", parent: "ACME", members: 99)], into: Code("acme")!)
            let units = try await store.waveContext(reference).units
            #expect(units.map(\.name) == ["Team A", "Acme", "Team B", "Team C"])
            #expect(units.map(\.members) == [20, 60, 20, 20])
        }
    }

    @Test func `the policy comes back as it was given`() async throws {
        let policy = Policy(minimumRespondents: 7, crossingMinimum: 12, mixingMinimum: 30)
        try await StoreFixture.withWave(policy: policy) { store, _, reference async throws in
            #expect(try await store.waveContext(reference).policy == policy)
        }
    }

    @Test func `what a wave needs must be there`() async throws {
        try await StoreFixture.withStore { store, _ async throws in
            let climate = SurveySelector("climate")!
            func kind(opening reference: String, survey: SurveySelector = climate) async -> StoreError.Kind? {
                await #expect(throws: StoreError.self) {
                    _ = try await store.openWave(
                        WaveReference(reference)!, survey: survey, policy: Policy())
                }?.kind
            }
            #expect(await kind(opening: "acme/w1") == .notFound)
            try await store.create(Organisation(code: Code("acme")!, name: "Acme", sector: .workplace))
            #expect(await kind(opening: "acme/w1") == .notFound)
            _ = try await store.publish(StoreFixture.survey)
            #expect(await kind(opening: "acme/w1") == .refused)
            _ = try await store.importUnits(StoreFixture.units, into: Code("acme")!)
            #expect(await kind(opening: "acme/no spaces") == .refused)
            _ = try await store.openWave(WaveReference("acme/w1")!, survey: climate, policy: Policy())
            #expect(await kind(opening: "acme/w1") == .alreadyExists)
            #expect(await kind(opening: "acme/w2", survey: SurveySelector("other")!) == .notFound)
        }
    }

    private static let attacks = [
        "UPDATE attune.wave SET policy = '{\"minimumRespondents\": 4}'",
        "UPDATE attune.wave SET survey = 'climate', version = 1, code = 'other'",
        "UPDATE attune.wave SET mixing_minimum = 5",
        "UPDATE attune.wave_unit SET members = 1",
        "DELETE FROM attune.wave_unit",
        "TRUNCATE attune.wave_unit CASCADE",
    ]

    @Test(arguments: attacks)
    func `nothing about an open wave can be loosened, even by the owner of the tables`(
        _ attack: String
    ) async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            let before = try await store.waveContext(reference)
            let refusal = await #expect(throws: PostgresError.self) {
                try await database.withTransaction { connection in
                    try connection.executeScript(unsafeSQL: "SET LOCAL ROLE attune_owner; \(attack)")
                }
            }
            #expect(refusal?.sqlState == "AT009")
            let after = try await store.waveContext(reference)
            #expect(after.policy == before.policy && after.units == before.units && after.wave == before.wave)
        }
    }

    @Test func `a closed wave cannot be opened again`() async throws {
        try await StoreFixture.withWave { store, database, reference async throws in
            _ = try await store.closeWave(reference)
            let refusal = await #expect(throws: PostgresError.self) {
                try await database.withTransaction { connection in
                    try connection.executeScript(
                        unsafeSQL: """
                            SET LOCAL ROLE attune_owner;
                            UPDATE attune.wave SET state = 'open', closed_on = NULL
                            """)
                }
            }
            #expect(refusal?.sqlState == "AT009")
            #expect(try await store.wave(reference).state == .closed)
        }
    }
}
