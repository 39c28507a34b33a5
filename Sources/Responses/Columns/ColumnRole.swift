/// What one column of a response file is to a survey.
package enum ColumnRole: Hashable, Sendable {
    /// The unit's code.
    case unit
    /// Answers to the item with this index in the definition.
    case item(Int)
    /// Values of the segment with this index.
    case segment(Int)
    /// Comments on the question with this index.
    case comment(Int)
    /// The source's own name for a response: looked at to keep an overlapping export from counting twice, never kept.
    case responseIdentifier
    /// Says whether a response was finished and is not a preview; read by this rule, never kept.
    case completion(CompletionRule)
    /// Where each row of the long format names its item.
    case itemName
    /// Where each row of the long format has its answer.
    case answer
    /// Not read at all.
    case ignored

    /// Whether a row that has no such field may have lost something: comments may be missing.
    var mustBeThere: Bool {
        switch self {
        case .unit, .item, .segment, .responseIdentifier, .completion, .itemName, .answer: true
        case .comment, .ignored: false
        }
    }
}

/// How a source marks responses that are not finished, or that are no responses at all.
package enum CompletionRule: Hashable, Sendable {
    /// Whether the rule tells only what is no response, so that it holds where unfinished ones are taken too.
    var isOfPreviews: Bool { self == .qualtricsStatus || self == .qualtricsChannel }

    /// An empty field is an unfinished response (LimeSurvey's `submitdate`).
    case emptyIsUnfinished
    /// `0`, `FALSE`, `No` are unfinished responses (Qualtrics' `Finished`), in whatever case.
    case zeroIsUnfinished
    /// Previews, tests and spam, by number or name, are no responses (Qualtrics' `Status`).
    case qualtricsStatus
    /// Previews and tests are no responses (Qualtrics' `DistributionChannel`, which is written in English everywhere).
    case qualtricsChannel
    /// Empty, `0` and `Incomplete` are unfinished responses (REDCap's `…_complete`).
    case redcapComplete
}
