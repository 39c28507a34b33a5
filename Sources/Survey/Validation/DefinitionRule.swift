/// The rules a definition is held against, by their stable names.
package enum DefinitionRule: String, Hashable, Sendable, CaseIterable, Codable {
    /// Two parts have one code.
    case duplicateCode
    /// Two codes differ only in capitals.
    case codesDifferOnlyInCase
    /// A code is the name of a column that has a meaning of its own.
    case reservedCode
    /// A code refers to nothing.
    case unknownReference
    /// A list names one code twice.
    case repeatedReference
    /// A response scale has fewer than 2 or more than 11 points.
    case pointCount
    /// The values of points do not rise in steps of one.
    case pointOrder
    /// The value of a point is out of range.
    case pointValue
    /// A favourable or unfavourable value is no point, or is listed twice.
    case favourableNotAPoint
    /// A value is both favourable and unfavourable.
    case favourableOverlap
    /// A favourable value lies below an unfavourable one.
    case favourableOrder
    /// A response scale does not say what is favourable or unfavourable.
    case favourableMissing
    /// No item uses a response scale.
    case unusedResponseScale
    /// There is nothing to answer.
    case noItems
    /// An item is in no scale and is not declared standalone.
    case itemInNoScale
    /// An item that is declared standalone is in a scale.
    case standaloneItemInScale
    /// A scale has no items.
    case emptyScale
    /// A scale has one item.
    case singleItemScale
    /// A scale has items on two response scales.
    case mixedResponseScales
    /// All items of a scale are reversed.
    case allItemsReversed
    /// No number of answers, or none at all, gives a score.
    case minimumAnswered
    /// A scale's direction and the favourable points of its items contradict each other.
    case scaleDirection
    /// A weight is not above 0 or is over 1000.
    case weight
    /// No number of scores, or none at all, gives a composite score.
    case minimumScales
    /// A composite scale has fewer than two scales.
    case compositeOfOneScale
    /// A composite scale mixes scales that are shown in different ways.
    case compositeDisplay
    /// A composite scale averages scales of which less is better with scales of which more is.
    case compositeDirection
    /// A segment has fewer than 2 or more than 50 values.
    case segmentValueCount
    /// An expected share is no share, or shares add up to more than 1.
    case expectedShare
    /// A band is too small to be published.
    case segmentTooFine
    /// A crossing does not name two different segments, or is listed twice.
    case crossing
    /// A crossing makes groups too small to be published.
    case crossingTooFine
    /// A language is no BCP 47 tag, or there is none.
    case languageTag
    /// A language is declared twice.
    case repeatedLanguage
    /// A text is missing in the base language.
    case textMissing
    /// A text is missing in another language.
    case textUntranslated
    /// A text is written in a language that is not declared.
    case undeclaredLanguage
    /// A text still is what a built-in form says where an organisation writes its own.
    case placeholderText
    /// A text has more characters than anybody reads.
    case textTooLong
    /// A text holds a character that cannot be shown.
    case controlCharacter
    /// An item has more words than are read without a slip.
    case wordyItem
    /// An item joins two ideas.
    case doubleBarrelled
    /// The length of comments is out of range.
    case commentLength
    /// The form does not say whom to turn to.
    case helpMissing

    /// How grave a breach is.
    package var severity: DefinitionFinding.Severity {
        switch self {
        case .codesDifferOnlyInCase, .favourableMissing, .unusedResponseScale, .itemInNoScale,
            .standaloneItemInScale, .singleItemScale, .allItemsReversed, .compositeOfOneScale,
            .compositeDisplay, .segmentTooFine, .crossingTooFine, .textUntranslated, .wordyItem,
            .doubleBarrelled, .helpMissing, .placeholderText:
            .warning
        default: .error
        }
    }
}
