import ClimateStore
import Disclosure
import Postgres
import Survey
import TestSupport

extension StoreFixture {
    /// Lends a store as another login uses it, together with its database.
    static func with<Result>(
        _ login: TestLogin, of database: Database, _ body: (ClimateStore, Database) async throws -> Result
    ) async throws -> Result {
        let connectionString = try await database.withConnection { connection in
            let name: String = try connection.query("SELECT current_database()::text")[0, 0]
            return try TestDatabase.connectionString(to: name)
        }
        let own = Database(
            try ConnectionSettings(login.connectionString(to: connectionString)), maximumConnections: 2)
        do {
            let result = try await body(ClimateStore(own), own)
            await own.close()
            return result
        } catch {
            await own.close()
            throw error
        }
    }

    /// Adds a second organisation with the same units and an open wave `bolt/w1`.
    static func addRival(_ store: ClimateStore) async throws -> WaveReference {
        try await store.create(Organisation(code: Code("bolt")!, name: "Bolt", sector: .workplace))
        _ = try await store.importUnits(units, into: Code("bolt")!)
        let reference = WaveReference(organisation: "bolt", wave: "w1")
        _ = try await store.openWave(reference, survey: SurveySelector("climate")!, policy: Policy())
        return reference
    }
}
