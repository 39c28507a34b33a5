import Foundation
import Testing

/// `attune analyse` as a shell runs it: no database, a file and a survey.
@Suite struct AnalyseTests {
    private static func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "attune-analyse-\(UInt64.random(in: .min ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }

    private static func write(_ data: Data, _ name: String, in folder: URL) throws -> String {
        let url = folder.appending(path: name)
        try data.write(to: url)
        return url.path
    }

    private static func survey(scales: [(code: String, items: [String], low: Int)]) -> Data {
        var lines = [
            "code: test", "title: {en: Test}", "languages: [en]", "help: {en: Ask the test.}",
            "responseScales:",
        ]
        for low in Set(scales.map(\.low)).sorted() {
            let points = (low..<(low + 5)).map { "{value: \($0)}" }.joined(separator: ", ")
            lines += [
                "  from\(low):", "    points: [\(points)]",
                "    notApplicable: {label: {en: Does not apply}}",
                "    favourable: [\(low + 3), \(low + 4)]", "    unfavourable: [\(low), \(low + 1)]",
            ]
        }
        lines.append("items:")
        for scale in scales {
            for item in scale.items {
                lines.append("  - {code: \(item), text: {en: \(item)}, responseScale: from\(scale.low)}")
            }
        }
        lines.append("scales:")
        for scale in scales {
            lines.append(
                "  - {code: \(scale.code), name: {en: \(scale.code)}, items: [\(scale.items.joined(separator: ", "))]}"
            )
        }
        return Data((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static let soldiers = survey(scales: [
        ("LEAD", (1...11).map { "LEAD" + ($0 < 10 ? "0" : "") + "\($0)" }, 1),
        ("TSIG", (1...3).map { "TSIG0\($0)" }, 1), ("HOSTIL", (1...5).map { "HOSTIL0\($0)" }, 0),
    ])
    private static let small = survey(scales: [("TRU", ["A", "B", "C"], 1)])

    private static func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `a real file gives the figures R gives, as JSON and as text`() async throws {
        try await Self.withFolder { folder in
            let survey = try Self.write(Self.soldiers, "survey.yaml", in: folder)
            let file = AttuneProcess.fixtures.appending(path: "psychometrics/data/lq2002.csv").path
            let arguments = ["analyse", file, "--survey", survey, "--unit", "COMPID", "--outcome", "HOSTIL"]
            let outcome = try await AttuneProcess().run(arguments + ["--format", "json"])
            #expect(outcome.status == 0, "\(outcome.errors)")
            let analysis = try Self.json(outcome.output)
            #expect(analysis["schema"] as? String == "attune.analysis/1")
            #expect(analysis["rows"] as? Int == 2042)
            #expect(analysis["notes"] as? [String] == [])
            let lead = try #require((analysis["scales"] as? [[String: Any]])?.first)
            let alpha = try #require((lead["reliability"] as? [String: Any])?["alpha"] as? [String: Any])
            #expect(abs((alpha["raw"] as? Double ?? 0) - 0.9022365657597657) < 1e-14)
            let units = try #require(lead["units"] as? [String: Any])
            #expect(abs((units["icc2"] as? Double ?? 0) - 0.8007543730132597) < 1e-12)
            #expect((units["each"] as? [Any])?.count == 49)

            let page = try await AttuneProcess().run(arguments)
            #expect(page.status == 0)
            for part in [
                "2042 responses in 49 units (COMPID)", "LEAD    2042", "What goes with HOSTIL", "[1] Mean of",
            ] {
                #expect(page.output.contains(part), "\(part)")
            }
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let says: [String]
        var testDescription: String { name }
    }

    static let refused = [
        Case(name: "an empty file", text: "", says: ["empty"]),
        Case(
            name: "a word for an answer", text: "A,B,C\n1,2,3\n1,often,3\n", says: ["row 3", "column 2", "B"]),
        Case(name: "an answer off the scale", text: "A,B,C\n1,2,6\n", says: ["row 2", "column 3", "C"]),
        Case(name: "a missing item", text: "A,B\n1,2\n", says: ["C", "missing"]),
        Case(name: "a doubled item", text: "A,A,B,C\n1,1,2,3\n", says: ["column", "A"]),
        Case(name: "too few fields", text: "A,B,C\n1,2,3\n1,2\n", says: ["row 3"]),
        Case(name: "an open quote", text: "A,B,C\n1,2,\"3\n", says: ["row 2", "quote"]),
        Case(name: "no header", text: "1,2,3\n4,5,1\n", says: ["header"]),
        Case(
            name: "many bad rows", text: "A,B,C\n" + String(repeating: "9,9,9\n", count: 400),
            says: ["more problems", "Nothing was analysed."]),
    ]

    @Test(arguments: refused)
    func `a hostile file is refused with its place and nothing is printed`(_ example: Case) async throws {
        try await Self.withFolder { folder in
            let survey = try Self.write(Self.small, "survey.yaml", in: folder)
            let outcome = try await AttuneProcess().run(
                ["analyse", "-", "--survey", survey], input: Data(example.text.utf8))
            #expect(outcome.status == 65)
            #expect(outcome.output.isEmpty)
            for part in example.says { #expect(outcome.errors.contains(part), "\(outcome.errors)") }
        }
    }

    @Test func `odd but sound files are read`() async throws {
        try await Self.withFolder { folder in
            let survey = try Self.write(Self.small, "survey.yaml", in: folder)
            let text = "\u{FEFF}note;\"B\";C;A;team\r\n\"a;b\r\nc\"\"d\";5;NA;1;\"x;y\"\r\nplain;;2;3;z"
            let outcome = try await AttuneProcess().run(
                ["analyse", "-", "--survey", survey, "--unit", "team", "--format", "json"],
                input: Data(text.utf8))
            #expect(outcome.status == 0, "\(outcome.errors)")
            let analysis = try Self.json(outcome.output)
            #expect(analysis["rows"] as? Int == 2)
            let items = try #require(analysis["items"] as? [[String: Any]])
            #expect(items.map { $0["n"] as? Int } == [2, 1, 1])
            #expect(items[1]["variance"] is NSNull)
            let scales = try #require(analysis["scales"] as? [[String: Any]])
            let each = try #require((scales[0]["units"] as? [String: Any])?["each"] as? [[String: Any]])
            #expect(each.map { $0["unit"] as? String } == ["x;y", "z"])
            #expect((analysis["notes"] as? [String])?.isEmpty == false)
        }
    }

    @Test func `two readers of a large file find what one does`() async throws {
        try await Self.withFolder { folder in
            let survey = try Self.write(Self.small, "survey.yaml", in: folder)
            for quoted in [false, true] {
                var text = "team,A,B,C,padding\n"
                let padding = String(repeating: "x", count: 380)
                for row in 0..<12_000 {
                    let unit = (row &* 7919) % 61
                    let mark = quoted && row == 4000 ? "\"a\nb\"" : padding
                    text +=
                        "u\(unit),\(row % 5 + 1),\((row / 3 + unit) % 5 + 1),\(row % 11 == 0 ? "" : "\(row % 4 + 1)"),\(mark)\n"
                }
                let arguments = ["--survey", survey, "--unit", "team", "--format", "json"]
                let file = try Self.write(Data(text.utf8), "large.csv", in: folder)
                let shared = try await AttuneProcess().run(["analyse", file] + arguments)
                let single = try await AttuneProcess().run(
                    ["analyse", "-"] + arguments, input: Data(text.utf8))
                #expect(shared.status == 0, "\(shared.errors)")
                #expect(shared.output == single.output)
                #expect(try Self.json(shared.output)["rows"] as? Int == 12_000)
            }
        }
    }

    @Test func `a problem in the second half of a large file is named by its row`() async throws {
        try await Self.withFolder { folder in
            let survey = try Self.write(Self.small, "survey.yaml", in: folder)
            let padding = String(repeating: "x", count: 400)
            var text = "A,B,C,padding\n"
            for row in 2...12_000 { text += "1,2,\(row == 11_000 ? "8" : "3"),\(padding)\n" }
            let file = try Self.write(Data(text.utf8), "large.csv", in: folder)
            let outcome = try await AttuneProcess().run(["analyse", file, "--survey", survey])
            #expect(outcome.status == 65)
            #expect(outcome.errors.contains("row 11000"), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func `wrong usage has exit code 64 and a missing file 65`() async throws {
        try await Self.withFolder { folder in
            let survey = try Self.write(Self.small, "survey.yaml", in: folder)
            let wrong = [
                ["-", "--survey", survey, "--outcome", "NONE"], ["-", "--survey", survey, "--format", "csv"],
                ["-", "--survey", "-"], ["-"],
            ]
            for arguments in wrong {
                let outcome = try await AttuneProcess().run(
                    ["analyse"] + arguments, input: Data("A,B,C\n1,2,3\n".utf8))
                #expect(outcome.status == 64, "\(arguments): \(outcome.errors)")
                #expect(outcome.output.isEmpty)
            }
            let missing = try await AttuneProcess().run([
                "analyse", folder.appending(path: "nowhere.csv").path, "--survey", survey,
            ])
            #expect(missing.status == 65)
            #expect(missing.errors.contains("cannot be read"))
            let column = try await AttuneProcess().run(
                ["analyse", "-", "--survey", survey, "--unit", "team"], input: Data("A,B,C\n1,2,3\n".utf8))
            #expect(column.status == 65)
            #expect(column.errors.contains("team"))
        }
    }
}
