/// Turns published figures back into the whole numbers behind them: a blurred figure must not come with an exact one.
struct RoundingAttack {
    private(set) var findings: [AuditFinding] = []
    private(set) var tried = 0

    init(_ record: PublicRecord) {
        for release in record.releases {
            for cell in release.cells {
                let items = cell.items ?? []
                for place in items.indices {
                    tried += 1
                    // Its parts are read one by one, since whole items are costly to copy.
                    let learned = Self.learned(
                        items[place].mean, items[place].n, of: items[place].favourable.of,
                        items[place].distribution, isBlurred: items[place].uncertainty != nil)
                    if let learned {
                        let item = items[place]
                        let name = PublicTree.name(of: cell)
                        findings.append(
                            AuditFinding(
                                .rounding, releases: [release.number], respondents: item.n,
                                statistic: item.code,
                                "\(item.code) of \(name): \(learned)"))
                    }
                }
            }
        }
    }

    private static func learned(
        _ mean: Double, _ n: Int, of shown: Int, _ distribution: [Int]?, isBlurred: Bool
    ) -> String? {
        if let distribution, distribution.reduce(0, +) != shown {
            return "its distribution and its shares count different people."
        }
        let exact = mean * Double(n)
        let moved = mean * Double(shown)
        guard isBlurred else {
            return isWhole(exact) ? nil : "its mean is none of \(n) whole answers."
        }
        // The sum of moved counts is whole over the moved total; a mean that is whole over the true one undoes the move.
        return isWhole(moved) || !isWhole(exact)
            ? nil : "its mean is the exact one, which undoes the blurring."
    }

    private static func isWhole(_ sum: Double) -> Bool { abs(sum - sum.rounded()) < 1e-6 * max(1, abs(sum)) }
}
