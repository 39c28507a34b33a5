import Crypto
import Foundation
import Survey

/// How a definition is kept: as JSON with sorted keys, whose SHA-256 tells two definitions apart.
enum DefinitionCoding {
    /// Encodes a definition.
    static func encode(_ definition: SurveyDefinition) throws -> (json: String, digest: [UInt8]) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(definition)
        return (String(decoding: data, as: UTF8.self), Array(SHA256.hash(data: data)))
    }

    /// Decodes a stored definition.
    ///
    /// - Throws: `StoreError` if a newer Attune has written what this one cannot read.
    static func decode(_ json: String, of reference: String) throws -> SurveyDefinition {
        do {
            return try JSONDecoder().decode(SurveyDefinition.self, from: Data(json.utf8))
        } catch {
            throw StoreError(
                .schemaNewer,
                "The stored definition of ‘\(reference)’ cannot be read: a newer Attune may have written it.")
        }
    }
}
