import ArgumentParser
import ClimateStore
import Foundation
import Responses
import Survey

/// `attune response import`.
struct ResponseImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import response files into an open wave: all of it or nothing, each content once.",
        discussion: """
            Reads what Google Forms, Microsoft Forms, LimeSurvey, Qualtrics, SurveyMonkey, REDCap and ODK Central \
            export, tables with one row per answer, and Attune's own format: a header of unit, item codes, segment \
            codes and comment codes; empty is not answered, NA does not apply, otherwise the point's value. What \
            identifies people is dropped. What is stored has no order, time or name; too small a file waits until \
            it can be mixed with others.

            Example: attune response import spring.csv --wave north/2026-spring --dry-run
            Example: attune response import 'answers/*.csv' --wave north/2026-spring
            """)

    @Argument(help: "The response files, patterns such as 'answers/*.csv', or - for standard input.")
    var files: [String]
    @Option(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Flag(help: "Only say what the files are taken for, what they hold and what is wrong with them.")
    var dryRun = false
    @OptionGroup var reading: ReadingArguments
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        try format.require(oneOf: [.text, .json])
        if files.count(where: { $0 == "-" }) + (reading.map == "-" ? 1 : 0) > 1 {
            throw ValidationError("Only one file can come from standard input.")
        }
        if dryRun, reading.rejects != nil {
            throw ValidationError("--rejects writes what an import leaves out; a dry run imports nothing.")
        }
    }

    func run() async throws {
        let paths = try ResponseFileList.expanded(files)
        try requireOutput(besides: paths)
        try reading.writeMap.map(ColumnMapFile.requireFree)
        if reading.writeMap != nil, paths.count > 1 {
            throw CommandFailure(
                .wrongUsage, "--write-map describes the columns of one file, and \(paths.count) are given.")
        }
        let map = try reading.map.map(ColumnMapFile.read)
        let document = dryRun ? try await tried(paths, map) : try await imported(paths, map)
        try output.write(format == .json ? JSONOutput.text(document) : ImportText(document).text)
        if dryRun, document.problemCount > 0 { throw ExitStatus.badInput.exitCode }
    }

    /// Makes sure, before anything is imported, that its result can be written, and not over one of its files.
    private func requireOutput(besides paths: [String]) throws {
        try output.requireWritable()
        guard let place = output.output, FileManager.default.fileExists(atPath: place),
            try ResponseFileList.expanded([place] + paths).count <= paths.count
        else { return }
        throw CommandFailure(
            .wrongUsage, "--output names a file that is to be imported, and would overwrite it.")
    }

    private func imported(_ paths: [String], _ map: ColumnMap?) async throws -> ImportDocument {
        let run = try ImportRun(paths, reading, map, rejects: reading.rejects)
        let wave = wave
        do {
            let result = try await database.withStore { store in
                try await store.importResponses(into: wave) { try run.source($0) }
            }
            return try document(of: run, result, rejects: run.rejects?.keep())
        } catch let error as StoreError where error.kind == .alreadyImported && run.isRepeated {
            run.rejects?.remove()
            // Not a failure: whoever repeats an import after an interruption wants just this.
            return ImportDocument(repeated: wave, names: paths.map(OpenedFile.name))
        } catch let error as StoreError where error.kind == .responsesKnown {
            // What is known by its ids may be another form's, so that this must not pass unread.
            StandardError.write(error.message)
            return ImportDocument(
                repeated: wave, names: paths.map(OpenedFile.name), known: run.reading?.results ?? [],
                rejects: run.rejects?.keep())
        } catch {
            run.rejects?.remove()
            throw error
        }
    }

    private func document(
        of run: ImportRun, _ result: ImportResult, rejects: String?
    ) throws -> ImportDocument {
        guard let reading = run.reading else {
            throw CommandFailure(.failed, "The import has happened, but cannot say what it has read.")
        }
        for result in reading.results {
            for notice in result.notices { StandardError.write("\(result.name): \(notice)") }
        }
        if let path = self.reading.writeMap, let file = reading.results.first {
            try ColumnMapFile.write(file, reading.context, to: path)
        }
        return ImportDocument(
            wave: wave, reading.results, result, context: reading.context, rejects: rejects)
    }

    private func tried(_ paths: [String], _ map: ColumnMap?) async throws -> ImportDocument {
        let run = try ImportRun(paths, reading, map, rejects: nil)
        let wave = wave
        let (results, context, known) = try await database.withStore { store in
            // First, so that a wave that is closed is not found out at the end of a large file.
            _ = try await store.importedBefore([], into: wave)
            let context = try await store.waveContext(wave, as: .collector)
            let results = try run.tryOut(context)
            return (results, context, try await store.importedBefore(results.flatMap(\.digests), into: wave))
        }
        if let path = reading.writeMap, let file = results.first {
            try ColumnMapFile.write(file, context, to: path)
        }
        return ImportDocument(trial: wave, results, known: known, context: context)
    }
}
