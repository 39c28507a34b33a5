import ArgumentParser
import ClimateStore

/// `attune wave verify`.
struct WaveVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Look for whatever in the stored data could link a response to a person or a time.",
        discussion: """
            Checks the tables, their surroundings and the server's settings, and says for each finding why it matters \
            and what to do. A leak links responses from what is stored; a warning needs further rights or data. It \
            reads no response, changes nothing, and acts as the administrator. The exit code is 1 if there is a leak.

            Example: attune wave verify north/2026-spring
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.require(oneOf: [.text, .json]) }

    func run() async throws {
        let verification = try await database.withStore { try await $0.verify(wave) }
        let document = WaveVerificationDocument(verification)
        try output.write(format == .json ? JSONOutput.text(document) : document.text)
        if verification.hasLeak { throw ExitStatus.failed.exitCode }
    }
}

/// `attune.wave-verification/1`.
struct WaveVerificationDocument: Encodable {
    struct Finding: Encodable {
        let subject: String
        let reason: String
        let remedy: String
    }

    struct Check: Encodable {
        let check: String
        let title: String
        /// `ok`, `warning` or `leak`.
        let severity: String
        let findings: [Finding]
    }

    var schema = "attune.wave-verification/1"
    let wave: String
    let state: String
    /// The worst of the checks.
    let severity: String
    /// Every check, those without a finding included.
    let checks: [Check]
    /// What no check can rule out.
    let limits: [String]

    init(_ verification: WaveVerification) {
        let byCheck = Dictionary(grouping: verification.findings, by: \.check)
        wave = verification.wave.reference.description
        state = verification.wave.state.rawValue
        severity = Self.worst(verification.findings)
        checks = WaveCheck.allCases.map { check in
            let findings = byCheck[check] ?? []
            return Check(
                check: check.rawValue, title: check.title, severity: Self.worst(findings),
                findings: findings.map { Finding(subject: $0.subject, reason: $0.reason, remedy: $0.remedy) })
        }
        limits = verification.limits
    }

    private static func worst(_ findings: [WaveFinding]) -> String {
        findings.map(\.severity).max()?.rawValue ?? "ok"
    }

    /// The same for a terminal: findings first, then what was in order.
    var text: String {
        var lines = ["Wave \(wave), \(state)", ""]
        for check in checks where !check.findings.isEmpty {
            lines.append("\(check.severity.uppercased())  \(check.title)")
            var reason = ""
            for finding in check.findings {
                lines.append("  \(finding.subject)")
                guard finding.reason + finding.remedy != reason else { continue }
                reason = finding.reason + finding.remedy
                lines += ["    \(finding.reason)", "    \(finding.remedy)"]
            }
            lines.append("")
        }
        lines.append(conclusion)
        let passed = checks.filter(\.findings.isEmpty).map { $0.title.lowercased() }
        if !passed.isEmpty { lines.append("In order: \(passed.joined(separator: ", ")).") }
        return (lines + [""] + limits.map { "Beyond these checks: \($0)" }).joined(separator: "\n") + "\n"
    }

    private var conclusion: String {
        let leaks = checks.count { $0.severity == "leak" }
        switch severity {
        case "leak":
            return
                "\(leaks) of \(checks.count) checks found a leak: responses could be linked to people or times."
        case "warning": return "No leak. The warnings concern who has further rights or data."
        default: return "Nothing found that could link a response to a person or a time."
        }
    }
}
