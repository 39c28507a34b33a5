/// A banded attribute of respondents, declared before the first response: role, time in team, year group.
package struct Segment: Hashable, Sendable, Codable {
    /// One band.
    package struct Value: Hashable, Sendable, Codable {
        /// The band's name in response files.
        package let code: Code
        /// What readers call it.
        package let label: LocalizedText
        /// The expected share of respondents, 0 to 1, for the warning about bands too fine to publish; `nil` if unknown.
        package let expectedShare: Double?

        /// Makes a band.
        package init(code: Code, label: LocalizedText, expectedShare: Double? = nil) {
            self.code = code
            self.label = label
            self.expectedShare = expectedShare
        }
    }

    /// The segment's name in files and reports.
    package let code: Code
    /// What readers call it.
    package let name: LocalizedText
    /// The bands, in the order they are shown.
    package let values: [Value]
    /// The label of the choice “prefer not to say”; `nil` if it is not offered. Not answering is always allowed.
    package let preferNotToSay: LocalizedText?

    /// Makes a segment.
    package init(code: Code, name: LocalizedText, values: [Value], preferNotToSay: LocalizedText? = nil) {
        self.code = code
        self.name = name
        self.values = values
        self.preferNotToSay = preferNotToSay
    }
}
