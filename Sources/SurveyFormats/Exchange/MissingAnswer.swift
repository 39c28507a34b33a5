internal import Foundation
internal import Survey

/// Recognises choices that are no answer to the question, such as “not applicable”, by the whole of their label.
///
/// Only labels that mean nothing else are known: “does not apply” is the low end of agreement in German.
enum MissingAnswer {
    private static let unknown: Set<String> = [
        "not applicable", "n/a", "n.a", "na", "does not apply", "doesn't apply", "don't know", "do not know",
        "i don't know", "i do not know", "unable to answer", "cannot say", "can't say", "no opinion",
        "no answer",
        "no aplica", "no se aplica", "no procede", "no sabe", "no lo sé", "no sé", "no contesta", "ns", "nc",
        "sin opinión",
        "weiß nicht", "weiss nicht", "ich weiß nicht", "keine angabe", "k. a", "k.a", "nicht anwendbar",
        "kann ich nicht beurteilen", "nicht beurteilbar", "keine meinung",
        "sans objet", "ne s'applique pas", "non applicable", "ne sait pas", "je ne sais pas", "sans opinion",
        "niet van toepassing", "n.v.t", "nvt", "weet niet", "weet ik niet", "geen mening", "geen antwoord",
        "não se aplica", "não sei", "non so", "non applicabile", "no ho sé", "no es pot aplicar",
    ]

    private static let declined: Set<String> = [
        "prefer not to say", "prefer not to answer", "i prefer not to say", "i prefer not to answer",
        "i'd rather not say", "rather not say", "decline to answer",
        "prefiero no decirlo", "prefiero no contestar", "prefiero no responder",
        "möchte ich nicht sagen", "möchte ich nicht angeben", "keine angabe",
        "je préfère ne pas répondre", "préfère ne pas répondre", "ik zeg het liever niet",
        "zeg ik liever niet",
        "wil ik niet zeggen", "prefiro não dizer", "prefiro não responder", "preferisco non rispondere",
    ]

    /// Whether a choice says that there is no answer, for whatever reason.
    static func isMissing(_ label: LocalizedText) -> Bool { matches(label, unknown.union(declined)) }

    /// Whether a choice says that the respondent keeps the answer to themselves.
    static func isDeclined(_ label: LocalizedText) -> Bool { matches(label, declined) }

    private static func matches(_ label: LocalizedText, _ words: Set<String>) -> Bool {
        label.translations.values.contains { text in
            let whole = plain(text)
            // “Don't know / not applicable”.
            let parts = whole.split(separator: "/").map { plain(String($0)) }
            return words.contains(whole) || (parts.count > 1 && parts.allSatisfy(words.contains))
        }
    }

    /// Small letters, straight apostrophes, no punctuation or numbering around.
    private static func plain(_ text: String) -> String {
        text.lowercased().precomposedStringWithCanonicalMapping.replacing("’", with: "'")
            .split { $0.isWhitespace }.joined(separator: " ")
            .trimmingCharacters(in: CharacterSet(charactersIn: " .,;:!?()[]*–—-"))
    }
}
