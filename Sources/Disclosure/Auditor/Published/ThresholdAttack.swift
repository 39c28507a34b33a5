/// Holds what a cell shows against the fewest people that the release's own policy asks for.
struct ThresholdAttack: Sendable {
    private(set) var findings: [AuditFinding] = []
    /// The cells that were looked at.
    private(set) var cells = 0
    /// The items and scales that were looked at.
    private(set) var statistics = 0

    /// Looks at one cell.
    mutating func read(_ cell: ShownCell) {
        let policy = cell.release.policy
        cells += 1
        statistics += cell.items.count + cell.scales.count
        let least = cell.cell.segments.count > 1 ? policy.crossingMinimum : policy.minimumRespondents
        if let n = cell.cell.n, n < least {
            findings.append(
                AuditFinding(
                    .threshold, releases: [cell.release.number], respondents: n,
                    "\(cell.name) is published with \(AuditFinding.people(n)); the policy asks for \(least).")
            )
        }
        for item in cell.items
        where item.n < policy.distributionMinimum && (item.distribution != nil || item.sd != nil) {
            findings.append(
                AuditFinding(
                    .threshold, releases: [cell.release.number], respondents: item.n, statistic: item.code,
                    "The distribution of \(item.code) in \(cell.name) follows from its mean, spread and classes, of "
                        + "\(AuditFinding.people(item.n)); the policy asks for \(policy.distributionMinimum)."
                ))
        }
        for item in cell.items where item.n < policy.minimumRespondents {
            findings.append(singleton(item.code, item.n, cell))
        }
        for scale in cell.scales where scale.n < policy.minimumRespondents {
            findings.append(singleton(scale.code, scale.n, cell))
        }
    }

    private func singleton(_ code: String, _ n: Int, _ cell: ShownCell) -> AuditFinding {
        AuditFinding(
            .singleton, releases: [cell.release.number], respondents: n, statistic: code,
            "\(code) of \(cell.name) rests on \(AuditFinding.people(n)): one of them is left with \(n - 1) others."
        )
    }

    /// Adds what was found in other cells.
    mutating func append(_ other: ThresholdAttack) {
        findings += other.findings
        cells += other.cells
        statistics += other.statistics
    }
}
