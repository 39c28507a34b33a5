import Foundation
import Postgres
import TestSupport
import Testing

/// Every command that needs the database, as the login of each role; and text that is SQL in every argument.
@Suite struct CommandMatrixTests {
    private static let roles = ["administrator", "collector", "aggregator", "leader", "outsider"]

    /// A command line, FILE standing for a path, and the roles on the organisation whose logins may run it.
    private static let commands: [(line: String, roles: Set<String>)] = [
        ("organisation list", ["administrator"]),
        ("organisation create own --name Own --sector school", []),
        ("unit list --organisation acme", ["administrator"]),
        ("unit import UNITS --organisation acme", ["administrator"]),
        ("survey list", ["administrator"]),
        ("survey show climate", ["administrator"]),
        ("survey publish OTHER", ["administrator"]),
        ("wave list", ["administrator"]),
        ("wave status acme/w1", ["administrator"]),
        ("wave notice acme/w1", ["administrator"]),
        ("wave subject-access acme/w1", ["administrator"]),
        ("wave verify acme/w1", ["administrator"]),
        ("retention set acme/w1 --counts-days 400", ["administrator"]),
        ("retention show", ["administrator"]),
        ("retention show acme/w1", ["administrator"]),
        ("retention apply acme/w1 --dry-run", ["administrator"]),
        ("wave open acme/w9 --survey climate", ["administrator"]),
        ("wave close acme/w2", ["administrator"]),
        ("response import RESPONSES --wave acme/w3", ["collector"]),
        ("release create acme/w1", ["aggregator"]),
        ("release list", ["aggregator", "leader"]),
        ("release show acme/w1", ["aggregator", "leader"]),
        ("report unit acme/w1 A", ["aggregator", "leader"]),
        ("report overview acme/w1", ["aggregator", "leader"]),
        ("report trend acme A", ["aggregator", "leader"]),
        ("report participation acme/w1", ["aggregator", "leader"]),
        ("release audit acme/w1", ["aggregator"]),
        ("access list", ["administrator"]),
        ("access grant SOMEBODY --role leader --organisation acme", ["administrator"]),
        ("access revoke SOMEBODY --role leader --organisation acme", ["administrator"]),
        ("access grant SOMEBODY --role aggregator --organisation acme", []),
        ("access grant SOMEBODY --role leader --all-organisations", []),
        ("audit log", ["administrator"]),
        ("audit verify", ["administrator"]),
    ]

    private static func with(
        _ names: [String], _ body: (Scene, [TestLogin], _ files: [String: String]) async throws -> Void
    ) async throws {
        try await TestLogin.withLogins(names) { logins async throws in
            try await Scene.withWave { scene async throws in
                let other = Scene.surveyText.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { $0 == "code: climate" ? "code: other" : String($0) }.joined(separator: "\n")
                let files = [
                    "UNITS": try scene.file("more.csv", Scene.unitText),
                    "OTHER": try scene.file("other.yaml", other),
                    "RESPONSES": try scene.file("few.csv", Scene.responses([("A", 3)])),
                ]
                let many = try scene.file("r.csv", Scene.responses([("A", 14), ("B", 15), ("C", 2)]))
                try await scene.succeed(["response", "import", many, "--wave", "acme/w1"])
                try await scene.succeed(["wave", "close", "acme/w1"])
                try await scene.succeed(["release", "create", "acme/w1"])
                for wave in ["acme/w2", "acme/w3"] {
                    try await scene.succeed(["wave", "open", wave, "--survey", "climate"])
                }
                try await body(scene, logins, files)
            }
        }
    }

