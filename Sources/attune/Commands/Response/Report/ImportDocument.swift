import ClimateStore
import Responses

/// `attune.import/1`: what an import, or trying one out, has found and done.
struct ImportDocument: Encodable {
    /// One file.
    struct File: Encodable {
        let file: String
        /// Whether the wave had the same content already, so that the file was left out.
        let alreadyImported: Bool
        let source: String?
        /// The sheet of a workbook.
        let sheet: String?
        /// How a text's octets stand for characters.
        let encoding: String?
        /// What separates a text's fields.
        let delimiter: String?
        /// The rows below the headings.
        let rows: Int
        let responses: Int
        let refused: Int
        let unfinished: Int
        let previews: Int
        let known: Int
        let notices: [String]
        /// What was made of each column, if the import was only tried out.
        let columns: [ColumnMeaning]?
    }

    /// A unit's responses in these files.
    struct Unit: Encodable {
        let unit: String
        let responses: Int
        /// The people in the unit; 0 if unknown.
        let members: Int
    }

    /// One problem.
    struct Problem: Encodable {
        let file: String?
        let row: Int?
        let line: Int?
        let column: Int?
        let heading: String?
        let message: String
    }

    let schema = "attune.import/1"
    let wave: String
    let dryRun: Bool
    /// Whether all that was given had been imported before, so that nothing was changed.
    let alreadyImported: Bool
    let responses: Int
    let comments: Int?
    /// How many responses of the wave wait to be mixed; `nil` if nothing was imported.
    let waiting: Int64?
    let rejects: String?
    let files: [File]
    /// The counts per unit, if the import was only tried out.
    let units: [Unit]?
    let problemCount: Int
    let problems: [Problem]
    let quality: QualityFigures?
}

extension ImportDocument.File {
    /// - Parameter isTrial: Whether the columns are described.
    init(_ result: FileResult, context: WaveContext, isKnown: Bool, isTrial: Bool) {
        let (recognised, summary) = (result.recognised, result.summary)
        file = result.name
        alreadyImported = isKnown || summary == nil
        source = recognised?.source.rawValue
        sheet = result.sheets?.read
        encoding = sheet == nil ? recognised?.encoding.rawValue : nil
        delimiter = sheet == nil ? recognised?.delimiter.name : nil
        rows = summary?.rows ?? 0
        responses = summary?.acceptedRows ?? 0
        refused = summary?.refusedRows ?? 0
        unfinished = summary?.unfinishedRows ?? 0
        previews = summary?.previewRows ?? 0
        known = summary?.knownRows ?? 0
        notices = result.notices
        columns = isTrial ? recognised?.columns.map { ColumnMeaning($0, context.definition) } : nil
    }
}

extension ImportDocument.Problem {
    init(_ problem: ResponseProblem) {
        file = problem.file
        row = problem.row
        line = problem.line
        column = problem.column
        heading = problem.columnName
        message = problem.explanation
    }
}

extension ImportDocument {
    /// What an import did.
    init(
        wave: WaveReference, _ results: [FileResult], _ result: ImportResult, context: WaveContext,
        rejects: String?
    ) {
        self.init(
            wave: wave.description, dryRun: false, alreadyImported: false, responses: result.responses,
            comments: result.comments, waiting: result.waiting, rejects: rejects,
            files: results.map { File($0, context: context, isKnown: false, isTrial: false) }, units: nil,
            problemCount: results.problems.count, problems: results.problems.shown.map(Problem.init),
            quality: QualityFigures(results.quality, context: context, isExact: false))
    }

    /// That there was nothing but what had been imported before.
    ///
    /// - Parameters:
    ///   - results: What was read of the files, if their responses were known by their ids and not their contents.
    ///   - rejects: Where what was refused of them has been written.
    init(
        repeated wave: WaveReference, names: [String], known results: [FileResult] = [],
        rejects: String? = nil
    ) {
        self.init(
            wave: wave.description, dryRun: false, alreadyImported: true, responses: 0, comments: 0,
            waiting: nil, rejects: rejects,
            files: names.map { name in
                let summary = results.first { $0.name == name }?.summary
                return File(
                    file: name, alreadyImported: true, source: nil, sheet: nil, encoding: nil,
                    delimiter: nil, rows: summary?.rows ?? 0, responses: 0,
                    refused: summary?.refusedRows ?? 0, unfinished: summary?.unfinishedRows ?? 0,
                    previews: summary?.previewRows ?? 0, known: summary?.knownRows ?? 0, notices: [],
                    columns: nil)
            }, units: nil, problemCount: 0, problems: [], quality: nil)
    }

    /// What an import would do.
    init(
        trial wave: WaveReference, _ results: [FileResult], known: Set<[UInt8]>, context: WaveContext
    ) {
        let quality = results.quality
        let counts = quality.countsByUnit
        func isKnown(_ result: FileResult) -> Bool { result.digests.contains(where: known.contains) }
        let problems = results.problems
        self.init(
            wave: wave.description, dryRun: true,
            alreadyImported: !results.isEmpty && results.allSatisfy(isKnown), responses: quality.responses,
            comments: nil, waiting: nil, rejects: nil,
            files: results.map { File($0, context: context, isKnown: isKnown($0), isTrial: true) },
            units: context.units.enumerated().compactMap { index, unit in
                let count = index < counts.count ? counts[index] : 0
                return count == 0 ? nil : Unit(unit: unit.code, responses: count, members: unit.members)
            }, problemCount: problems.count, problems: problems.shown.map(Problem.init),
            quality: QualityFigures(quality, context: context, isExact: true))
    }
}
