import ArgumentParser

/// The formats a result can be had in; a command accepts those it names.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case csv
    case html

    /// Not listed in help by themselves: each command names the ones it writes.
    static var allValueStrings: [String] { [] }
}

extension OutputFormat {
    /// Refuses a format that a command cannot write.
    ///
    /// - Throws: `ValidationError`, which ends the command with usage and exit code 64.
    func require(oneOf known: [OutputFormat]) throws {
        guard known.contains(self) else {
            let names = known.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("‘\(rawValue)’ is not a format of this command: it writes \(names).")
        }
    }
}
