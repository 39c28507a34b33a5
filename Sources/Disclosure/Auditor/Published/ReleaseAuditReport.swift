/// What an attacker can learn from all releases of a wave: `attune.release-audit/1`.
package struct ReleaseAuditReport: Hashable, Sendable, Codable {
    /// What one kind of attack came to.
    package struct Attempt: Hashable, Sendable, Codable {
        /// The attack.
        package let attack: AuditFinding.Attack
        /// How many times it was tried: combinations, linear programs, cells, depending on the attack.
        package let tried: Int
        /// How many findings it has.
        package let found: Int
    }

    /// The name and version of the form.
    package static let schemaName = "attune.release-audit/1"

    /// `attune.release-audit/1`.
    package let schema: String
    /// The wave, written `ORGANISATION/WAVE`.
    package let wave: String
    /// The numbers of the releases, oldest first.
    package let releases: [Int]
    /// The fewest respondents that may be isolated.
    package let k: Int
    /// Whether nothing was found.
    package let safe: Bool
    /// Whether every group of fewer than k respondents was looked at, and every linear program solved.
    package let complete: Bool
    /// Whether it was assumed that the attacker knows who answered (never what), or the releases alone were read.
    package let knowsPopulation: Bool
    /// The attacks that were made, in a fixed order.
    package let attempts: [Attempt]
    /// What was learned.
    package let findings: [AuditFinding]
    /// What a reader should know beside it: no exposure, but no comfort either.
    package let notes: [String]

    /// The statistics that exact figures tell too much about: they can be released blurred.
    package var failingStatistics: Set<String> {
        Set(
            findings.filter { $0.attack == .bounds || $0.attack == .extremeMean }.compactMap(\.statistic))
    }

    /// The statistics of which some combination of figures isolates too few answers.
    package var exposingStatistics: Set<String> {
        Set(findings.filter { $0.attack == .span }.compactMap(\.statistic))
    }

    /// The same report with findings of the ledger and notes that the releases themselves do not hold.
    package func adding(findings more: [AuditFinding], notes others: [String]) -> ReleaseAuditReport {
        let all = findings + more
        return ReleaseAuditReport(
            schema: schema, wave: wave, releases: releases, k: k, safe: all.isEmpty, complete: complete,
            knowsPopulation: knowsPopulation,
            attempts: attempts.map { attempt in
                Attempt(
                    attack: attempt.attack,
                    tried: attempt.attack == .ledger ? max(attempt.tried, releases.count) : attempt.tried,
                    found: all.count { $0.attack == attempt.attack })
            }, findings: all, notes: notes + others)
    }

    /// The report of a wave of which no release can be read.
    package static func unreadable(wave: String, k: Int, findings: [AuditFinding]) -> ReleaseAuditReport {
        ReleaseAuditReport(
            schema: schemaName, wave: wave, releases: findings.flatMap(\.releases), k: k, safe: false,
            complete: false, knowsPopulation: false,
            attempts: [Attempt(attack: .ledger, tried: findings.count, found: findings.count)],
            findings: findings, notes: [])
    }
}
