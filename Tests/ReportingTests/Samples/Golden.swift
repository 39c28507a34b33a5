import Foundation
import Testing

/// Whole outputs kept as files and compared byte by byte.
///
/// With ATTUNE_WRITE_GOLDEN=1 in the environment the files are written instead; look at the difference before
/// committing it.
enum Golden {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/reports")

    /// Whether files are written instead of compared.
    static let isWriting = ProcessInfo.processInfo.environment["ATTUNE_WRITE_GOLDEN"] == "1"

    static func expect(
        _ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appendingPathComponent(name)
        if isWriting {
            try Data(text.utf8).write(to: file, options: .atomic)
            return
        }
        let kept = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        guard kept != text else { return }
        let difference = zip(kept.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
        Issue.record(
            "\(name) has changed. Was: \(difference?.0 ?? "(shorter)"). Is: \(difference?.1 ?? "(shorter)").",
            sourceLocation: sourceLocation)
    }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
