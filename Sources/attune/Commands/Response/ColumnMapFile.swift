import ClimateStore
import Foundation
import Responses

/// A column map in a file of its own.
enum ColumnMapFile {
    /// More than any map of a file that can be read.
    private static let sizeLimit = 16 << 20

    /// Reads a map.
    ///
    /// - Throws: `CommandFailure` with `badInput` if the file cannot be read or is no map.
    static func read(_ path: String) throws -> ColumnMap {
        let bytes = try InputFile.read(path, limit: sizeLimit)
        do {
            return try bytes.withUnsafeBytes { bytes throws(ResponseProblem) in
                try ColumnMap(reading: bytes, fileName: path)
            }
        } catch {
            throw CommandFailure(.badInput, "\(error)")
        }
    }

    /// Makes sure that a map can be written once everything has been read.
    ///
    /// - Throws: `CommandFailure` with `cannotWrite` if there is a file already: it may have been changed by hand.
    static func requireFree(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { throw exists(path) }
    }

    private static func exists(_ path: String) -> CommandFailure {
        CommandFailure(
            .cannotWrite,
            "‘\(path)’ is there already and is not overwritten. Use it with --map, or name a new file.")
    }

    /// Writes what was made of a file's columns, unless there is a file already: it may have been changed by hand.
    ///
    /// - Throws: `CommandFailure` with `cannotWrite`, or with `badInput` if the file has no headings.
    static func write(_ result: FileResult, _ context: WaveContext, to path: String) throws {
        guard let recognised = result.recognised, !recognised.columns.isEmpty else {
            throw CommandFailure(
                .badInput,
                "\(result.name): the columns have no headings that a map could name. Write one by hand, with # and a column's number."
            )
        }
        let map = recognised.columnMap { ColumnMeaning.target($0, context.definition) ?? "" }
        do {
            try Data(map.text.utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch CocoaError.fileWriteFileExists {
            throw exists(path)
        } catch {
            throw CommandFailure(
                .cannotWrite,
                "Cannot write the column map to ‘\(path)’: does its folder exist, and may you write there?")
        }
    }
}
