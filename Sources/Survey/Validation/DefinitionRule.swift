/// The rules a definition is held against, by their stable names.
package enum DefinitionRule: String, Hashable, Sendable, CaseIterable, Codable {
    // Codes and references.
    case duplicateCode
    case codesDifferOnlyInCase
    case reservedCode
    case unknownReference
    case repeatedReference
    // Response scales.
    case pointCount
    case pointOrder
    case pointValue
    case favourableNotAPoint
    case favourableOverlap
    case favourableOrder
    case favourableMissing
    case unusedResponseScale
    // Items and scales.
    case noItems
    case itemInNoScale
    case standaloneItemInScale
    case emptyScale
    case singleItemScale
    case mixedResponseScales
    case allItemsReversed
    case minimumAnswered
    case weight
    case minimumScales
    case compositeOfOneScale
    case compositeDisplay
    // Segments.
    case segmentValueCount
    case expectedShare
    case segmentTooFine
    case crossing
    case crossingTooFine
    // Texts.
    case languageTag
    case repeatedLanguage
    case textMissing
    case textUntranslated
    case undeclaredLanguage
    case textTooLong
    case controlCharacter
    case wordyItem
    case doubleBarrelled
    case commentLength
    case helpMissing

    /// How grave a breach is.
    package var severity: DefinitionFinding.Severity {
        switch self {
        case .codesDifferOnlyInCase, .favourableMissing, .unusedResponseScale, .itemInNoScale,
            .standaloneItemInScale, .singleItemScale, .allItemsReversed, .compositeOfOneScale,
            .compositeDisplay, .segmentTooFine, .crossingTooFine, .textUntranslated, .wordyItem,
            .doubleBarrelled, .helpMissing:
            .warning
        default: .error
        }
    }
}