    @Test
    func `a command is done for the roles it is for, and refused with 77 and without a word to all others`()
        async throws
    {
        try await Self.with(Self.roles + ["somebody"]) { scene, logins, files in
            for (role, login) in zip(Self.roles, logins) where role != "outsider" {
                try await scene.succeed([
                    "access", "grant", login.name, "--role", role, "--organisation", "acme",
                ])
            }
            let words = files.merging(["SOMEBODY": logins[5].name]) { first, _ in first }
            var denials = 0
            for command in Self.commands {
                let arguments = command.line.split(separator: " ").map { words[String($0)] ?? String($0) }
                // Those who may not come first, so that there is everything for them to do.
                let order = Self.roles.indices.sorted { first, second in
                    !command.roles.contains(Self.roles[first]) && command.roles.contains(Self.roles[second])
                }
                for place in order {
                    let role = Self.roles[place]
                    let attune = AttuneProcess(
                        database: logins[place].connectionString(to: scene.connectionString))
                    let outcome = try await attune.run(arguments)
                    if command.roles.contains(role) {
                        #expect(outcome.status == 0, "\(role): \(command.line): \(outcome.errors)")
                    } else {
                        #expect(outcome.status == 77, "\(role): \(command.line): \(outcome.errors)")
                        #expect(outcome.output.isEmpty, "\(role): \(command.line)")
                        denials += 1
                    }
                }
            }
            #expect(denials >= 110)
        }
    }

    private static let strings = [
        "'; DROP TABLE attune.survey CASCADE; --", "x\"; CREATE ROLE injected LOGIN; --", "%I' OR '1'='1",
        "$1; \\",
    ]

    /// Command lines with `?` for the string.
    private static let injected = [
        "organisation create ? --name x --sector school",
        "organisation create fine? --name ? --sector school",
        "unit list --organisation ?", "unit import UNITS --organisation ?", "survey show ?",
        "wave status acme/?",
        "wave status ?/w1", "wave open acme/? --survey climate", "wave open acme/w8 --survey ?",
        "wave close acme/?", "wave notice acme/?", "wave notice ?/w1", "wave subject-access acme/?",
        "wave verify ?/w1", "retention set acme/? --counts-days 400", "retention show ?/w1",
        "retention apply acme/?", "report participation ?/w1", "report compare acme/? acme/w1",
        "release audit acme/?",
        "response import RESPONSES --wave acme/?", "release create acme/?", "release list acme/?",
        "release show ?/w1", "report unit acme/w1 ?", "report unit acme/? A", "report overview ?/w1",
        "report trend ? A", "report trend acme ?", "report trend acme A --wave ?",
        "access grant ? --role leader --organisation acme",
        "access grant --login ? --role leader --organisation acme",
        "access grant x --role leader --organisation ?",
        "access grant LOGIN --role leader --organisation acme --unit ?",
        "access revoke ? --role leader --organisation acme", "access list --organisation ?",
    ]

    @Test func `no argument of any command reaches the server as SQL`() async throws {
        try await Self.with(["somebody"]) { scene, logins, files in
            func state() async throws -> [Int] {
                let database = Database(try ConnectionSettings(scene.connectionString), maximumConnections: 1)
                let roles: Int = try await database.withConnection { connection in
                    try connection.query("SELECT count(*) FROM pg_roles WHERE rolname = 'injected'")[0, 0]
                }
                await database.close()
                // The organisations are counted last: those with an odd name are made.
                return Array(try await scene.contents().dropFirst()) + [roles]
            }
            let before = try await state()
            for line in Self.injected {
                for (number, text) in Self.strings.enumerated() {
                    let arguments = line.split(separator: " ").map { word in
                        if word == "LOGIN" { return logins[0].name }
                        if word.hasPrefix("fine") { return "fine\(number)" }
                        return files[String(word)]
                            ?? word.split(separator: "?", omittingEmptySubsequences: false).joined(
                                separator: text)
                    }
                    let outcome = try await scene.attune.run(arguments)
                    #expect([0, 64, 65].contains(outcome.status), "\(arguments): \(outcome.errors)")
                    #expect(!outcome.errors.contains("SQLSTATE 42"), "\(arguments): \(outcome.errors)")
                }
            }
            #expect(try await state() == before)
        }
    }
}
