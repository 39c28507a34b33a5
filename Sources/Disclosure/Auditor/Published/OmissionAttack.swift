/// Takes the items out of a scale: what is left are the answers of those who skipped some of them.
///
/// A score is the mean of the items somebody answered. Over people who answered all of them the mean of the scores is that
/// of the items' means; what it differs by are the scores of the others, times known factors.
struct OmissionAttack: Sendable {
    private(set) var findings: [AuditFinding] = []
    private(set) var tried = 0

    private let survey: AuditedSurvey?

    init(survey: AuditedSurvey?) { self.survey = survey }

    /// Looks at one cell.
    mutating func read(_ cell: ShownCell, k: Int) {
        for scale in cell.scales where scale.uncertainty == nil {
            guard let composition = survey?.compositions[scale.code],
                let parts = Self.parts(of: composition, cell.items, cell.scales)
            else { continue }
            tried += 1
            let weights = parts.reduce(0) { $0 + $1.weight }
            let mean = parts.reduce(0) { $0 + $1.weight * $1.mean } / weights
            guard abs(mean - scale.mean) > 1e-9 * max(1, abs(mean)) else { continue }
            let least = parts.map { abs($0.n - scale.n) }.max() ?? 0
            guard least < k else { continue }
            findings.append(
                AuditFinding(
                    .omission, releases: [cell.release.number], respondents: least > 0 ? least : nil,
                    statistic: scale.code,
                    "\(scale.code) of \(cell.name) less what it is made of leaves the answers of those who skipped "
                        + "some of it, who may be as few as \(AuditFinding.people(max(1, least)))."))
        }
    }

    /// Adds what was found in other cells.
    mutating func append(_ other: OmissionAttack) {
        findings += other.findings
        tried += other.tried
    }

    /// The exact means a score is made of; `nil` where one is not shown, or blurred.
    private static func parts(
        of composition: AuditedSurvey.Composition, _ items: [ReleaseDocument.Item],
        _ scales: [ReleaseDocument.Scale]
    ) -> [(mean: Double, weight: Double, n: Int)]? {
        guard let places = composition.places(items, scales) else { return nil }
        var result: [(mean: Double, weight: Double, n: Int)] = []
        for (part, place) in zip(composition.parts, places) {
            let (mean, n, isExact) =
                composition.isOfItems
                ? (items[place].mean, items[place].n, items[place].uncertainty == nil)
                : (scales[place].mean, scales[place].n, scales[place].uncertainty == nil)
            guard isExact else { return nil }
            result.append((part.turn.map { $0 - mean } ?? mean, part.weight, n))
        }
        return result.isEmpty ? nil : result
    }
}
