import Disclosure
import Foundation

/// A table the user named.
enum DisclosureTable {
    /// The largest file that is read: a quarter of a million cells.
    private static let limit = 256 << 20

    /// Reads a table.
    ///
    /// - Throws: `CommandFailure` with `badInput` if the file cannot be read, is not JSON or is not a table.
    static func read(_ path: String) throws -> DisclosureDocument {
        let bytes = try InputFile.read(path, limit: limit)
        do {
            return try JSONDecoder().decode(DisclosureDocument.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw CommandFailure(.badInput, "\(path): \(sentence(error))")
        }
    }

    /// Runs a computation on a table and gives its complaints the table's name.
    ///
    /// - Throws: `CommandFailure` with `badInput` for a table that makes no sense.
    static func computing<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DisclosureDocumentError {
            throw CommandFailure(.badInput, "\(path): \(error.description)")
        } catch let error as BoundAuditError {
            throw CommandFailure(.badInput, "\(path): \(error.description)")
        } catch let error as ProtectionError {
            throw CommandFailure(.badInput, "\(path): \(error.description)")
        }
    }

    private static func sentence(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "\(place(context)) lacks ‘\(key.stringValue)’. Add it."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(place(context)) has a value of the wrong kind. Compare it with `attune disclosure --help`."
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            "the file is not JSON. Give one JSON object."
        case .dataCorrupted(let context):
            "\(place(context)) has a value that is not allowed there."
        @unknown default:
            "the file is not a table."
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        guard !context.codingPath.isEmpty else { return "the table" }
        return context.codingPath.map { key in
            key.intValue.map { "[\($0)]" } ?? key.stringValue
        }.joined(separator: ".").replacing(".[", with: "[")
    }
}
