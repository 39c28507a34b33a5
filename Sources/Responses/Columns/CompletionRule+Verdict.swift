extension CompletionRule {
    /// What a source says of a response.
    enum Verdict: Hashable, Sendable {
        case complete
        case unfinished
        /// A preview, a test or spam.
        case preview
    }

    /// Reads the field by which a source says it.
    func verdict(_ field: UnsafeRawBufferPointer) -> Verdict {
        let text = LabelText.normalised(String(decoding: field.prefix(64), as: UTF8.self))
        return switch self {
        case .emptyIsUnfinished: text.isEmpty ? .unfinished : .complete
        case .zeroIsUnfinished: Self.unfinishedWords.contains(text) ? .unfinished : .complete
        case .redcapComplete: ["", "0", "incomplete"].contains(text) ? .unfinished : .complete
        case .qualtricsStatus: Self.previewStatuses.contains(text) ? .preview : .complete
        case .qualtricsChannel: ["preview", "test"].contains(text) ? .preview : .complete
        }
    }

    /// What Qualtrics' `Finished` says in an export of choice texts, in the languages in which it is written.
    private static let unfinishedWords: Set<String> = [
        "0", "false", "no", "falsch", "nein", "faux", "non", "falso", "onwaar", "nee", "falskt", "falsk",
    ]

    private static let previewStatuses: Set<String> = [
        "1", "2", "8", "9", "12", "17", "40", "48", "survey preview", "survey test", "preview", "test",
        "spam",
        "possible spam", "spam survey preview", "survey preview spam", "imported spam",
        "offline survey preview",
        "offline app preview", "umfragevorschau", "umfragetest",
    ]
}
