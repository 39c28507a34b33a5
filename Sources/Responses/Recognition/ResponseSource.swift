/// The tool that a response file comes from, as far as its first rows tell.
package enum ResponseSource: String, Hashable, Sendable, CaseIterable {
    /// Attune's own format: `unit` and codes as headings.
    case own
    /// Google Forms, downloaded or from its sheet.
    case googleForms = "google-forms"
    /// Microsoft Forms, saved from its workbook.
    case microsoftForms = "microsoft-forms"
    /// LimeSurvey with question codes as headings.
    case limeSurveyCodes = "limesurvey-codes"
    /// LimeSurvey with question texts as headings.
    case limeSurveyTexts = "limesurvey-texts"
    /// LimeSurvey with code and text as headings.
    case limeSurveyCodesAndTexts = "limesurvey-codes-and-texts"
    /// Qualtrics with names, texts and import ids in three rows.
    case qualtrics
    /// Qualtrics' format of before 2017: two rows, `V1` to `V10` first.
    case qualtricsLegacy = "qualtrics-legacy"
    /// SurveyMonkey, with one row of headings or two.
    case surveyMonkey = "surveymonkey"
    /// REDCap with variable names as headings.
    case redcap
    /// ODK Central, and KoboToolbox, which is made of the same parts.
    case odkCentral = "odk-central"
    /// One row per answer: respondent, item, value.
    case long
    /// A table whose headings are codes or texts, from a tool that leaves no mark.
    case table

    /// What a message calls the source.
    package var name: String {
        switch self {
        case .own: "Attune's own format"
        case .googleForms: "a Google Forms export"
        case .microsoftForms: "a Microsoft Forms export"
        case .limeSurveyCodes: "a LimeSurvey export with question codes"
        case .limeSurveyTexts: "a LimeSurvey export with question texts"
        case .limeSurveyCodesAndTexts: "a LimeSurvey export with question codes and texts"
        case .qualtrics: "a Qualtrics export"
        case .qualtricsLegacy: "a Qualtrics export in the legacy format"
        case .surveyMonkey: "a SurveyMonkey export"
        case .redcap: "a REDCap export"
        case .odkCentral: "an export of ODK Central or KoboToolbox"
        case .long: "a table with one row per answer"
        case .table: "a table of responses"
        }
    }

    /// Whether the source is one of LimeSurvey's three kinds.
    var isLimeSurvey: Bool {
        switch self {
        case .limeSurveyCodes, .limeSurveyTexts, .limeSurveyCodesAndTexts: true
        default: false
        }
    }

    /// What stands for answers in the source's files, where a number could be the value of one point and the label of
    /// another.
    var values: ColumnMap.Values {
        switch self {
        // Forms know no values behind what respondents see.
        case .googleForms, .microsoftForms: .label
        case .odkCentral, .own: .value
        default: .any
        }
    }

    /// Normalised texts by which a file says that a question was not answered or not shown.
    ///
    /// What programs write for nothing (`N/A`, R's `NA`, pandas' `nan`, a database's `NULL`) is read so in every file
    /// but Attune's own; a response scale that has such a text as a label keeps it.
    var unansweredTexts: Set<String> {
        switch self {
        case .own: []
        case .limeSurveyCodes, .limeSurveyTexts, .limeSurveyCodesAndTexts:
            Self.emptyTexts.union(Self.limeSurveyEmptyTexts)
        case .qualtrics, .qualtricsLegacy: Self.emptyTexts.union(["-99"])
        case .redcap: Self.emptyTexts.union(["[not completed]"])
        case .googleForms, .microsoftForms, .surveyMonkey, .odkCentral, .long, .table: Self.emptyTexts
        }
    }

    private static let emptyTexts: Set<String> = ["n/a", "na", "#n/a", "nan", "null", "#null!"]

    /// LimeSurvey's “No answer” and “N/A” in the languages it is most used in.
    private static let limeSurveyEmptyTexts: Set<String> = [
        "no answer", "{question_not_shown}", "keine antwort", "k. a.", "k.a.", "sans réponse",
        "pas de réponse",
        "sin respuesta", "geen antwoord", "n.v.t.", "nessuna risposta", "sem resposta", "sense resposta",
        "brak odpowiedzi", "inget svar", "intet svar", "ikke noe svar", "ei vastausta", "bez odpovědi",
        "nincs válasz", "fără răspuns", "cevap yok", "нет ответа", "немає відповіді", "καμία απάντηση", "無回答",
        "没有回答", "無答案", "답변 없음",
    ]
}
