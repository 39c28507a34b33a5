/// What changed between two versions of a survey, and which figures stay comparable.
package struct SurveyDifference: Hashable, Sendable {
    /// The changes: the whole survey's first, then part by part.
    package let changes: [DefinitionChange]
    /// The items of both versions, by code, that ask the same.
    package let comparableItems: [Code]
    /// The scales of both versions, by code, that score the same items in the same way.
    package let comparableScales: [Code]
    /// The composite scales of both versions, by code, that average comparable scales in the same way.
    package let comparableCompositeScales: [Code]

    /// Compares two versions.
    package init(from earlier: SurveyDefinition, to later: SurveyDefinition) {
        let parts = DefinitionParts(earlier: earlier, later: later)
        comparableItems = parts.comparableItems
        comparableScales = parts.comparableScales
        comparableCompositeScales = parts.comparableCompositeScales
        let changes =
            parts.generalChanges + parts.responseScaleChanges + parts.itemChanges + parts.scaleChanges
            + parts.compositeScaleChanges + parts.segmentChanges + parts.commentChanges
        self.changes = changes.isEmpty && earlier != later ? [parts.orderChange] : changes
    }

    /// Whether the two versions are equal in everything.
    package var isEmpty: Bool { changes.isEmpty }

    /// The difference as lines of text.
    package var lines: [String] {
        guard !isEmpty else { return ["No difference."] }
        return changes.map(\.line)
            + [
                Self.summary("items", comparableItems), Self.summary("scales", comparableScales),
                Self.summary("composite scales", comparableCompositeScales),
            ].compactMap(\.self)
    }

    private static func summary(_ kind: String, _ codes: [Code]) -> String? {
        guard !codes.isEmpty else { return kind == "composite scales" ? nil : "comparable \(kind): none" }
        return "comparable \(kind): " + codes.map(\.text).joined(separator: ", ")
    }
}
