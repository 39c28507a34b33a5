/// How many respondents have each score, with scores kept as the fraction they are: a sum over a number of answers.
///
/// A respondent who answered m of a scale's items with the sum s has the score s/m. Scores over different m have no common
/// whole-number unit, so that item sums do not yield their mean; the cells (m, s) yield everything exactly. With weighted
/// items m is the sum of the answered items' weights and s the weighted sum, both in the weights' whole-number unit.
/// Cells of a small group are as identifying as its answers.
package struct ScoreHistogram: Hashable, Sendable {
    /// The respondents who share a sum and a number of answers.
    package struct Cell: Hashable, Sendable {
        /// What the sum is divided by: the number of answered items, at least 1.
        package let denominator: Int
        /// The sum of the answers after reversing.
        package let sum: Int
        /// How many respondents.
        package var count: Int

        /// The score, sum / denominator.
        package var score: Double { Double(sum) / Double(denominator) }
    }

    /// The cells in ascending order of denominator, then of sum; none is empty.
    package private(set) var cells: [Cell] = []

    /// Starts with no respondents.
    package init() {}

    /// Counts `count` more respondents; a negative number takes respondents back.
    package mutating func add(denominator: Int, sum: Int, count: Int = 1) {
        var (low, high) = (0, cells.count)
        while low < high {
            let middle = (low + high) / 2
            let cell = cells[middle]
            if (cell.denominator, cell.sum) < (denominator, sum) { low = middle + 1 } else { high = middle }
        }
        if low < cells.count, cells[low].denominator == denominator, cells[low].sum == sum {
            cells[low].count += count
            if cells[low].count == 0 { cells.remove(at: low) }
        } else if count != 0 {
            cells.insert(Cell(denominator: denominator, sum: sum, count: count), at: low)
        }
    }

    /// The respondents of both.
    package static func + (left: ScoreHistogram, right: ScoreHistogram) -> ScoreHistogram {
        var result = left
        for cell in right.cells {
            result.add(denominator: cell.denominator, sum: cell.sum, count: cell.count)
        }
        return result
    }

    /// The respondents of `left` without those of `right`.
    package static func - (left: ScoreHistogram, right: ScoreHistogram) -> ScoreHistogram {
        var result = left
        for cell in right.cells {
            result.add(denominator: cell.denominator, sum: cell.sum, count: -cell.count)
        }
        return result
    }
}

extension ScoreHistogram {
    /// The number of respondents with a score.
    package var count: Int { cells.reduce(0) { $0 + $1.count } }

    /// The sums per denominator, all that mean and variance need.
    package var sums: ScoreSums {
        var sums = ScoreSums()
        for cell in cells { sums.add(denominator: cell.denominator, sum: cell.sum, count: cell.count) }
        return sums
    }

    /// The number, mean and variance of the scores; `nil` without any.
    package var summary: SampleSummary? { sums.summary }

    /// The cells in ascending order of score, compared as fractions.
    package var ascending: [Cell] {
        cells.sorted { $0.sum * $1.denominator < $1.sum * $0.denominator }
    }

    /// Finds quantiles of the scores, type 7 (Hyndman & Fan 1996).
    ///
    /// - Parameter shares: The shares of the scores that lie below each quantile, 0 to 1.
    /// - Returns: One quantile per share; `nil` without scores.
    package func quantiles(_ shares: [Double]) -> [Double]? {
        let ordered = ascending
        let total = count
        guard total > 0 else { return nil }
        return shares.compactMap { share in
            OrderStatistics.quantile(share, count: total) { rank in
                var seen = 0
                for cell in ordered {
                    seen += cell.count
                    if rank < seen { return cell.score }
                }
                return ordered[ordered.count - 1].score
            }
        }
    }

    /// The middle score; `nil` without scores.
    package var median: Double? { quantiles([0.5])?.first }

    /// The lowest and highest score; `nil` without scores.
    package var observedRange: ClosedRange<Double>? {
        let ordered = ascending
        guard let first = ordered.first, let last = ordered.last else { return nil }
        return first.score...last.score
    }

    /// Counts the respondents whose score reaches a threshold: the person-level favourable share.
    ///
    /// Compared as s ≥ threshold · m in whole numbers, so that no rounding moves anybody across the line.
    package func share(atLeast threshold: Int) -> Share {
        Share(
            successes: cells.reduce(0) { $1.sum >= threshold * $1.denominator ? $0 + $1.count : $0 },
            trials: count)
    }

    /// Counts the respondents whose score stays at or under a threshold: the person-level unfavourable share.
    package func share(atMost threshold: Int) -> Share {
        Share(
            successes: cells.reduce(0) { $1.sum <= threshold * $1.denominator ? $0 + $1.count : $0 },
            trials: count)
    }
}
