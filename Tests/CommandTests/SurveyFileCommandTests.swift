import Foundation
import Testing

/// The commands on definition files: they need no database, and are run with one that is not there.
@Suite struct SurveyFileCommandTests {
    let attune = AttuneProcess(database: "host=/nowhere dbname=nothing")
    let folder: URL

    static let forms = ["workplace", "workplace-short", "school", "school-short", "school-parents"]

    /// A built-in form as the command prints it.
    func form(_ name: String) async throws -> String {
        try await attune.run(["survey", "template", name]).output
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "attune-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func file(_ name: String, _ content: Data) throws -> String {
        let url = folder.appending(path: name)
        try content.write(to: url)
        return url.path
    }

    func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)) }

    @Test(arguments: forms)
    func `a built-in form is printed, validates and can be previewed in each language`(name: String)
        async throws
    {
        defer { try? FileManager.default.removeItem(at: folder) }
        let printed = try await attune.run(["survey", "template", name])
        #expect(printed.status == 0)
        #expect(printed.output.contains("\ncode: \(name)\n"))
        #expect(printed.output.contains("not yet validated; no norms"))
        let path = try file("form.yaml", printed.output)
        let validated = try await attune.run(["survey", "validate", path])
        #expect(validated.status == 0)
        #expect(validated.errors == "")
        let preview = try await attune.run([
            "survey", "preview", path, "--lang", name.hasSuffix("short") ? "es" : "en",
        ])
        #expect(preview.status == 0, "\(preview.errors)")
        #expect(preview.output.contains(name.hasSuffix("short") ? "INFLESZ" : "reading grade"))
    }

    @Test func `without a name the forms are listed`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let outcome = try await attune.run(["survey", "template"])
        #expect(outcome.status == 0)
        for form in Self.forms { #expect(outcome.output.contains("\n\(form) ")) }
    }

    @Test func `the schema is printed`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let outcome = try await attune.run(["survey", "schema"])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("\"https://json-schema.org/draft/2020-12/schema\""))
        #expect(outcome.output.contains("\"responseScales\""))
    }

    @Test(arguments: ["xlsform", "xlsform-csv", "surveyjs", "limesurvey"])
    func `a form that is exported and imported again does not differ`(format: String) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let original = try await file("a.yaml", form("school-short"))
        let foreign = folder.appending(path: "a.out").path
        let exported = try await attune.run(
            ["survey", "export", original, "--to", format, "--output", foreign])
        #expect(exported.status == 0, "\(exported.errors)")
        let imported = try await attune.run(["survey", "import", foreign])
        #expect(imported.status == 0, "\(imported.errors)")
        let back = try file("b.yaml", imported.output)
        let difference = try await attune.run(["survey", "diff", original, back])
        #expect(difference.output == "No difference.\n")
        let named = try await attune.run(["survey", "import", foreign, "--from", format])
        #expect(named.output == imported.output)
    }

    @Test func `a difference is told in text and JSON`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let yaml = try await form("school-parents")
        let earlier = try file("a.yaml", yaml)
        let later = try file(
            "b.yaml", yaml.replacing("Staff do what they say", with: "Teachers do what they say"))
        let text = try await attune.run(["survey", "diff", earlier, later])
        #expect(text.output.hasPrefix("changed item ‘PAR3’: text; no longer comparable\n"))
        let json = try await attune.run(["survey", "diff", earlier, later, "--format", "json"])
        #expect(json.output.contains("\"schema\" : \"attune.surveyDifference/1\""))
        #expect(json.output.contains("\"PAR4\""))
    }

    @Test func `what an import leaves behind is on standard error, what it asks is in comments`() async throws
    {
        defer { try? FileManager.default.removeItem(at: folder) }
        let foreign = try file(
            "form.json",
            """
            {"elements": [{"type": "file", "name": "f"}, {"type": "matrix", "name": "m", "columns": [1, 2, 3],
            "rows": ["A", "B"]}]}
            """)
        let scoring = try file("scoring.csv", "item,dimension,reverse,weight\nA,CARE,no,\nB,CARE,yes,\n")
        let outcome = try await attune.run(["survey", "import", foreign, "--scoring", scoring])
        #expect(outcome.status == 0)
        #expect(
            outcome.errors
                == "\(foreign): warning: elements[0]: A question of type ‘file’ has no counterpart; ‘f’ is skipped.\n"
        )
        #expect(outcome.output.hasPrefix("# Which points of response scale ‘scale3’ are good and bad news?"))
        #expect(outcome.output.contains("reverse: true"))
        let validated = try await attune.run(["survey", "validate", file("back.yaml", outcome.output)])
        #expect(validated.status == 0, "\(validated.errors)")
    }

    static let refusals: [(name: String, arguments: [String], status: Int32, says: String)] = [
        ("an unknown form", ["survey", "template", "nothing"], 64, "workplace-short"),
        ("a file that is not there", ["survey", "validate", "nowhere.yaml"], 65, "nowhere.yaml"),
        (
            "a broken definition", ["survey", "preview", "BROKEN"], 65,
            "broken.yaml:1:7: error: ‘1’ is no code."
        ),
        ("a language the form does not have", ["survey", "preview", "GOOD", "--lang", "fr"], 65, "fr"),
        ("one broken version of two", ["survey", "diff", "GOOD", "BROKEN"], 65, "broken.yaml:1:7"),
        ("a format that is only read", ["survey", "export", "GOOD", "--to", "qualtrics"], 64, "limesurvey"),
        ("an unknown format", ["survey", "export", "GOOD", "--to", "word"], 64, "word"),
        ("a file of no format", ["survey", "import", "BROKEN"], 65, "no known format"),
        ("a file of another format", ["survey", "import", "GOOD", "--from", "surveyjs"], 65, "JSON"),
        (
            "a scoring file without columns", ["survey", "import", "GOOD", "--scoring", "BROKEN"], 65,
            "item,dimension"
        ),
        ("a place that cannot be written", ["survey", "schema", "--output", "/nowhere/x"], 73, "/nowhere/x"),
        ("an old spreadsheet", ["survey", "import", "XLS"], 65, ".xlsx"),
    ]

    @Test(arguments: refusals.indices)
    func `what cannot be done is said with the contract's exit code`(_ index: Int) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (name, arguments, status, says) = Self.refusals[index]
        let files = [
            "GOOD": try await file("good.yaml", form("workplace")),
            "BROKEN": try file("broken.yaml", "code: 1\n"),
            "XLS": try file("old.xls", Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])),
        ]
        let outcome = try await attune.run(arguments.map { files[$0] ?? $0 })
        #expect(outcome.status == status, "\(name): \(outcome.errors)")
        #expect(outcome.errors.contains(says), "\(name): \(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    // Unrefused, the first one describes billions of values.
    @Test(.timeLimit(.minutes(5))) func `hostile definitions are refused quickly`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let texts = [
            bomb, String(repeating: "[", count: 100_000),
            "code: " + String(repeating: "x", count: 10_000_000),
        ]
        for (position, text) in texts.enumerated() {
            let outcome = try await attune.run(["survey", "validate", file("hostile\(position).yaml", text)])
            #expect(outcome.status == 65)
            #expect(outcome.errors.utf8.count < 2_000)
        }
    }
}
