import ArgumentParser
import ClimateStore
import Responses
import Survey

/// `attune response import`.
struct ResponseImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import a response file into an open wave: all of it or nothing, each file once.",
        discussion: """
            The file is CSV or TSV with a header: unit, item codes, segment codes, comment codes, in any order. \
            Empty is not answered, NA does not apply, otherwise the point's value. What is stored has no order, \
            time or name; too small a file waits until it can be mixed with others.

            Example: attune response import spring.csv --wave north/2026-spring
            """)

    @Argument(help: "The response file, or - for standard input.")
    var file: String
    @Option(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let (file, wave) = (file, wave)
        let name = file == "-" ? "standard input" : file
        let document: ResponseImportDocument
        do {
            let result = try await database.withStore { store in
                try await store.importResponses(into: wave) { context in
                    let units = UnitSource.column(ByteTable(context.units.map(\.code)))
                    let reader = ResponseReader(
                        definition: context.definition, units: units,
                        options: ResponseReaderOptions(fileName: name))
                    return try FileResponseSource(path: file, reader: reader)
                }
            }
            document = ResponseImportDocument(wave: wave.description, file: name, result)
        } catch let error as StoreError where error.kind == .alreadyImported {
            // Not a failure: whoever repeats an import after an interruption wants just this.
            document = ResponseImportDocument(repeated: wave.description, file: name)
        }
        try output.write(format == .json ? JSONOutput.text(document) : document.text)
    }
}

/// `attune.import/1`.
struct ResponseImportDocument: Encodable {
    var schema = "attune.import/1"
    let wave: String
    let file: String
    let responses: Int
    let comments: Int
    /// How many responses of the wave wait to be mixed; `nil` if the import changed nothing.
    let waiting: Int64?
    /// Whether the same content had been imported before, so that nothing was changed.
    let alreadyImported: Bool

    init(repeated wave: String, file: String) {
        self.wave = wave
        self.file = file
        responses = 0
        comments = 0
        waiting = nil
        alreadyImported = true
    }

    init(wave: String, file: String, _ result: ImportResult) {
        self.wave = wave
        self.file = file
        responses = result.responses
        comments = result.comments
        waiting = result.waiting
        alreadyImported = false
    }

    /// The same for a terminal.
    var text: String {
        if alreadyImported {
            return "\(file) has been imported into \(wave) before. Nothing was changed.\n"
        }
        var lines = ["Imported \(responses) response\(responses == 1 ? "" : "s") from \(file) into \(wave)."]
        if comments > 0 {
            lines.append(
                "Kept \(comments) comment\(comments == 1 ? "" : "s"), apart from the responses they came with."
            )
        }
        if let waiting, waiting > 0 {
            lines.append(
                "\(waiting) response\(waiting == 1 ? " waits" : "s wait") until enough have gathered to be mixed, or the wave is closed: "
                    + "a few rows on their own could be told apart.")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
