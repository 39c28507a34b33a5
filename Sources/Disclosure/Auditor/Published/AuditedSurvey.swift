package import Aggregation
import Survey

/// What everybody who was asked knows of a survey: what scores are made of, and between which values answers lie.
package struct AuditedSurvey: Sendable {
    /// What a score is made of: items for a scale, scales for a composite.
    struct Composition: Sendable {
        /// One item or scale.
        struct Part: Sendable {
            let code: String
            let weight: Double
            /// The sum of its lowest and highest value, where the score takes it the other way round.
            let turn: Double?
        }

        let parts: [Part]
        let isOfItems: Bool

        /// Where a cell lists each part, in the parts' order; `nil` where it does not show one of them.
        func places(_ items: [ReleaseDocument.Item], _ scales: [ReleaseDocument.Scale]) -> [Int]? {
            var places: [Int] = []
            places.reserveCapacity(parts.count)
            for part in parts {
                // The parts of a score mostly follow each other.
                let guess = places.last.map { $0 + 1 } ?? 0
                let place =
                    isOfItems
                    ? items.place(of: part.code, near: guess) : scales.place(of: part.code, near: guess)
                guard let place else { return nil }
                places.append(place)
            }
            return places
        }
    }

    /// By scale's or composite's code.
    let compositions: [String: Composition]
    /// By item's code: the lowest and the highest answer.
    let answers: [String: ClosedRange<Int>]

    /// Reads a survey from how its answers are counted.
    package init(_ layout: CubeLayout) {
        compositions = Self.compositions(layout)
        answers = Dictionary(
            layout.items.map { item in
                (item.code.text, Int(item.range.lowerBound)...Int(item.range.upperBound))
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func compositions(_ layout: CubeLayout) -> [String: Composition] {
        var result: [String: Composition] = [:]
        for scale in layout.scales {
            let parts = scale.members.map { member in
                let item = layout.items[member.item]
                return Composition.Part(
                    code: item.code.text, weight: Double(member.weight),
                    turn: member.isReversed ? Double(item.range.lowerBound + item.range.upperBound) : nil)
            }
            result[scale.code.text] = Composition(parts: parts, isOfItems: true)
        }
        for composite in layout.composites {
            let parts = composite.scales.map {
                Composition.Part(code: layout.scales[$0].code.text, weight: 1, turn: nil)
            }
            result[composite.code.text] = Composition(parts: parts, isOfItems: false)
        }
        return result
    }
}
