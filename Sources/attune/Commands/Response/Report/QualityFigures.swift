import ClimateStore
import Disclosure
import Responses

/// What is said about the quality of an import's data: over all of it, never of one unit or one response.
struct QualityFigures: Encodable {
    /// How many of the responses something is true of, as far as it may be said.
    struct Count: Encodable, Equatable {
        /// The number; `nil` if it, or the number of the others, is below the wave's threshold.
        let count: Int?
        /// The same in words.
        let text: String

        /// Blurs a number that would point at few people, on either side.
        init(_ count: Int, of whole: Int, threshold: Int, isExact: Bool) {
            let percent = whole == 0 ? 0 : (Double(count) / Double(whole) * 100).rounded()
            if isExact || count == 0 || count == whole || (count >= threshold && whole - count >= threshold) {
                self.count = count
                text = count == 0 ? "none" : "\(count) of \(whole) (\(Int(percent)) %)"
            } else {
                self.count = nil
                text = count < threshold ? "fewer than \(threshold) of \(whole)" : "all but a few of \(whole)"
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(count)
        }
    }

    /// How many responses the figures are about.
    let responses: Int
    let incomplete: Count
    let straightLined: Count
    /// The share of responses that equal an earlier one; `nil` if they would be below the threshold.
    let repeatedShare: Double?
    private let repeatedText: String
    /// The units with more responses than members, in the order of the wave's units.
    let unitsOverSize: [String]

    /// Takes the figures from what was counted.
    ///
    /// - Parameter isExact: Whether small counts are shown as they are, as when somebody only tries out a file of
    ///   their own.
    /// - Returns: `nil` if there are too few responses to say anything about them.
    init?(_ quality: ResponseQuality, context: WaveContext, isExact: Bool) {
        let threshold = context.policy.minimumRespondents
        guard quality.responses >= (isExact ? 1 : threshold) else { return nil }
        responses = quality.responses
        func count(_ number: Int) -> Count {
            Count(number, of: quality.responses, threshold: threshold, isExact: isExact)
        }
        incomplete = count(quality.incomplete)
        straightLined = count(quality.straightLined)
        let repeated = Int((Double(quality.responses) * (quality.repeatedShare ?? 0)).rounded())
        let repeats = count(repeated)
        repeatedShare = repeats.count == nil ? nil : quality.repeatedShare
        repeatedText = quality.repeatedShareIsExact ? repeats.text : "about \(repeats.text)"
        unitsOverSize = Self.unitsOverSize(quality, context)
    }

    private enum CodingKeys: CodingKey {
        case responses, incomplete, straightLined, repeatedShare, unitsOverSize
    }

    /// The units that, with all below them, have more responses in these files than members.
    private static func unitsOverSize(_ quality: ResponseQuality, _ context: WaveContext) -> [String] {
        var counts = [Int](repeating: 0, count: context.units.count)
        for (unit, count) in quality.countsByUnit.enumerated() where unit < counts.count {
            // No tree is deeper than it has units, so that even a damaged one ends.
            var place: Int? = unit
            for _ in counts.indices {
                guard let unit = place else { break }
                counts[unit] += count
                place = context.units[unit].parent
            }
        }
        return context.units.indices.filter {
            context.units[$0].members > 0 && counts[$0] > context.units[$0].members
        }.map { context.units[$0].code }
    }

    /// The figures for people, one a line.
    var lines: [String] {
        var lines = [
            "Incomplete: \(incomplete.text).",
            "Straight lines (five or more answers, all alike): \(straightLined.text).",
            "Like an earlier response in unit, segments and all answers: \(repeatedText).",
        ]
        if !unitsOverSize.isEmpty {
            let shown = unitsOverSize.prefix(10).joined(separator: ", ")
            let rest = unitsOverSize.count > 10 ? " and \(unitsOverSize.count - 10) more" : ""
            lines.append(
                "More responses than members: \(shown)\(rest). Check the units' sizes, and whether anybody was counted twice."
            )
        }
        return lines
    }
}
