import Foundation
import Spreadsheets
import Testing

/// Files that are packed: .gz, .xlsx and archives, by what they are and not by what they are called.
@Suite struct PackedFileTests {
    /// Packs octets with the system's gzip.
    static func gzip(_ data: Data, _ scene: Scene) throws -> Data {
        let plain = try scene.file("plain-\(UInt32.random(in: 0 ... .max))", data)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-c", plain]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let packed = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return packed
    }

    /// A workbook of one sheet with these cells, all of them texts; empty ones are left out.
    ///
    /// - Parameter second: The name of a second sheet with the same cells.
    static func workbook(_ rows: [[String]], name: String = "Form1", second: String? = nil) throws -> Data {
        let xml = rows.enumerated().map { number, cells in
            "<row r=\"\(number + 1)\">"
                + cells.enumerated().map { column, cell in
                    let reference = "\(UnicodeScalar(UInt8(0x41 + column)))\(number + 1)"
                    if cell.isEmpty { return "" }
                    return Double(cell) == nil
                        ? "<c r=\"\(reference)\" t=\"inlineStr\"><is><t>\(cell)</t></is></c>"
                        : "<c r=\"\(reference)\"><v>\(cell)</v></c>"
                }.joined() + "</row>"
        }.joined()
        let other = second.map { "<sheet name=\"\($0)\" sheetId=\"2\" r:id=\"rId2\"/>" } ?? ""
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        return Data(
            try ZipWriter.archive(
                [
                    (
                        "xl/workbook.xml",
                        "<workbook><sheets><sheet name=\"\(name)\" sheetId=\"1\" r:id=\"rId1\"/>\(other)</sheets></workbook>"
                    ),
                    (
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id=\"rId1\" Type=\"\(relation)\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"\(relation)\" Target=\"worksheets/sheet2.xml\"/></Relationships>"
                    ),
                    ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(xml)</sheetData></worksheet>"),
                    ("xl/worksheets/sheet2.xml", "<worksheet><sheetData>\(xml)</sheetData></worksheet>"),
                ].map { (name: $0.0, content: Array($0.1.utf8)) }))
    }

    private static func importing(_ file: String, _ rest: String...) -> [String] {
        ["response", "import", file, "--wave", "acme/w1"] + rest
    }

    @Test func `a packed file is the file it was, and the same content not imported twice`() async throws {
        try await Scene.withWave { scene async throws in
            let plain = Data(Scene.responses([("A", 25)]).utf8)
            let packed = try scene.file("answers.csv.gz", try Self.gzip(plain, scene))
            let text = try await scene.succeed(Self.importing(packed))
            #expect(text.contains("Imported 25 responses"))
            let again = try await scene.succeed(Self.importing(try scene.file("r.csv", plain)))
            #expect(again.contains("before") && again.contains("Nothing was changed"))
        }
    }

    @Test func `the same rows saved in another way are the same content`() async throws {
        try await Scene.withWave { scene async throws in
            let text = Scene.responses([("A", 25)])
            try await scene.succeed(Self.importing(try scene.file("r.csv", text)))
            let before = try await scene.contents()
            let wide =
                Data([0xFF, 0xFE])
                + text.utf16.reduce(into: Data()) {
                    $0.append(UInt8($1 & 0xFF))
                    $0.append(UInt8($1 >> 8))
                }
            let forms: [Data] = [
                Data(text.replacing(",", with: ";").utf8), Data(text.replacing("\n", with: "\r\n").utf8),
                Data("\u{FEFF}\(text)".utf8), wide, Data(text.replacing("A,", with: "\"A\",").utf8),
                try Self.workbook(
                    text.split(separator: "\n").map {
                        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                    }),
            ]
            for (number, form) in forms.enumerated() {
                let again = try await scene.succeed(Self.importing(try scene.file("f\(number)", form)))
                #expect(again.contains("Nothing was changed"), "form \(number)")
            }
            #expect(try await scene.contents() == before)
        }
    }

    private static func form() throws -> Data {
        try workbook(
            [
                [
                    "ID", "Start time", "Completion time", "Email", "Name", "unit", "People keep their word.",
                    "I can count on my team.", "People blame each other.", "Time in team",
                ]
            ]
                + (1...12).map {
                    [
                        "\($0)", "45293.375", "45293.38", "anonymous", "", "A", "Agree", "Neither",
                        $0 == 3 ? "" : "Does not apply", "Longer",
                    ]
                })
    }

