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
    /// Not read at all.
    case ignored
}

/// How a source marks responses that are not finished, or that are no responses at all.
package enum CompletionRule: Hashable, Sendable {
    /// An empty field is an unfinished response (LimeSurvey's `submitdate`).
    case emptyIsUnfinished
    /// `0`, `FALSE`, `No` are unfinished responses (Qualtrics' `Finished`), in whatever case.
    case zeroIsUnfinished
    /// Previews, tests and spam, by number or name, are no responses (Qualtrics' `Status`).
    case qualtricsStatus
    /// Empty, `0` and `Incomplete` are unfinished responses (REDCap's `…_complete`).
    case redcapComplete
}
