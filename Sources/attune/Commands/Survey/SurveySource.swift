import ClimateStore
import Foundation
import Survey

/// A survey named on the command line: a definition file, or the code of a published survey.
enum SurveySource {
    /// Finds the definition.
    ///
    /// An existing file, `-` and everything that cannot be a code is read as a file; anything else is asked of the
    /// database.
    ///
    /// - Throws: `CommandFailure` with `badInput` and every problem of the file; what the store throws.
    static func definition(_ name: String, database: DatabaseOptions) async throws -> SurveyDefinition {
        guard name != "-", !FileManager.default.fileExists(atPath: name), let selector = SurveySelector(name),
            !["yaml", "yml"].contains(name.split(separator: ".").last ?? "")
        else { return try DefinitionFile.definition(name) }
        return try await database.withStore { try await $0.survey(selector) }.definition
    }
}
