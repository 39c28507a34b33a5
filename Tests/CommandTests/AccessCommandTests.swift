import Foundation
import TestSupport
import Testing

/// `attune access`, and what a leader's login gets from the commands.
@Suite struct AccessCommandTests {
    private static func process(_ login: TestLogin, _ scene: Scene) -> AttuneProcess {
        AttuneProcess(database: login.connectionString(to: scene.connectionString))
    }

    /// Takes `acme/w1` to its release.
    private static func release(_ scene: Scene) async throws {
        let file = try scene.file(
            "r.csv", Scene.responses([("A", 14), ("B", 15), ("C", 2)]))
        try await scene.succeed(["response", "import", file, "--wave", "acme/w1"])
        try await scene.succeed(["wave", "close", "acme/w1"])
        try await scene.succeed(["release", "create", "acme/w1"])
    }

    @Test func `a leader's login reads its unit's reports and nothing else`() async throws {
        try await TestLogin.withLogins(["lea"]) { logins async throws in
            try await Scene.withWave { scene async throws in
                try await Self.release(scene)
                let login = logins[0]
                #expect(
                    try await scene.succeed([
                        "access", "grant", login.name, "--role", "leader", "--organisation", "acme", "--unit",
                        "B",
                    ]) == "\(login.name) is now leader of acme, unit B.\n")
                let leader = Self.process(login, scene)
                let allowed = [
                    ["report", "unit", "acme/w1", "B"], ["report", "overview", "acme/w1"],
                    ["report", "trend", "acme", "B"], ["release", "list"], ["release", "list", "acme/w1"],
                    ["release", "show", "acme/w1"],
                ]
                for command in allowed {
                    let outcome = try await leader.run(command)
                    #expect(outcome.status == 0, "\(command): \(outcome.errors)")
                    #expect(!outcome.output.contains("Team A") && !outcome.output.contains("Team C"))
                }
                let hidden = [
                    ["report", "unit", "acme/w1", "A"], ["report", "trend", "acme", "A"],
                    ["release", "list", "acme/w9"], ["release", "list", "bolt/w1"],
                ]
                for command in hidden { #expect(try await leader.run(command).status == 65, "\(command)") }
                let denied = [
                    ["organisation", "list"], ["unit", "list", "--organisation", "acme"], ["wave", "list"],
                    ["wave", "status", "acme/w1"], ["wave", "close", "acme/w1"],
                    ["release", "create", "acme/w1"],
                    ["survey", "list"], ["access", "list"],
                    ["access", "grant", login.name, "--role", "leader", "--organisation", "acme"],
                    ["response", "import", try scene.file("x.csv", "unit\n"), "--wave", "acme/w1"],
                    ["organisation", "create", "own", "--name", "Own", "--sector", "school"],
                    ["survey", "publish", try scene.file("y.yaml", Scene.surveyText)],
                    ["database", "migrate"],
                ]
                for command in denied {
                    let outcome = try await leader.run(command)
                    let isNothingToDo = command == ["database", "migrate"] && outcome.status == 0
                    #expect(outcome.status == 77 || isNothingToDo, "\(command): \(outcome.errors)")
                    #expect(outcome.output.isEmpty || isNothingToDo, "\(command)")
                }
            }
        }
    }

    @Test func `grants are listed, also for programs, and taken back`() async throws {
        try await TestLogin.withLogins(["lea"]) { logins async throws in
            try await Scene.withWave { scene async throws in
                let name = logins[0].name
                let about = ["--login", name, "--role", "leader", "--organisation", "acme", "--unit", "B"]
                try await scene.succeed(["access", "grant"] + about)
                let twice = try await scene.attune.run(["access", "grant"] + about)
                #expect(twice.status == 65 && twice.errors.contains("already"), "\(twice.errors)")
                #expect(try await scene.succeed(["access", "list"]).contains(name))
                let text = try await scene.succeed([
                    "access", "list", "--organisation", "acme", "--format", "json",
                ])
                let document = try #require(
                    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
                #expect(document["schema"] as? String == "attune.access/1")
                let grants = try #require(document["grants"] as? [[String: Any]])
                #expect(grants.count == 1)
                #expect(grants[0]["login"] as? String == name && grants[0]["role"] as? String == "leader")
                #expect(grants[0]["unit"] as? String == "B" && grants[0]["roleIsHeld"] as? Bool == true)
                try await scene.succeed(["access", "revoke"] + about)
                #expect(try await scene.attune.run(["access", "revoke"] + about).status == 65)
                #expect(try await Self.process(logins[0], scene).run(["release", "list"]).status == 77)
            }
        }
    }

    static let wrong: [(arguments: [String], status: Int32, says: String)] = [
        (["grant", "x", "--role", "leader"], 64, "--all-organisations"),
        (["grant", "--role", "leader", "--organisation", "acme"], 64, "login"),
        (["grant", "x", "--login", "y", "--role", "leader", "--organisation", "acme"], 64, "one login"),
        (["grant", "x", "--role", "owner", "--organisation", "acme"], 64, "owner"),
        (["grant", "x", "--role", "collector", "--organisation", "acme", "--unit", "A"], 64, "--unit"),
        (
            ["grant", "no one", "--role", "leader", "--organisation", "acme"], 65,
            "CREATE ROLE \"no one\" LOGIN;"
        ),
        (["grant", "x", "--role", "leader", "--organisation", "nowhere"], 65, "nowhere"),
        (["list", "--organisation", "nowhere"], 65, "nowhere"),
        (["list", "--format", "html"], 64, "html"),
    ]

    @Test(arguments: wrong.indices)
    func `what names no grant is refused with what to do`(_ index: Int) async throws {
        let (arguments, status, says) = Self.wrong[index]
        try await Scene.withWave { scene async throws in
            let outcome = try await scene.attune.run(["access"] + arguments)
            #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
            #expect(outcome.errors.contains(says), "\(arguments): \(outcome.errors)")
        }
    }
}
