import Foundation
import Testing

/// Every kind of bad input: one clear message with its place, the contract's exit code, nothing stored.
@Suite struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let content: @Sendable () -> Data
        let status: Int32
        /// What the message must say.
        let says: [String]

        var testDescription: String { name }

        init(_ name: String, _ text: String, status: Int32 = 65, says: [String]) {
            self.init(name, status: status, says: says) { Data(text.utf8) }
        }

        init(_ name: String, status: Int32 = 65, says: [String], _ content: @escaping @Sendable () -> Data) {
            self.name = name
            self.content = content
            self.status = status
            self.says = says
        }
    }

    private static let header = "unit,TRU1,TRU2,TRU3,tenure,CMT1\n"
    private static let good = "A,1,2,3,new,\n"

    static let files: [Case] = [
        Case("an unknown unit", header + good + "Z9,1,2,3,new,\n", says: ["row 3", "unit", "Z9"]),
        Case("an unknown item column", "unit,TRU1,TRU2,TRU3,TRU4\nA,1,2,3,4\n", says: ["column 5", "TRU4"]),
        Case("an unknown answer", header + good + "A,1,7,3,new,\n", says: ["row 3", "column 3", "TRU2"]),
        Case("a word for an answer", header + "A,1,often,3,new,\n", says: ["row 2", "column 3", "TRU2"]),
        Case(
            "an unknown segment value", header + "A,1,2,3,ancient,\n", says: ["row 2", "column 5", "tenure"]),
        Case("too few fields", header + good + "A,1,2\n", says: ["row 3", "3 fields", "6"]),
        Case("too many fields", header + "A,1,2,3,new,x,y\n", says: ["row 2", "7 fields", "6"]),
        Case("a missing unit", header + ",1,2,3,new,\n", says: ["row 2", "unit"]),
        Case("a missing header", "A,1,2,3,new,\nA,1,2,3,old,\n", says: ["row 1", "header"]),
        Case("a missing item column", "unit,TRU1,TRU2\nA,1,2\n", says: ["TRU3", "missing"]),
        Case("a doubled column", "unit,TRU1,TRU1,TRU2,TRU3\nA,1,1,2,3\n", says: ["row 1", "column", "TRU1"]),
        Case("an empty file", "", says: ["empty"]),
        Case("nothing but line ends", "\n\n\n", says: ["empty"]),
        Case("an open quote", header + "A,1,2,3,new,\"never closed\n", says: ["row 2", "quote"]),
        Case("a byte that is not UTF-8", says: ["row 3", "UTF-8"]) {
            Data((header + good + "A,1,2,3,new,").utf8) + [0xFF, 0xFE, 0x0A]
        },
        Case("a zero byte", says: ["row 2"]) { Data(header.utf8) + Data("A,1,2,3,new,".utf8) + [0, 0x0A] },
        Case(
            "many bad rows", header + String(repeating: "Z,9,9,9,x,\n", count: 500), says: ["more problems"]),
    ]

    @Test(arguments: files)
    func `a bad response file is refused with its place and nothing is stored`(_ example: Case) async throws {
        try await Scene.withWave { scene async throws in
            let path = try scene.file("bad.csv", example.content())
            let before = try await scene.contents()
            let outcome = try await scene.attune.run(["response", "import", path, "--wave", "acme/w1"])
            #expect(outcome.status == example.status, "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
            for part in example.says {
                #expect(outcome.errors.contains(part), "‘\(part)’ in: \(outcome.errors)")
            }
            #expect(try await scene.contents() == before)
        }
    }

    @Test func `a line of a gigabyte is refused in bounded memory`() async throws {
        try await Scene.withWave { scene async throws in
            // A sparse file: a gigabyte on paper, next to nothing on disk.
            let path = try scene.file("endless.csv", Self.header + "A,1,2,3,new,")
            let handle = try FileHandle(forWritingTo: URL(filePath: path))
            try handle.truncate(atOffset: 1 << 30)
            try handle.close()
            let before = try await scene.contents()
            let command = ["response", "import", "-", "--wave", "acme/w1"]
            let outcome = try await Self.runLimited(scene, command, reading: path)
            #expect(outcome.status == 65)
            #expect(outcome.errors.contains("row 2"), "\(outcome.errors)")
            #expect(try await scene.contents() == before)
        }
    }

    /// Runs a command in an address space that a line of a gigabyte, held as a whole, would not fit into.
    private static func runLimited(
        _ scene: Scene, _ arguments: [String], reading path: String
    ) async throws -> AttuneProcess.Outcome {
        let line = ([AttuneProcess.binary.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "ulimit -v 1500000; tr '\\000' 'x' < '\(path)' | exec \(line)"]
        var environment = ProcessInfo.processInfo.environment
        environment["ATTUNE_DATABASE"] = scene.connectionString
        process.environment = environment
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let text = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return AttuneProcess.Outcome(
            status: process.terminationStatus, output: "", errors: String(decoding: text, as: UTF8.self))
    }

    static let commands: [(name: String, arguments: [String], status: Int32, says: String)] = [
        ("an unknown wave", ["response", "import", "FILE", "--wave", "acme/w9"], 65, "acme/w9"),
        ("an unknown organisation", ["wave", "status", "nobody/w1"], 65, "nobody"),
        ("a wave without a slash", ["wave", "status", "acme"], 64, "acme"),
        (
            "a file that is not there", ["response", "import", "nowhere.csv", "--wave", "acme/w1"], 65,
            "nowhere.csv"
        ),
        ("a folder for a file", ["response", "import", "/", "--wave", "acme/w1"], 65, "/"),
        ("an unknown survey", ["wave", "open", "acme/w2", "--survey", "nothing"], 65, "nothing"),
        ("an unknown survey version", ["survey", "show", "climate@9"], 65, "climate@9"),
        ("a wave twice", ["wave", "open", "acme/w1", "--survey", "climate"], 65, "already"),
        ("a release of an open wave", ["release", "create", "acme/w1"], 65, "open"),
        ("a report without a release", ["report", "overview", "acme/w1"], 65, "release"),
        (
            "an unknown sector", ["organisation", "create", "x", "--name", "X", "--sector", "circus"], 64,
            "sector"
        ),
        (
            "a code that is none", ["organisation", "create", "1x", "--name", "X", "--sector", "school"], 64,
            "1x"
        ),
        ("an unknown command", ["survey", "dance"], 64, "dance"),
        ("an unknown format", ["wave", "list", "--format", "html"], 64, "html"),
        ("a place that cannot be written", ["wave", "list", "--output", "/nowhere/x"], 73, "/nowhere/x"),
    ]

    @Test(arguments: commands.indices)
    func `a command that cannot be done says why, with the contract's exit code`(_ index: Int) async throws {
        let (name, arguments, status, says) = Self.commands[index]
        try await Scene.withWave { scene async throws in
            let file = try scene.file("good.csv", Scene.responses([("A", 25)]))
            let before = try await scene.contents()
            let outcome = try await scene.attune.run(arguments.map { $0 == "FILE" ? file : $0 })
            #expect(outcome.status == status, "\(name): \(outcome.errors)")
            #expect(outcome.errors.contains(says), "\(name): \(outcome.errors)")
            #expect(outcome.output.isEmpty)
            #expect(try await scene.contents() == before)
        }
    }

    @Test func `a closed wave takes no file`() async throws {
        try await Scene.withWave { scene async throws in
            try await scene.succeed(["wave", "close", "acme/w1"])
            let file = try scene.file("late.csv", Scene.responses([("A", 25)]))
            let outcome = try await scene.attune.run(["response", "import", file, "--wave", "acme/w1"])
            #expect(outcome.status == 65)
            #expect(outcome.errors.contains("closed"))
        }
    }

    @Test(arguments: ["bad: yaml: here", "code: x\n", "", "- a list\n", "code: {en: x}\nitems: 7\n"])
    func `a definition that is none is refused with line and column`(_ text: String) async throws {
        try await Scene.withEmpty { scene async throws in
            let path = try scene.file("survey.yaml", text)
            let outcome = try await scene.attune.run(["survey", "publish", path])
            #expect(outcome.status == 65)
            #expect(outcome.errors.contains("survey.yaml:"), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }

    static let unitFiles: [(name: String, text: String, says: String)] = [
        ("no header", "A,Team A,,5\n", "column"),
        ("a missing column", "code,name,parent\nA,Team A,\n", "members"),
        ("a word for a number", "code,name,parent,members\nA,Team A,,many\n", "row 2"),
        ("a negative number", "code,name,parent,members\nA,Team A,,-5\n", "row 2"),
        ("a code twice", "code,name,parent,members\nA,Team A,,5\nA,Team B,A,5\n", "row 3"),
        ("an unknown parent", "code,name,parent,members\nR,R,,5\nA,Team A,Q,5\n", "Q"),
        ("two roots", "code,name,parent,members\nA,Team A,,5\nB,Team B,,5\n", "root"),
        ("a circle", "code,name,parent,members\nR,R,,5\nA,A,B,5\nB,B,A,5\n", "circle"),
        ("nothing", "", "empty"),
    ]

    @Test(arguments: unitFiles.indices)
    func `a bad unit file is refused and nothing is stored`(_ index: Int) async throws {
        let (name, text, says) = Self.unitFiles[index]
        try await Scene.withEmpty { scene async throws in
            try await scene.succeed([
                "organisation", "create", "acme", "--name", "Acme", "--sector", "school",
            ])
            let path = try scene.file("units.csv", text)
            let outcome = try await scene.attune.run(["unit", "import", path, "--organisation", "acme"])
            #expect(outcome.status == 65, "\(name): \(outcome.errors)")
            #expect(outcome.errors.contains(says), "\(name): \(outcome.errors)")
            #expect(try await scene.contents()[1] == 0)
        }
    }
}
