/// A scored set of items: one dimension of climate, such as trust.
package struct Scale: Hashable, Sendable, Codable {
    /// One item's part in a scale.
    package struct Member: Hashable, Sendable, Codable {
        /// The item.
        package let item: Code
        /// Whether this scale turns the answer round; `nil` follows the item's own direction.
        package let isReversed: Bool?
        /// The item's weight in the score, greater than 0; 1 unless the definition says otherwise.
        package let weight: Double

        /// Makes a member.
        package init(item: Code, isReversed: Bool? = nil, weight: Double = 1) {
            self.item = item
            self.isReversed = isReversed
            self.weight = weight
        }
    }

    /// How a score is shown to readers.
    package enum Display: String, Hashable, Sendable, Codable {
        /// 100 × (mean − low) / (high − low).
        case percent
        /// The mean on the response scale itself.
        case raw
    }

    /// The scale's name in files and reports.
    package let code: Code
    /// What readers call it.
    package let name: LocalizedText
    /// The items that are scored together.
    package let members: [Member]
    /// The fewest answered items that give a respondent a score.
    package let minimumAnswered: Int
    /// How the score is shown.
    package let display: Display
    /// Whether a lower score is better news, as for hostility or strain; the score itself is not turned round.
    package let isLowerBetter: Bool

    /// Makes a scale.
    ///
    /// - Parameter minimumAnswered: `nil` for half of the items, rounded up.
    package init(
        code: Code, name: LocalizedText, members: [Member], minimumAnswered: Int? = nil,
        display: Display = .percent, isLowerBetter: Bool = false
    ) {
        self.code = code
        self.name = name
        self.members = members
        self.minimumAnswered = minimumAnswered ?? (members.count + 1) / 2
        self.display = display
        self.isLowerBetter = isLowerBetter
    }

    private enum CodingKeys: String, CodingKey {
        case code, name, members, minimumAnswered, display, isLowerBetter
    }

    /// Reads a scale; one that says nothing of its direction is better high, as all were before they could say it.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        code = try container.decode(Code.self, forKey: .code)
        name = try container.decode(LocalizedText.self, forKey: .name)
        members = try container.decode([Member].self, forKey: .members)
        minimumAnswered = try container.decode(Int.self, forKey: .minimumAnswered)
        display = try container.decode(Display.self, forKey: .display)
        isLowerBetter = try container.decodeIfPresent(Bool.self, forKey: .isLowerBetter) ?? false
    }

    /// Writes a scale; the direction only where lower is better, so that other definitions keep their digest.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code, forKey: .code)
        try container.encode(name, forKey: .name)
        try container.encode(members, forKey: .members)
        try container.encode(minimumAnswered, forKey: .minimumAnswered)
        try container.encode(display, forKey: .display)
        if isLowerBetter { try container.encode(true, forKey: .isLowerBetter) }
    }
}
