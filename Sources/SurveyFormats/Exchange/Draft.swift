internal import Survey

/// What every importer reads a foreign file into, before it becomes a definition.
struct Draft {
    /// One choice of a question.
    struct Choice: Hashable {
        /// The choice's name in the foreign tool's response files.
        var name: String
        /// The number that the foreign file gives it; `nil` if it gives none.
        var value: Int?
        var label: LocalizedText
        var role: ChoiceRole?

        /// The label in the first language that has one, for messages.
        var anyLabel: String { label.translations.min { $0.key < $1.key }?.value ?? name }
    }

    /// What our own extra column says about a choice.
    enum ChoiceRole: String, Hashable {
        case favourable, unfavourable
        case notApplicable = "not_applicable"
        case preferNotToSay = "prefer_not_to_say"
    }

    /// What our own extra column says about a question.
    enum QuestionRole: String, Hashable {
        case item, segment
    }

    /// How a question is answered.
    enum Kind: Hashable {
        /// By choosing one; the flag tells whether the format itself says that it is one of a grid or a rating.
        case choice([Choice], isScaled: Bool)
        /// In the respondent's own words.
        case comment(maximumLength: Int?)
    }

    /// One question.
    struct Question {
        var name: String
        var text: LocalizedText
        var stem: LocalizedText?
        var kind: Kind
        var isMandatory = false
        /// The name of the list of choices, if it has one.
        var listName: String?
        var role: QuestionRole?
        /// The scales it belongs to, as in the column `climate_dimension`; empty if not said.
        var dimension = ""
        /// Whether it is scored in reverse; `nil` if the file does not say.
        var isReversed: Bool?
        /// Where it stands in the file.
        var place: String
    }

    /// The survey's name, to be made a code.
    var name: String
    var title = LocalizedText([:])
    /// The languages, base language first; empty if the file does not say.
    var languages: [String] = []
    var introduction: LocalizedText?
    var privacyNotice: LocalizedText?
    var help: LocalizedText?
    var questions: [Question] = []
    var extensions: [ExtensionRow] = []
    var warnings: [FormatWarning] = []

    mutating func warn(_ place: String, _ what: String) { warnings.append(FormatWarning(place, what)) }
}
