import ClimateStore
import Disclosure
import Postgres
import Survey
import TestSupport

/// Two organisations alike, acme and bolt, each with a released wave w1 and an open wave w2 with responses.
///
/// Team C answered too rarely to be shown, team D not at all.
struct Tenants: Sendable {
    /// The numbers by which the tables know an organisation and its waves.
    struct Numbers: Sendable {
        let organisation: Int32
        let closed: Int32
        let open: Int32
    }

    let database: Database
    let acme: Numbers
    let bolt: Numbers

    /// Lends the two.
    static func with<Result>(
        connections: Int = 4, _ body: (Tenants) async throws -> Result
    ) async throws -> Result {
        try await StoreFixture.withStore(connections: connections) { store, database in
            _ = try await store.publish(StoreFixture.survey)
            let acme = try await make("acme", store)
            let bolt = try await make("bolt", store)
            return try await body(Tenants(database: database, acme: acme, bolt: bolt))
        }
    }

    private static func make(_ code: String, _ store: ClimateStore) async throws -> Numbers {
        let organisation = Organisation(code: Code(code)!, name: "The \(code) company", sector: .workplace)
        try await store.create(organisation)
        let teams = ["A", "B", "C", "D"].map {
            UnitRow(code: $0, name: "\(code) team \($0)", parent: "ALL", members: 20)
        }
        _ = try await store.importUnits(
            [UnitRow(code: "ALL", name: "all of \(code)", parent: nil, members: 0)] + teams,
            into: organisation.code)
        // In order of code: A, ALL, B, C, D.
        let answered = [Int32](repeating: 0, count: 12) + [Int32](repeating: 2, count: 12) + [3, 3, 3]
        for wave in ["w1", "w2"] {
            let reference = WaveReference(organisation: code, wave: wave)
            _ = try await store.openWave(reference, survey: SurveySelector("climate")!, policy: Policy())
            _ = try await store.importResponses(into: reference) { _ in RowSource(content: 1, units: answered)
            }
        }
        let closed = WaveReference(organisation: code, wave: "w1")
        _ = try await store.closeWave(closed)
        _ = try await store.createRelease(of: closed, version: "test")
        let open = try await store.wave(WaveReference(organisation: code, wave: "w2"))
        return Numbers(
            organisation: open.organisationNumber, closed: try await store.wave(closed).number,
            open: open.number)
    }

    /// Gives a login roles on an organisation, past all rules about who may have which.
    func give(_ login: TestLogin, _ roles: [String], on organisation: Numbers?, unit: String? = nil)
        async throws
    {
        try await database.withTransaction { connection in
            for role in roles {
                try connection.execute(
                    """
                    INSERT INTO attune.access_grant (login, organisation, unit, role)
                    VALUES (\(login.name), \(organisation?.organisation as Int32?), \(unit as String?), \(role))
                    """)
                try connection.executeScript(unsafeSQL: "GRANT attune_\(role) TO \"\(login.name)\"")
            }
        }
    }

    /// Lends a transaction of a login's own session.
    func session<Result: Sendable>(
        of login: TestLogin, _ body: @escaping @Sendable (inout Connection) throws -> Result
    ) async throws -> Result {
        try await StoreFixture.with(login, of: database) { _, own in
            try await own.withTransaction { connection in try body(&connection) }
        }
    }
}
