/// Attacks releases as an outsider would who holds all of them: `attune release audit`.
///
/// It reads documents and nothing of what made them: its arithmetic, its search and its limits are not the protector's. It
/// shares the simplex alone, and believes of it only limits that multipliers of the rows as given prove and that points within
/// all limits, added up by the auditor, reach.
package enum ReleaseAudit {
    /// How much work an audit may be.
    package enum Effort: Sendable {
        /// Some seconds, as before a release is stored.
        case brief
        /// Minutes.
        case thorough

        var searchSteps: Int { self == .brief ? 100_000_000 : 400_000_000 }
        var programWork: Int { self == .brief ? 1_500_000_000 : 60_000_000_000 }
    }

    /// Makes every attack on all releases of one wave at once.
    ///
    /// - Parameters:
    ///   - documents: The releases, in any order.
    ///   - survey: What was asked, which an attacker knows; `nil` leaves out what needs it.
    ///   - population: Who answered, to assume that the attacker knows it; `nil` to go by the releases alone.
    ///   - effort: How much work it may be; `complete` says whether it was enough.
    /// - Throws: `ReleaseAuditError` for documents that are not releases of one wave.
    package static func audit(
        _ documents: [ReleaseDocument], survey: AuditedSurvey? = nil, population: AuditPopulation? = nil,
        effort: Effort = .thorough
    ) throws(ReleaseAuditError) -> ReleaseAuditReport {
        let releases = try checked(documents)
        let record = PublicRecord(releases, survey: survey, population: population)
        let direct = DirectAttacks(record)
        let cells = CellAttacks(record)
        let span = SpanAttack(record, cells.statistics, budget: effort.searchSteps)
        let bounds = BoundAttack(record, cells.statistics, budget: effort.programWork)
        let findings =
            cells.thresholds.findings + direct.findings + span.findings + bounds.findings
            + cells.rounding.findings + cells.omissions.findings + misstated(record)
        var tried = direct.tried
        tried[.threshold] = cells.thresholds.cells
        tried[.singleton] = cells.thresholds.statistics
        tried[.span] = span.searched
        tried[.bounds] = bounds.programs
        tried[.extremeMean] = bounds.programs
        tried[.rounding] = cells.rounding.tried
        tried[.omission] = cells.omissions.tried
        var notes: [String] = []
        if survey == nil {
            notes.append(
                "What was asked is not known, so scales were not held against their items, nor answers' sums "
                    + "against their least and greatest values.")
        }
        if bounds.unsolved > 0 {
            notes.append(
                "The limits of \(bounds.unsolved) hidden groups were added up, not solved: the tables are too large."
            )
        }
        if !span.isComplete {
            notes.append("Not every small group could be looked at: the tables are too large.")
        }
        return ReleaseAuditReport(
            schema: ReleaseAuditReport.schemaName, wave: releases.first?.wave ?? "",
            releases: releases.map(\.number), k: record.k, safe: findings.isEmpty,
            complete: span.isComplete && bounds.unsolved == 0, knowsPopulation: population != nil,
            attempts: AuditFinding.Attack.allCases.map { attack in
                .init(
                    attack: attack, tried: tried[attack] ?? 0,
                    found: findings.count { $0.attack == attack })
            }, findings: findings, notes: notes)
    }

    /// Figures that no response stands behind.
    private static func misstated(_ record: PublicRecord) -> [AuditFinding] {
        record.misstated.prefix(20).map { cell in
            AuditFinding(
                .ledger, releases: [record.releases[record.cells[cell].release].number],
                respondents: record.cells[cell].n,
                "\(record.name(of: cell)) is published with \(AuditFinding.people(record.cells[cell].n)), which is not "
                    + "how many responses are stored.")
        }
    }

    private static func checked(
        _ documents: [ReleaseDocument]
    ) throws(ReleaseAuditError) -> [ReleaseDocument] {
        guard let first = documents.first else { throw .noRelease }
        let releases = documents.sorted { $0.number < $1.number }
        for release in releases {
            guard release.schema == ReleaseDocument.schemaName else { throw .unknownSchema(release.schema) }
            guard release.wave == first.wave else { throw .otherWave(first.wave, release.wave) }
        }
        for (one, next) in zip(releases, releases.dropFirst()) where one.number == next.number {
            throw .repeatedNumber(one.number)
        }
        return releases
    }
}

/// Why documents cannot be audited together.
package enum ReleaseAuditError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no release to audit.
    case noRelease
    /// A document has a schema this version does not read.
    case unknownSchema(String)
    /// Two documents are of different waves.
    case otherWave(String, String)
    /// Two documents have the same number.
    case repeatedNumber(Int)

    /// What is wrong and what to do about it, in one or two sentences.
    package var description: String {
        switch self {
        case .noRelease: "There is no release to audit. Make one with: attune release create."
        case .unknownSchema(let schema):
            "The document's schema is ‘\(schema)’, not ‘\(ReleaseDocument.schemaName)’. Give files that attune release "
                + "show --format json wrote."
        case .otherWave(let one, let other):
            "The releases are of two waves, \(one) and \(other). Give those of one wave."
        case .repeatedNumber(let number):
            "Release \(number) is given twice. Give each release once."
        }
    }
}
