import Survey
import SurveyFormats

/// A definition file the user named.
enum DefinitionFile {
    /// The largest file that is read: definitions are texts of a few kilobytes.
    private static let limit = 2 << 20

    /// Reads a file and finds its problems.
    ///
    /// - Throws: `CommandFailure` with `badInput` if the file cannot be read at all.
    static func reading(_ path: String) throws -> DefinitionReading {
        DefinitionReader.read(
            try InputFile.read(path, limit: limit), file: path == "-" ? "standard input" : path)
    }

    /// Reads a definition that must be free of errors; warnings go to standard error.
    ///
    /// - Throws: `CommandFailure` with `badInput` and every problem.
    static func definition(_ path: String) throws -> SurveyDefinition {
        let reading = try reading(path)
        guard let definition = reading.definition else {
            throw CommandFailure(.badInput, reading.problems.map(\.description))
        }
        for problem in reading.problems { StandardError.write(problem.description) }
        return definition
    }
}
