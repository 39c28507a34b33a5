import Foundation

/// Writes every migration of a folder into one Swift source, in order of file name.
///
/// Usage: `embed-sql FOLDER OUTPUT`. The build plugin runs it; no migration is looked up at run time.
@main
struct EmbedSQL {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { throw Failure.usage }
        let folder = URL(filePath: arguments[1], directoryHint: .isDirectory)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        let source = try render(files)
        try Data(source.utf8).write(to: URL(filePath: arguments[2]), options: .atomic)
    }

    private static func render(_ files: [URL]) throws -> String {
        let entries = try files.map { file in
            let name = file.deletingPathExtension().lastPathComponent
            let text = try String(contentsOf: file, encoding: .utf8)
            // The raw string's fence is longer than any in the migrations.
            guard !text.contains("\"\"\"####") else { throw Failure.fence(file.lastPathComponent) }
            return "        (\n            \"\(name)\",\n####\"\"\"\n\(text)\n\"\"\"####\n        ),"
        }
        return """
            /// Made at build time from `sql/migrations`; edit the files there.
            enum EmbeddedMigrations {
                /// Name without extension, and text, in order.
                static let all: [(name: String, sql: String)] = [
            \(entries.joined(separator: "\n"))
                ]
            }

            """
    }

    private enum Failure: Error {
        case usage
        case fence(String)
    }
}
