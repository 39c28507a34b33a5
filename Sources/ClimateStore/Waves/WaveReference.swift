/// A wave's full name, written `ORGANISATION/WAVE`.
package struct WaveReference: Sendable, Hashable, CustomStringConvertible {
    /// The organisation's code.
    package let organisation: String
    /// The wave's code within the organisation.
    package let wave: String

    /// Puts the two parts together.
    package init(organisation: String, wave: String) {
        self.organisation = organisation
        self.wave = wave
    }

    /// Reads `ORGANISATION/WAVE`.
    ///
    /// - Returns: `nil` unless there is exactly one `/` with something on either side of it.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        self.init(organisation: String(parts[0]), wave: String(parts[1]))
    }

    /// The name as it is written on the command line.
    package var description: String { "\(organisation)/\(wave)" }
}
