import SurveyFormats

/// Another survey tool's file that the user named.
enum ForeignFile {
    /// The largest file that is read.
    private static let limit = 20_000_000

    /// Reads a file.
    ///
    /// - Throws: `CommandFailure` with `badInput` and the reason if nothing can be imported.
    static func survey(_ path: String, format: SurveyFormat?, scoring: String?) throws -> SurveyImport {
        let table = try scoring.map { path in
            let bytes = try InputFile.read(path, limit: limit)
            return try refusing(path) { () throws(SurveyFormatError) in try ScoringTable(csv: bytes) }
        }
        let bytes = try InputFile.read(path, limit: limit)
        let name = path == "-" ? "survey" : path
        return try refusing(path) { () throws(SurveyFormatError) in
            let source = if let format { format } else { try SurveyFormat.recognise(bytes, file: name) }
            return try source.survey(from: bytes, file: name, scoring: table)
        }
    }

    /// Turns a refusal into bad input with the file's name before it.
    static func refusing<Value>(
        _ path: String, _ body: () throws(SurveyFormatError) -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch {
            // What was skipped is often the reason why nothing is left.
            for warning in error.warnings { StandardError.write("\(path): warning: \(warning)") }
            throw CommandFailure(.badInput, "\(path): \(error)")
        }
    }
}
