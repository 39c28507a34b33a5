/// What makes a scale's scores comparable between versions: the same items, scored the same way.
package struct ScaleFingerprint: Hashable, Sendable {
    /// One item's part in the score.
    package struct Member: Hashable, Sendable {
        /// What is asked.
        package let item: ItemFingerprint
        /// Whether the scale turns the answer round.
        package let isReversed: Bool
        /// The weight relative to the scale's other items.
        package let weight: Double
    }

    /// The items; their order does not matter.
    package let members: Set<Member>
    /// The fewest answered items that give a score.
    package let minimumAnswered: Int
    /// How the score is shown.
    package let display: Scale.Display
    /// Whether a lower score is better news.
    package let isLowerBetter: Bool

    /// Takes the fingerprint of a scale of a definition; members without a declared item are left out.
    package init(_ scale: Scale, in definition: SurveyDefinition) {
        let items = Dictionary(definition.items.map { ($0.code, $0) }) { first, _ in first }
        members = Set(
            scale.members.compactMap { member in
                items[member.item].map {
                    Member(
                        item: ItemFingerprint($0, in: definition),
                        isReversed: member.isReversed ?? $0.isReversed, weight: member.weight)
                }
            })
        minimumAnswered = scale.minimumAnswered
        display = scale.display
        isLowerBetter = scale.isLowerBetter
    }

    /// The fingerprint as octets, to be hashed and kept: the same on every machine and in any order of items.
    package var canonicalBytes: [UInt8] {
        // The direction stands there only where it is not the usual one, so that older fingerprints stay what they are.
        let direction = isLowerBetter ? "lower\u{1F}" : ""
        let head = Array("scale/1\u{1F}\(minimumAnswered)\u{1F}\(display.rawValue)\u{1F}\(direction)".utf8)
        let parts = members.map { member in
            member.item.canonicalBytes
                + Array("\(member.isReversed ? "reversed" : "")\u{1F}\(member.weight)\u{1F}".utf8)
        }
        return head + parts.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [0x1E] }
    }
}
