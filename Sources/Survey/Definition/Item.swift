/// One question that is answered on a response scale.
package struct Item: Hashable, Sendable, Codable {
    /// Whom an item speaks of, which decides who may see its figures.
    package enum Subject: String, Hashable, Sendable, Codable {
        /// The whole team, class or school.
        case team
        /// One person whom everybody in the unit can name: their own leader.
        case leader
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

    /// Makes an item.
    package init(
        code: Code, text: LocalizedText, responseScale: Code, isReversed: Bool = false,
        isMandatory: Bool = false,
        subject: Subject = .team
    ) {
        self.code = code
        self.text = text
        self.responseScale = responseScale
        self.isReversed = isReversed
        self.isMandatory = isMandatory
        self.subject = subject
    }
}
