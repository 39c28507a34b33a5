import ClimateStore
import Foundation
import Postgres
import TestSupport

/// A migrated database of a test's own and a folder for its files, as commands find them.
struct Scene {
    let attune: AttuneProcess
    let connectionString: String
    let folder: URL

    private static let migrated = TestTemplate { connectionString in
        let database = Database(try ConnectionSettings(connectionString), maximumConnections: 1)
        _ = try await Migrator(database).migrate()
        await database.close()
    }

    /// Lends a scene with nothing in it.
    static func withEmpty<Result>(_ body: (Scene) async throws -> Result) async throws -> Result {
        try await TestDatabase.withDatabase(from: migrated) { try await with($0, body) }
    }

    /// Lends a scene with the survey, the organisation, its units and the open wave `acme/w1`.
    static func withWave<Result>(_ body: (Scene) async throws -> Result) async throws -> Result {
        try await withEmpty { scene in
            try await scene.openWave()
            return try await body(scene)
        }
    }

    /// Lends the same on a server of the test's own, whose database is empty.
    static func withWave<Result>(
        on connectionString: String, _ body: (Scene) async throws -> Result
    ) async throws -> Result {
        try await with(connectionString) { scene in
            try await scene.succeed(["database", "migrate"])
            try await scene.openWave()
            return try await body(scene)
        }
    }

    private static func with<Result>(
        _ connectionString: String, _ body: (Scene) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "attune-scene-\(UInt64.random(in: .min ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(
            Scene(
                attune: AttuneProcess(database: connectionString), connectionString: connectionString,
                folder: folder))
    }

    private func openWave() async throws {
        let survey = try file("survey.yaml", Self.surveyText)
        let units = try file("units.csv", Self.unitText)
        try await succeed(["survey", "publish", survey])
        try await succeed(["organisation", "create", "acme", "--name", "Acme", "--sector", "workplace"])
        try await succeed(["unit", "import", units, "--organisation", "acme"])
        try await succeed(["wave", "open", "acme/w1", "--survey", "climate"])
    }

    /// Writes a file into the scene's folder.
    ///
    /// - Returns: Its path.
    func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)) }

    /// Writes a file into the scene's folder.
    ///
    /// - Returns: Its path.
    func file(_ name: String, _ data: Data) throws -> String {
        let url = folder.appending(path: name)
        try data.write(to: url)
        return url.path
    }

    /// Runs a command that must succeed.
    @discardableResult
    func succeed(_ arguments: [String]) async throws -> String {
        let outcome = try await attune.run(arguments)
        guard outcome.status == 0 else {
            throw Failure(
                command: arguments.joined(separator: " "), status: outcome.status, errors: outcome.errors)
        }
        return outcome.output
    }

    /// Everything stored about responses, to be compared before and after.
    func contents() async throws -> [Int] {
        let database = Database(try ConnectionSettings(connectionString), maximumConnections: 1)
        let counts = try await database.withConnection { connection in
            try [
                "organisation", "unit", "survey", "wave", "response", "held_response", "comment", "import",
                "release",
            ]
            .map { table in
                try connection.query("SELECT count(*) FROM attune.\(identifier: table)")[0, 0] as Int
            }
        }
        await database.close()
        return counts
    }

    /// A command that was to succeed and did not.
    struct Failure: Error, CustomStringConvertible {
        let command: String
        let status: Int32
        let errors: String

        var description: String { "attune \(command) ended with \(status): \(errors)" }
    }

    static let unitText = """
        code,name,parent,members
        ACME,Acme,,
        A,Team A,ACME,20
        B,Team B,ACME,20
        C,Team C,ACME,6

        """

    static let surveyText = """
        code: climate
        title: {en: Team climate}
        languages: [en]
        help: {en: Talk to the works council or to your doctor.}
        responseScales:
          agree5:
            points:
              - {value: 1, label: {en: Strongly disagree}}
              - {value: 2, label: {en: Disagree}}
              - {value: 3, label: {en: Neither}}
              - {value: 4, label: {en: Agree}}
              - {value: 5, label: {en: Strongly agree}}
            notApplicable: {label: {en: Does not apply}}
            favourable: [4, 5]
            unfavourable: [1, 2]
        items:
          - {code: TRU1, text: {en: People keep their word.}, responseScale: agree5}
          - {code: TRU2, text: {en: I can count on my team.}, responseScale: agree5}
          - {code: TRU3, text: {en: People blame each other.}, responseScale: agree5, reverse: true}
        scales:
          - {code: TRU, name: {en: Trust}, items: [TRU1, TRU2, TRU3]}
        segments:
          - code: tenure
            name: {en: Time in team}
            values: [{code: new, label: {en: Under a year}}, {code: old, label: {en: Longer}}]
        comments:
          - {code: CMT1, text: {en: What else?}, maximumLength: 200}

        """

    /// A response file with a number of rows in each of some units.
    static func responses(_ units: [(code: String, rows: Int)], seed: Int = 0) -> String {
        var text = "unit,TRU1,TRU2,TRU3,tenure,CMT1\n"
        for (code, rows) in units {
            for row in 0..<rows {
                let value = (row * 7 + seed) % 5 + 1
                text +=
                    "\(code),\(value),\((value + row) % 5 + 1),\(6 - value),\(row % 2 == 0 ? "new" : "old"),\n"
            }
        }
        return text
    }
}
