import ArgumentParser
import ClimateStore
import Disclosure
import Foundation

/// `attune release audit`.
struct ReleaseAuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Attack all releases of a wave and say in words what could be learned.",
        discussion: """
            With a wave, all releases ever made of it are read, checked against the ledger, and attacked as by somebody \
            who knows who answered. With --file, releases that `release show --format json` wrote are attacked without \
            any database, as by somebody who knows nothing else. The exit code is 1 if anything can be learned.

            Example: attune release audit north/2026-spring
            Example: attune release audit --file release-1.json --file release-2.json
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE; none with --file.")
    var wave: WaveReference?
    @Option(help: ArgumentHelp("A release as JSON; repeat the option for each.", valueName: "file"))
    var file: [String] = []
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        try format.require(oneOf: [.text, .json])
        guard (wave == nil) != file.isEmpty else {
            throw ValidationError("Name a wave, or give releases with --file, not both.")
        }
    }

    func run() async throws {
        let report =
            if let wave {
                try await database.withStore { try await $0.auditReleases(of: wave) }
            } else {
                try ReleaseFiles.audit(file)
            }
        try output.write(format == .json ? JSONOutput.text(report) : ReleaseAuditText.render(report))
        if !report.safe { throw ExitStatus.failed.exitCode }
    }
}

/// Releases in files, attacked without a database.
enum ReleaseFiles {
    /// Reads and attacks releases of one wave; those that do not fit their seals, or each other, are findings too.
    ///
    /// - Throws: `CommandFailure` with `badInput` for a file that is not a release.
    static func audit(_ paths: [String]) throws -> ReleaseAuditReport {
        var releases: [ReleaseDocument] = []
        for path in paths {
            let data = Data(try InputFile.read(path, limit: 1 << 31))
            guard let release = try? JSONDecoder().decode(ReleaseDocument.self, from: data) else {
                throw CommandFailure(
                    .badInput,
                    "\(path): this is not a release. Give files that attune release show --format json wrote."
                )
            }
            releases.append(release)
        }
        releases.sort { $0.number < $1.number }
        let report = try ReleaseAudit.audit(releases)
        var (findings, notes): ([AuditFinding], [String]) = ([], [])
        for release in releases {
            switch release.fitsSeal(header: try ReleaseCoding.canonicalHeader(release)) {
            case true?: break
            case false?:
                findings.append(
                    AuditFinding(
                        altered: release.number,
                        "Release \(release.number) is not the one its digest was made for."))
            case nil:
                notes.append(
                    "Release \(release.number) has no digest, so nobody can tell whether it was changed.")
            }
        }
        for (one, next) in zip(releases, releases.dropFirst()) where next.number == one.number + 1 {
            guard let before = one.seal, let after = next.seal, after.previous != before.digest else {
                continue
            }
            findings.append(
                AuditFinding(
                    altered: next.number,
                    "Release \(next.number) does not follow release \(one.number) as it is given."))
        }
        return report.adding(findings: findings, notes: notes)
    }
}
