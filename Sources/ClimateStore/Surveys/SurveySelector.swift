package import Survey

/// What a user names when naming a survey: `CODE` for its newest version, or `CODE@VERSION`.
package struct SurveySelector: Sendable, Hashable, CustomStringConvertible {
    /// The survey's code.
    package let code: Code
    /// The version, from 1; `nil` for the newest.
    package let version: Int32?

    /// Reads `CODE` or `CODE@VERSION`.
    ///
    /// - Returns: `nil` if the code is not a code or the version not a number from 1.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let code = Code(String(first)) else { return nil }
        self.code = code
        guard parts.count == 2 else {
            version = nil
            return
        }
        guard let version = Int32(parts[1]), version >= 1, String(version) == parts[1] else { return nil }
        self.version = version
    }

    /// The selector as it is written on the command line.
    package var description: String { version.map { "\(code)@\($0)" } ?? code.text }
}

extension SurveySelector {
    /// Names exactly one version.
    package init(_ reference: SurveyReference) {
        code = reference.code
        version = reference.version
    }
}
