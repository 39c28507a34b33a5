import ClimateStore
import Postgres
import Survey
import Testing

/// Published surveys: versions that never change.
@Suite struct SurveyTests {
    @Test func `publishing the same definition again makes no new version`() async throws {
        try await StoreFixture.withStore { store, _ async throws in
            let first = try await store.publish(StoreFixture.survey)
            #expect(first.reference.description == "climate@1" && first.isNew)
            let again = try await store.publish(StoreFixture.survey)
            #expect(again.reference.version == 1 && !again.isNew)
        }
    }

    @Test func `a changed definition becomes the next version, and the first stays as it was`() async throws {
        try await StoreFixture.withStore { store, _ async throws in
            _ = try await store.publish(StoreFixture.survey)
            let old = StoreFixture.survey
            let changed = SurveyDefinition(
                code: old.code, title: LocalizedText(["en": "Climate, revised"]), languages: old.languages,
                help: old.help, responseScales: old.responseScales, items: old.items, scales: old.scales)
            #expect(try await store.publish(changed).reference.version == 2)
            #expect(try await store.survey(SurveySelector("climate@1")!).definition == old)
            #expect(try await store.survey(SurveySelector("climate")!).definition == changed)
        }
    }

    @Test func `twenty publishers at once agree on one version`() async throws {
        try await StoreFixture.withStore(connections: 8) { store, _ async throws in
            let versions = try await withThrowingTaskGroup(of: Int32.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await store.publish(StoreFixture.survey).reference.version }
                }
                return try await group.reduce(into: Set<Int32>()) { $0.insert($1) }
            }
            #expect(versions == [1])
        }
    }

    @Test(arguments: ["climate@7", "nothing"])
    func `an unknown survey is not found`(_ name: String) async throws {
        try await StoreFixture.withStore { store, _ async throws in
            _ = try await store.publish(StoreFixture.survey)
            let error = await #expect(throws: StoreError.self) {
                _ = try await store.survey(SurveySelector(name)!)
            }
            #expect(error?.kind == .notFound)
        }
    }

    @Test(arguments: [
        "UPDATE attune.survey SET definition = '{}'", "DELETE FROM attune.survey",
        "TRUNCATE attune.survey CASCADE",
    ])
    func `even the owner cannot change a published version`(_ attempt: String) async throws {
        try await StoreFixture.withStore { store, database async throws in
            _ = try await store.publish(StoreFixture.survey)
            let refusal = await #expect(throws: PostgresError.self) {
                try await database.withTransaction { connection in
                    try connection.executeScript(unsafeSQL: "SET LOCAL ROLE attune_owner; \(attempt)")
                }
            }
            #expect(refusal?.sqlState == "AT009")
            #expect(try await store.survey(SurveySelector("climate")!).definition == StoreFixture.survey)
        }
    }
}
