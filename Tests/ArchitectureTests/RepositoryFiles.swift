import Foundation
import Testing

/// One Swift source with its lines.
struct SourceFile {
    /// The path from the repository's top.
    let path: String
    /// The lines, without their ends.
    let lines: [Substring]

    /// The folder below `Sources` or `Tests` that holds the file: its target.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}

/// The repository's files, found from where this one is.
enum RepositoryFiles {
    /// The repository's top folder.
    static let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every Swift source below a folder.
    static func sources(below folder: String) throws -> [SourceFile] {
        let root = top.appending(path: folder, directoryHint: .isDirectory)
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        let files = try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            SourceFile(path: "\(folder)/\(name)", text: try text(of: "\(folder)/\(name)"))
        }
        try #require(!files.isEmpty, "nothing to check in \(folder)")
        return files
    }

    /// The text of a file.
    static func text(of path: String) throws -> String {
        try String(contentsOf: top.appending(path: path), encoding: .utf8)
    }

    /// What is in the top folder and is not ignored.
    static func topLevel() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: top.path).sorted()
    }
}

/// What a check found, as a compiler would say it.
func finding(_ file: SourceFile, _ index: Int, _ text: String) -> String {
    "\(file.path):\(index + 1): \(text)"
}
