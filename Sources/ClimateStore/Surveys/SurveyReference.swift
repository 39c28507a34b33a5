package import Survey

/// A published survey version, written `CODE@VERSION`.
package struct SurveyReference: Sendable, Hashable, CustomStringConvertible {
    /// The survey's code.
    package let code: Code
    /// The version, from 1.
    package let version: Int32

    /// Puts the two parts together.
    package init(code: Code, version: Int32) {
        self.code = code
        self.version = version
    }

    /// The name as it is written on the command line.
    package var description: String { "\(code)@\(version)" }
}
