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
            let document = try JSONDecoder().decode(DisclosureDocument.self, from: Data(bytes))
            for key in unreadKeys(bytes) {
                StandardError.write("\(path): note: ‘\(key)’ is not a key of a table, and is not looked at.")
            }
            return document
        } catch let error as DecodingError {
            if case .dataCorrupted(let context) = error, context.codingPath.isEmpty, isJSON(bytes) {
                throw CommandFailure(
                    .badInput,
                    "\(path): `k` or `respondents` is no whole number. Count people in whole numbers.")
            }
            throw CommandFailure(.badInput, "\(path): \(sentence(error))")
        }
    }

    /// The largest file that is searched for keys nobody reads: in larger ones a program wrote every group alike.
    private static let searchedLimit = 16 << 20

    /// The keys of atoms and cells that are not read, each once: a misspelled limit would go unnoticed.
    private static func unreadKeys(_ bytes: [UInt8]) -> [String] {
        guard bytes.count <= searchedLimit,
            let table = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        else { return [] }
        let known = [
            "atoms": Set(DisclosureDocument.Atom.keys), "cells": Set(DisclosureDocument.Cell.keys),
        ]
        return known.flatMap { part, keys in
            let found = (table[part] as? [[String: Any]] ?? []).reduce(into: Set<String>()) {
                $0.formUnion($1.keys)
            }
            return found.subtracting(keys).map { "\(part)[].\($0)" }
        }.sorted()
    }

    /// A number that fits nowhere is reported as if the file were no JSON.
    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil
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
