import Aggregation
import ArgumentParser
import ClimateStore
import Disclosure
import Foundation
import Survey

/// `attune release audit`.
struct ReleaseAuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Attack all releases of a wave and say in words what could be learned.",
        discussion: """
            With a wave, all releases ever made of it are read, checked against the ledger, and attacked as by somebody \
            who knows who answered. With --file, releases that `release show --format json` wrote are attacked without \
            any database, as by somebody who knows nothing else but, with --survey, what was asked. The exit code is 1 \
            if anything can be learned.

            Example: attune release audit north/2026-spring
            Example: attune release audit --file release-1.json --file release-2.json --survey climate.yaml
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE; none with --file.")
    var wave: WaveReference?
    @Option(help: ArgumentHelp("A release as JSON; repeat the option for each.", valueName: "file"))
    var file: [String] = []
    @Option(help: ArgumentHelp("The definition of what the releases' survey asked.", valueName: "file"))
    var survey: String?
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        try format.require(oneOf: [.text, .json])
        guard (wave == nil) != file.isEmpty else {
            throw ValidationError("Name a wave, or give releases with --file, not both.")
        }
        if survey != nil, wave != nil {
            throw ValidationError("--survey goes with --file: what a wave asked is in the database.")
        }
    }

    func run() async throws {
        let report =
            if let wave {
                try await database.withStore { try await $0.auditReleases(of: wave) }
            } else {
                try ReleaseFiles.audit(file, survey: survey)
            }
        try output.write(format == .json ? JSONOutput.text(report) : ReleaseAuditText.render(report))
        if !report.safe { throw ExitStatus.failed.exitCode }
    }
}

/// Releases in files, attacked without a database.
enum ReleaseFiles {
    /// Reads and attacks releases of one wave; those that do not fit their seals, or each other, are findings too.
    ///
    /// - Parameter survey: The file of the survey's definition; `nil` leaves out what needs it.
    /// - Throws: `CommandFailure` with `badInput` for a file that is not a release, or a definition that is not the
    ///   releases' survey's.
    static func audit(_ paths: [String], survey: String?) throws -> ReleaseAuditReport {
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
        let report = try ReleaseAudit.audit(
            releases, survey: survey.map { try definition($0, of: releases) }.map(AuditedSurvey.init))
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

    private static func definition(_ path: String, of releases: [ReleaseDocument]) throws -> CubeLayout {
        let definition = try DefinitionFile.definition(path)
        for release in releases where !release.survey.hasPrefix("\(definition.code)@") {
            throw CommandFailure(
                .badInput,
                "\(path): this defines ‘\(definition.code)’, and release \(release.number) is of \(release.survey). "
                    + "Give the definition that was published for the wave.")
        }
        return try CubeLayout(definition)
    }
}
