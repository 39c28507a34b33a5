import Foundation

/// The one way values become JSON: sorted keys, two spaces, a newline at the end, the same bytes every time.
enum JSONOutput {
    /// Renders a value.
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
