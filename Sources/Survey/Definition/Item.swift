/// One question that is answered on a response scale.
package struct Item: Hashable, Sendable, Codable {
    /// Whom an item speaks of, which decides who may see its figures.
    package enum Subject: String, Hashable, Sendable, Codable {
        /// The whole team, class or school.
        case team
        /// One person whom everybody in the unit can name: their own leader.
        case leader
    }

    /// A finding about an item's wording that its author has seen and means to keep.
    package enum AcceptedWarning: String, Hashable, Sendable, Codable, CaseIterable {
        /// The text joins two ideas, on purpose.
        case doubleBarrelled
        /// The text is long, on purpose.
        case overLong
    }

    /// The item's name in files and reports.
    package let code: Code
    /// The question as asked.
    package let text: LocalizedText
    /// The response scale it is answered on.
    package let responseScale: Code
    /// Whether agreeing is bad news, so that scoring turns the answer round: low + high − value.
    package let isReversed: Bool
    /// Whether a response without an answer to this item is refused at import.
    package let isMandatory: Bool
    /// Whom the item speaks of.
    package let subject: Subject
    /// Whether the item is reported by itself, so that belonging to no scale is no oversight.
    package let isStandalone: Bool
    /// The lead-in asked above this item in place of the survey's; `nil` to use the survey's.
    package let stem: LocalizedText?
    /// The findings about the wording that are not reported for this item.
    package let acceptedWarnings: Set<AcceptedWarning>

    /// Makes an item.
    package init(
        code: Code, text: LocalizedText, responseScale: Code, isReversed: Bool = false,
        isMandatory: Bool = false, subject: Subject = .team, isStandalone: Bool = false,
        stem: LocalizedText? = nil, acceptedWarnings: Set<AcceptedWarning> = []
    ) {
        self.code = code
        self.text = text
        self.responseScale = responseScale
        self.isReversed = isReversed
        self.isMandatory = isMandatory
        self.subject = subject
        self.isStandalone = isStandalone
        self.stem = stem
        self.acceptedWarnings = acceptedWarnings
    }
}
