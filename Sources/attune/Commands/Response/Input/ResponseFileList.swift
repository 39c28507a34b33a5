import Foundation

/// The files an import was asked to read: names, `-` for standard input, and patterns that no shell has expanded.
enum ResponseFileList {
    /// Finds the files that the arguments name, each once, in the order of the arguments and, of a pattern, of the
    /// alphabet.
    ///
    /// - Throws: `CommandFailure` with `badInput` for a pattern that nothing matches.
    static func expanded(_ arguments: [String]) throws -> [String] {
        var seen: Set<String> = []
        return try arguments.flatMap(matches).filter { seen.insert(identity($0)).inserted }
    }

    private static func matches(_ argument: String) throws -> [String] {
        // A file may be called `[1].csv`: a name that exists is no pattern.
        guard argument != "-", argument.contains(where: { "*?[".contains($0) }),
            !FileManager.default.fileExists(atPath: argument)
        else { return [argument] }
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(argument, GLOB_MARK, nil, &found) == 0, let paths = found.gl_pathv else {
            throw CommandFailure(.badInput, "No file matches ‘\(argument)’.")
        }
        let names = (0..<Int(found.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }
        // Folders are marked by a slash: a pattern means the files among them.
        let files = names.filter { !$0.hasSuffix("/") }
        guard !files.isEmpty else {
            throw CommandFailure(
                .badInput, "Only folders match ‘\(argument)’. Name files, such as ‘\(argument)/*.csv’.")
        }
        return files
    }

    /// What makes two names the same file: where they lead to, links followed.
    private static func identity(_ path: String) -> String {
        var status = stat()
        guard path != "-", stat(path, &status) == 0 else { return path }
        return "\(status.st_dev) \(status.st_ino)"
    }
}
