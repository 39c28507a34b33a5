/// What was found in a wave's stored data that could link a response to a person or a time.
package struct WaveVerification: Sendable {
    /// The wave.
    package let wave: Wave
    /// The findings, in the order of the checks.
    package let findings: [WaveFinding]
    /// What no check can rule out, in sentences.
    package let limits: [String]

    /// The checks without a finding.
    package var passed: [WaveCheck] {
        let failed = Set(findings.map(\.check))
        return WaveCheck.allCases.filter { !failed.contains($0) }
    }

    /// Whether something links responses to people or times from what is stored.
    package var hasLeak: Bool { findings.contains { $0.severity == .leak } }
}
