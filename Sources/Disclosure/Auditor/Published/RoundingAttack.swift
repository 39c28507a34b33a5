/// Turns published figures back into the whole numbers behind them: a blurred figure must not come with an exact one.
struct RoundingAttack: Sendable {
    private(set) var findings: [AuditFinding] = []
    private(set) var tried = 0

    /// Looks at one cell.
    mutating func read(_ cell: ShownCell) {
        tried += cell.items.count
        for item in cell.items {
            guard let learned = Self.learned(item) else { continue }
            findings.append(
                AuditFinding(
                    .rounding, releases: [cell.release.number], respondents: item.n, statistic: item.code,
                    "\(item.code) of \(cell.name): \(learned)"))
        }
    }

    /// Adds what was found in other cells.
    mutating func append(_ other: RoundingAttack) {
        findings += other.findings
        tried += other.tried
    }

    private static func learned(_ item: ReleaseDocument.Item) -> String? {
        let shown = item.favourable.of
        if let distribution = item.distribution, distribution.reduce(0, +) != shown {
            return "its distribution and its shares count different people."
        }
        let exact = item.mean * Double(item.n)
        let moved = item.mean * Double(shown)
        guard item.uncertainty != nil else {
            return isWhole(exact) ? nil : "its mean is none of \(item.n) whole answers."
        }
        // The sum of moved counts is whole over the moved total; a mean that is whole over the true one undoes the move.
        return isWhole(moved) || !isWhole(exact)
            ? nil : "its mean is the exact one, which undoes the blurring."
    }

    private static func isWhole(_ sum: Double) -> Bool { abs(sum - sum.rounded()) < 1e-6 * max(1, abs(sum)) }
}