    @Test func `of a workbook with several sheets it is said which is read`() async throws {
        try await Scene.withWave { scene async throws in
            let strange = try scene.file(
                "s.xlsx",
                try Self.workbook([["Summary", "Mean"], ["A", "2"]], name: "Summary", second: "Form1"))
            let outcome = try await scene.attune.run(Self.importing(strange))
            #expect(outcome.status == 65)
            #expect(outcome.errors.contains("The sheet ‘Summary’ is read; --sheet names another: ‘Form1’."))
            let trial = try await scene.attune.run(Self.importing(strange, "--dry-run"))
            #expect(trial.output.contains("sheet ‘Summary’") && !trial.output.contains("delimiter"))
        }
    }

    @Test func `an accent that comes late in a file tells its encoding`() async throws {
        try await Scene.withWave { scene async throws in
            let row = "2026/05/01 9:00,A,Agree,Agree,Disagree,Longer\n"
            let text =
                "Timestamp,unit,People keep their word.,I can count on my team.,People blame each other.,Place\n"
                + String(repeating: row, count: 3000) + "2026/05/01 9:00,A,Agree,Agree,Disagree,Caf"
            let file = try scene.file("late.csv", Data(text.utf8) + Data([0xE9, 0x0A]))
            let trial = try await scene.succeed(Self.importing(file, "--dry-run"))
            #expect(trial.contains("Windows-1252") && trial.contains("would take 3001 responses"))
        }
    }

    @Test func `a spreadsheet is read from a file, whatever its name, and from a pipe`() async throws {
        try await Scene.withWave { scene async throws in
            let form = try Self.form()
            for name in ["form.xlsx", "form.csv"] {
                let text = try await scene.succeed(
                    Self.importing(try scene.file(name, form), "--dry-run"))
                #expect(text.contains("a Microsoft Forms export") && text.contains("12 responses"))
                #expect(text.contains("Incomplete: 1 of 12"))
            }
            let piped = try await scene.attune.run(Self.importing("-", "--dry-run"), input: form)
            #expect(piped.status == 0 && piped.output.contains("12 responses"), "\(piped.errors)")
            let named = try await scene.attune.run(
                Self.importing(try scene.file("f.xlsx", form), "--dry-run", "--sheet", "Sheet2"))
            #expect(named.status == 65 && named.errors.contains("It has ‘Form1’"))
        }
    }

    @Test func `an archive of one table is that table, of two a question`() async throws {
        try await Scene.withWave { scene async throws in
            let table = Array(Scene.responses([("A", 25)]).utf8)
            let one = try ZipWriter.archive([
                (name: "export/results.csv", content: table), (name: "__MACOSX/._results.csv", content: [1]),
            ])
            let text = try await scene.succeed(
                Self.importing(try scene.file("export.zip", Data(one)), "--dry-run"))
            #expect(text.contains("25 responses"))
            let two = try ZipWriter.archive([
                (name: "form.csv", content: table), (name: "form-repeat.csv", content: table),
            ])
            let refused = try await scene.attune.run(
                Self.importing(try scene.file("two.zip", Data(two)), "--dry-run"))
            #expect(refused.status == 65 && refused.errors.contains("2 tables"))
        }
    }

    @Test func `what cannot be unpacked is refused with its reason and nothing stored`() async throws {
        try await Scene.withWave { scene async throws in
            let packed = try Self.gzip(Data(Scene.responses([("A", 5000)]).utf8), scene)
            var damaged = packed
            damaged[packed.count - 6] ^= 0xFF
            let files: [(Data, String)] = [
                (packed.prefix(packed.count - 9), "ends in the middle"), (damaged, "damaged"),
                (try Self.gzip(packed, scene), "packed twice"), (packed + Data("x".utf8), "follows"),
                (try Self.gzip(try Self.form(), scene), "Unpack it"),
                (Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]), "password"),
                (Data("<html><table><tr><td>unit".utf8), "web page"), (Data("%PDF-1.7".utf8), "PDF"),
                (Data("[{\"unit\": 1}]".utf8), "JSON"), (Data("PK\u{3}\u{4}rubbish".utf8), "damaged"),
            ]
            let before = try await scene.contents()
            for (number, (content, reason)) in files.enumerated() {
                let file = try scene.file("bad\(number)", content)
                let outcome = try await scene.attune.run(Self.importing(file))
                #expect(outcome.status == 65, "\(reason)")
                #expect(outcome.errors.contains(reason), "‘\(reason)’ in: \(outcome.errors)")
            }
            #expect(try await scene.contents() == before)
        }
    }
}
