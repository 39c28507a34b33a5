import Survey

/// Notices answers to reversed items that somebody has turned round already.
///
/// Raw answers to a reversed item fall when the other items of its scale rise. If, over the first responses, every
/// reversed item that can be tested rises with the mean of its scale's other items, and clearly so (Pearson's
/// r ≥ 0.3 and r·√n ≥ 5, with n ≥ 30), turning them round once more would spoil every score.
struct ReversalCheck: Sendable {
    /// One reversed item and what its scale's other items are.
    private struct Pair: Sendable {
        let item: Int
        let others: [Int]
        var count = 0.0
        var sumX = 0.0
        var sumY = 0.0
        var sumXX = 0.0
        var sumYY = 0.0
        var sumXY = 0.0

        /// Pearson's correlation; `nil` without variance.
        var correlation: Double? {
            let (varianceX, varianceY) = (count * sumXX - sumX * sumX, count * sumYY - sumY * sumY)
            guard varianceX > 0, varianceY > 0 else { return nil }
            return (count * sumXY - sumX * sumY) / (varianceX * varianceY).squareRoot()
        }
    }

    private var pairs: [Pair] = []
    private var rows = 0

    /// The responses that are looked at; more would say no more.
    private static let rowLimit = 5000

    /// Pairs each reversed item with the other items of its first scale on the same response scale.
    init(_ definition: SurveyDefinition) {
        var indices: [Code: Int] = [:]
        for (index, item) in definition.items.enumerated() { indices[item.code] = index }
        var seen: Set<Int> = []
        for scale in definition.scales {
            let members = scale.members.compactMap { indices[$0.item] }
            for index in members where definition.items[index].isReversed && !seen.contains(index) {
                let others = members.filter {
                    !definition.items[$0].isReversed
                        && definition.items[$0].responseScale == definition.items[index].responseScale
                }
                guard !others.isEmpty else { continue }
                seen.insert(index)
                pairs.append(Pair(item: index, others: others))
            }
        }
    }

    /// Counts one response.
    mutating func add(_ answers: UnsafeRawBufferPointer) {
        guard rows < Self.rowLimit, !pairs.isEmpty else { return }
        rows += 1
        for index in pairs.indices {
            guard let x = Self.point(answers[pairs[index].item]) else { continue }
            let points = pairs[index].others.compactMap { Self.point(answers[$0]) }
            // Answers that are all alike say nothing about how the items go together.
            guard points.contains(where: { $0 != x }) else { continue }
            let y = points.reduce(0, +) / Double(points.count)
            pairs[index].count += 1
            pairs[index].sumX += x
            pairs[index].sumY += y
            pairs[index].sumXX += x * x
            pairs[index].sumYY += y * y
            pairs[index].sumXY += x * y
        }
    }

    /// The reversed items whose answers look turned round; empty unless all that can be tested do.
    var suspects: [Int] {
        let tested = pairs.filter { $0.count >= 30 && $0.correlation != nil }
        let suspects = tested.filter { pair in
            let correlation = pair.correlation ?? 0
            return correlation >= 0.3 && correlation * pair.count.squareRoot() >= 5
        }
        return suspects.count == tested.count ? suspects.map(\.item) : []
    }

    private static func point(_ answer: UInt8) -> Double? {
        answer == PackedAnswer.notAnswered || answer == PackedAnswer.notApplicable ? nil : Double(answer)
    }
}
