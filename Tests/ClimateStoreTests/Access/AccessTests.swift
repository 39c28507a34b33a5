import ClimateStore
import Postgres
import Survey
import TestSupport
import Testing

/// Grants: who gives which, and what they are worth.
@Suite struct AccessTests {
    private static let acme = Code("acme")!

    private static func kind(_ body: () async throws -> Void) async -> StoreError.Kind? {
        await #expect(throws: StoreError.self) { try await body() }?.kind
    }

    @Test func `a grant lets a login act on its organisation alone, and a revocation ends it`() async throws {
        try await TestLogin.withLogins(["anna"]) { logins async throws in
            try await StoreFixture.withWave { store, database, reference async throws in
                let rival = try await StoreFixture.addRival(store)
                let grant = AccessGrant(
                    login: logins[0].name, role: .administrator, organisation: Self.acme, unit: nil)
                try await store.grant(grant)
                #expect(await Self.kind { try await store.grant(grant) } == .alreadyExists)
                try await StoreFixture.with(logins[0], of: database) { own, _ async throws in
                    #expect(try await own.organisations().map(\.code.text) == ["acme"])
                    #expect(try await own.waves().map(\.reference) == [reference])
                    #expect(await Self.kind { _ = try await own.wave(rival) } == .notFound)
                    #expect(await Self.kind { _ = try await own.closeWave(rival) } == .notFound)
                    #expect(try await own.grants().map(\.grant) == [grant])
                    try await store.revoke(grant)
                    #expect(await Self.kind { _ = try await own.organisations() } == .notPermitted)
                }
                #expect(await Self.kind { try await store.revoke(grant) } == .notFound)
            }
        }
    }

    @Test func `a login that does not inherit its roles works all the same`() async throws {
        try await TestLogin.withLogins(["nora"], "NOINHERIT") { logins async throws in
            try await StoreFixture.withWave { store, database, reference async throws in
                try await store.grant(
                    AccessGrant(login: logins[0].name, role: .leader, organisation: Self.acme, unit: "B"))
                try await StoreFixture.with(logins[0], of: database) { own, ownDatabase async throws in
                    try await Migrator(ownDatabase).check()
                    #expect(try await own.releases(of: reference).isEmpty)
                }
            }
        }
    }

    @Test func `the schema is not shown to a login without a role`() async throws {
        try await TestLogin.withLogins(["eve"]) { logins async throws in
            try await StoreFixture.withStore { _, database async throws in
                try await StoreFixture.with(logins[0], of: database) { _, own async throws in
                    #expect(await Self.kind { try await Migrator(own).check() } == .notPermitted)
                }
            }
        }
    }

    @Test func `an organisation's administrator gives what neither sets rules nor reads responses`()
        async throws
    {
        try await TestLogin.withLogins(["anna", "ben"]) { logins async throws in
            try await StoreFixture.withWave { store, database, _ async throws in
                _ = try await StoreFixture.addRival(store)
                func grant(_ login: Int, _ role: AccessGrant.Role, _ organisation: String?) -> AccessGrant {
                    AccessGrant(
                        login: logins[login].name, role: role,
                        organisation: organisation.flatMap { Code($0) },
                        unit: nil)
                }
                try await store.grant(grant(0, .administrator, "acme"))
                try await StoreFixture.with(logins[0], of: database) { own, _ async throws in
                    try await own.grant(grant(1, .leader, "acme"))
                    try await own.grant(grant(1, .collector, "acme"))
                    #expect(
                        await Self.kind { try await own.grant(grant(1, .aggregator, "acme")) }
                            == .notPermitted)
                    #expect(
                        await Self.kind { try await own.grant(grant(1, .administrator, "acme")) }
                            == .notPermitted)
                    #expect(await Self.kind { try await own.grant(grant(1, .leader, nil)) } == .notPermitted)
                    #expect(await Self.kind { try await own.grant(grant(1, .leader, "bolt")) } == .notFound)
                    #expect(
                        await Self.kind { try await own.grant(grant(0, .leader, "acme")) } == .notPermitted)
                    #expect(
                        await Self.kind { try await own.revoke(grant(0, .administrator, "acme")) }
                            == .notPermitted)
                }
                #expect(await Self.kind { try await store.grant(grant(0, .aggregator, "acme")) } == .refused)
                #expect(await Self.kind { try await store.grant(grant(0, .aggregator, nil)) } == .refused)
                try await store.grant(grant(0, .aggregator, "bolt"))
            }
        }
    }

    @Test func `what is named in a grant must be there`() async throws {
        try await TestLogin.withLogins(["anna"]) { logins async throws in
            try await StoreFixture.withWave { store, _, _ async throws in
                func kind(_ login: String, _ organisation: String, _ unit: String?) async -> StoreError.Kind?
                {
                    await Self.kind {
                        try await store.grant(
                            AccessGrant(
                                login: login, role: .leader, organisation: Code(organisation), unit: unit))
                    }
                }
                #expect(await kind("nobody_at_all", "acme", nil) == .notFound)
                #expect(await kind("attune_leader", "acme", nil) == .notFound)
                #expect(await kind(logins[0].name, "nowhere", nil) == .notFound)
                #expect(await kind(logins[0].name, "acme", "nowhere") == .notFound)
                try await store.grant(
                    AccessGrant(login: logins[0].name, role: .leader, organisation: Self.acme, unit: "A"))
            }
        }
    }

    @Test func `surveys that others ask are not an organisation's to renew`() async throws {
        try await TestLogin.withLogins(["anna"]) { logins async throws in
            try await StoreFixture.withWave { store, database, _ async throws in
                try await store.grant(
                    AccessGrant(
                        login: logins[0].name, role: .administrator, organisation: Self.acme, unit: nil))
                try await StoreFixture.with(logins[0], of: database) { own, _ async throws in
                    #expect(try await own.publish(StoreFixture.survey(items: 2)).reference.version == 2)
                    _ = try await StoreFixture.addRival(store)
                    #expect(
                        await Self.kind { _ = try await own.publish(StoreFixture.survey(items: 1)) }
                            == .notPermitted)
                }
            }
        }
    }
}
