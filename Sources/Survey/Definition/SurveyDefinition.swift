/// What is asked, how it is scored, what may be compared and what participants are promised: one file's content.
///
/// The order of `items` is the order of a packed answer's octets, and never changes once a version is published.
package struct SurveyDefinition: Hashable, Sendable, Codable {
    /// The survey's name; a published version is written `CODE@VERSION`.
    package let code: Code
    /// What readers and participants call it.
    package let title: LocalizedText
    /// The language tags, base language first.
    package let languages: [String]
    /// What participants read first; `nil` if there is none.
    package let introduction: LocalizedText?
    /// What participants are told about their data; `nil` if there is none.
    package let privacyNotice: LocalizedText?
    /// Whom to turn to when answering has stirred something up; publishing fails without it.
    package let help: LocalizedText?
    /// What the items speak of, such as “my team”; `nil` if not said.
    package let referent: LocalizedText?
    /// The lead-in asked above the items, such as “How often is each sentence true?”; `nil` if there is none.
    package let stem: LocalizedText?
    /// The response scales, in the file's order.
    package let responseScales: [ResponseScale]
    /// The items, in the order they are asked and packed.
    package let items: [Item]
    /// The scales, in the order they are reported.
    package let scales: [Scale]
    /// Scores made of other scales' scores.
    package let compositeScales: [CompositeScale]
    /// Attributes of respondents that tables may be split by.
    package let segments: [Segment]
    /// Pairs of segments that may be crossed in one table; nothing else ever is.
    package let crossings: [[Code]]
    /// Questions answered in the respondent's own words.
    package let comments: [CommentQuestion]
    /// What an analyst should know about scoring and validity; `nil` if nothing.
    package let notes: LocalizedText?
    /// How many responses are expected in all, at least 1, for the warning about bands too fine to publish; `nil` if unknown.
    package let expectedResponses: Int?

    /// Makes a definition; validation is a step of its own, so that every problem can be reported at once.
    package init(
        code: Code, title: LocalizedText, languages: [String], introduction: LocalizedText? = nil,
        privacyNotice: LocalizedText? = nil, help: LocalizedText? = nil, referent: LocalizedText? = nil,
        responseScales: [ResponseScale], items: [Item], scales: [Scale],
        compositeScales: [CompositeScale] = [],
        segments: [Segment] = [], crossings: [[Code]] = [], comments: [CommentQuestion] = [],
        notes: LocalizedText? = nil, stem: LocalizedText? = nil, expectedResponses: Int? = nil
    ) {
        self.code = code
        self.title = title
        self.languages = languages
        self.introduction = introduction
        self.privacyNotice = privacyNotice
        self.help = help
        self.referent = referent
        self.responseScales = responseScales
        self.items = items
        self.scales = scales
        self.compositeScales = compositeScales
        self.segments = segments
        self.crossings = crossings
        self.comments = comments
        self.notes = notes
        self.stem = stem
        self.expectedResponses = expectedResponses
    }

    /// The base language, in which every text exists; `en` for a definition that names none.
    package var baseLanguage: String { languages.first ?? "en" }
}
