import Foundation
import Postgres
import TestSupport
import Testing

/// Backup and restore as the guide says, and secrets that stay out of process lists and messages.
@Suite struct BackupTests {
    /// A program of the server's own version, run to its end.
    private static func run(
        _ program: String, _ arguments: [String], from programs: String
    ) async throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "\(programs)/\(program)")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                do {
                    try process.run()
                    let text = output.fileHandleForReading.readDataToEndOfFile()
                    process.waitUntilExit()
                    continuation.resume(
                        returning: (process.terminationStatus, String(decoding: text, as: UTF8.self)))
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    private static func query(_ connectionString: String, _ statement: Statement) async throws -> [String] {
        let database = Database(try ConnectionSettings(connectionString), maximumConnections: 1)
        let found = try await database.withConnection { connection in
            try connection.query(statement).map { row in try row[0] as String }
        }
        await database.close()
        return found
    }

    @Test func `a dump restored into a new cluster has its roles, policies, log and releases`() async throws {
        try await Scene.withWave { scene async throws in
            let rows = Scene.responses([("A", 14), ("B", 14)])
            try await scene.succeed([
                "response", "import", try scene.file("r.csv", rows), "--wave", "acme/w1",
            ])
            try await scene.succeed(["wave", "close", "acme/w1"])
            try await scene.succeed(["release", "create", "acme/w1"])
            let overview = ["report", "overview", "acme/w1", "--format", "json"]
            let report = try await scene.succeed(overview)
            let verified = try await scene.succeed(["audit", "verify"])
            let digest = try #require(verified.split(whereSeparator: \.isWhitespace).last.map(String.init))
            let about = try await Self.query(
                scene.connectionString,
                "SELECT setting FROM pg_config() WHERE name = 'BINDIR' UNION ALL SELECT current_database()::text"
            )
            let (programs, name) = (about[0], about[1])
            let roles = scene.folder.appending(path: "roles.sql").path
            let dump = scene.folder.appending(path: "climate.dump").path
            let dumped = try await Self.run(
                "pg_dumpall", ["--roles-only", "--file", roles, "--dbname", scene.connectionString],
                from: programs)
            #expect(dumped.status == 0, "\(dumped.output)")
            let saved = try await Self.run(
                "pg_dump", ["--format", "custom", "--file", dump, scene.connectionString], from: programs)
            #expect(saved.status == 0, "\(saved.output)")

            let other = try DisposableCluster()
            defer { #expect(throws: Never.self) { try other.remove() } }
            // Roles that the new cluster has already, such as the one that restores, are told of and passed over.
            _ = try await Self.run(
                "psql", ["--quiet", "--file", roles, other.connectionString], from: programs)
            let restored = try await Self.run(
                "pg_restore", ["--exit-on-error", "--create", "--dbname", other.connectionString, dump],
                from: programs)
            #expect(restored.status == 0, "\(restored.output)")
            let place = "\(other.connectionString) dbname=\(name)"
            let attune = AttuneProcess(database: place)
            #expect(try await attune.run(["audit", "verify", "--expect", digest]).status == 0)
            #expect(try await attune.run(overview).output == report)
            let doctor = try await attune.run(["database", "doctor", "--format", "json"])
            let problems = try Self.problems(in: doctor.output)
            #expect(problems.subtracting(["safety", "password"]) == [], "\(doctor.output)")
        }
    }

    private static func problems(in json: String) throws -> Set<String> {
        let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let findings = document?["findings"] as? [[String: String]] ?? []
        return Set(findings.filter { $0["severity"] == "problem" }.compactMap { $0["area"] })
    }

    @Test func `a password from the password file is in no process list and in nothing that is printed`()
        async throws
    {
        try await Scene.withWave { scene async throws in
            let secret = "hunter2-\(UInt64.random(in: .min ... .max))"
            let login = "clerk_\(UInt32.random(in: .min ... .max))"
            let database = Database(try ConnectionSettings(scene.connectionString), maximumConnections: 1)
            try await database.withConnection { connection in
                try connection.executeScript(unsafeSQL: "CREATE ROLE \(login) LOGIN PASSWORD '\(secret)'")
            }
            try await scene.succeed([
                "access", "grant", "--role", "administrator", "--login", login, "--organisation", "acme",
            ])
            let passwords = try scene.file("passwords", "*:*:*:\(login):\(secret)\n")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: passwords)
            let place = scene.connectionString.split(separator: " ").filter { !$0.hasPrefix("user=") }
                .joined(separator: " ")
            let attune = AttuneProcess(
                database: "\(place) user=\(login)", environment: ["PGPASSFILE": passwords])
            for command in [
                ["organisation", "list"], ["wave", "status", "acme/w1"], ["audit", "log"],
                ["database", "doctor"], ["report", "overview", "acme/w1"], ["wave", "notice", "acme/none"],
            ] {
                async let outcome = attune.run(command)
                let seen = try Self.isInProcessList(secret)
                let (output, errors) = (try await outcome.output, try await outcome.errors)
                #expect(!seen && !output.contains(secret) && !errors.contains(secret), "\(command)")
            }
            #expect(try await attune.run(["organisation", "list"]).status == 0)
            try await scene.succeed([
                "access", "revoke", "--role", "administrator", "--login", login, "--organisation", "acme",
            ])
            try await database.withConnection { try $0.executeScript(unsafeSQL: "DROP ROLE \(login)") }
            await database.close()
        }
    }

    /// Looks through the arguments of all processes for a tenth of a second.
    private static func isInProcessList(_ secret: String) throws -> Bool {
        let files = FileManager.default
        for _ in 0..<20 {
            for process in try files.contentsOfDirectory(atPath: "/proc") where Int(process) != nil {
                guard let arguments = files.contents(atPath: "/proc/\(process)/cmdline") else { continue }
                if String(decoding: arguments, as: UTF8.self).contains(secret) { return true }
            }
            usleep(5_000)
        }
        return false
    }
}
