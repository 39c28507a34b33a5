import ClimateStore
import Disclosure
import Postgres
import Survey
import TestSupport

/// A migrated database of a test's own, and the values most tests begin with.
enum StoreFixture {
    private static let migrated = TestTemplate { connectionString in
        let database = Database(try ConnectionSettings(connectionString), maximumConnections: 1)
        _ = try await Migrator(database).migrate()
        await database.close()
    }

    /// Lends a store on an empty, migrated database, together with the database itself.
    static func withStore<Result>(
        connections: Int = 4, _ body: (ClimateStore, Database) async throws -> Result
    ) async throws -> Result {
        try await TestDatabase.withDatabase(from: migrated) { connectionString in
            let database = Database(try ConnectionSettings(connectionString), maximumConnections: connections)
            do {
                let result = try await body(ClimateStore(database), database)
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// Lends a store with an open wave `acme/w1` of `survey` in a root unit ACME with the teams A, B and C.
    static func withWave<Result>(
        policy: Policy = Policy(), connections: Int = 4,
        _ body: (ClimateStore, Database, WaveReference) async throws -> Result
    ) async throws -> Result {
        try await withStore(connections: connections) { store, database in
            try await prepare(store)
            let reference = WaveReference(organisation: "acme", wave: "w1")
            _ = try await store.openWave(reference, survey: SurveySelector("climate")!, policy: policy)
            return try await body(store, database, reference)
        }
    }

    /// Publishes the survey and makes the organisation with its units.
    static func prepare(_ store: ClimateStore) async throws {
        _ = try await store.publish(survey)
        try await store.create(Organisation(code: Code("acme")!, name: "Acme", sector: .workplace))
        _ = try await store.importUnits(units, into: Code("acme")!)
    }

    static let units = [
        UnitRow(code: "ACME", name: "Acme", parent: nil, members: 0),
        UnitRow(code: "A", name: "Team A", parent: "ACME", members: 20),
        UnitRow(code: "B", name: "Team B", parent: "ACME", members: 20),
        UnitRow(code: "C", name: "Team C", parent: "ACME", members: 20),
    ]

    /// Three items on five points, one scale, one segment, one comment question.
    static let survey = survey(items: 3)

    /// The same with fewer items, as a next version has them.
    static func survey(items: Int) -> SurveyDefinition {
        let items = ["T1", "T2", "T3"].prefix(items)
        return SurveyDefinition(
            code: Code("climate")!, title: LocalizedText(["en": "Climate"]), languages: ["en"],
            help: LocalizedText(["en": "Ask us."]),
            responseScales: [
                ResponseScale(
                    code: Code("agree")!, points: (1...5).map { ResponseScale.Point(value: $0) },
                    notApplicable: LocalizedText(["en": "Does not apply"]), favourable: [4, 5],
                    unfavourable: [1, 2])
            ],
            items: items.map {
                Item(
                    code: Code($0)!, text: LocalizedText(["en": "Question \($0)"]),
                    responseScale: Code("agree")!)
            },
            scales: [
                Scale(
                    code: Code("TRU")!, name: LocalizedText(["en": "Trust"]),
                    members: items.map { Scale.Member(item: Code($0)!) })
            ],
            segments: [
                Segment(
                    code: Code("role")!, name: LocalizedText(["en": "Role"]),
                    values: ["member", "leader"].map {
                        Segment.Value(code: Code($0)!, label: LocalizedText(["en": $0]))
                    })
            ],
            comments: [CommentQuestion(code: Code("CMT")!, text: LocalizedText(["en": "What else?"]))])
    }
}
