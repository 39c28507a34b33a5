internal import Survey

/// What no foreign file says, asked for in comments at the top of the definition.
extension DraftCompiler {
    mutating func askForScoring(_ scales: [Scale]) {
        if !sharingItems.isEmpty {
            remarks.append(
                "Are these items? They are taken for ones because they share their choices with another question; move to segments: what is an attribute of respondents. \(sharingItems.joined(separator: ", "))"
            )
        }
        let scored = Set(scales.flatMap { $0.members.map(\.item) })
        let open = items.filter { !scored.contains($0.code) && !$0.isStandalone }.map(\.code.text)
        if !open.isEmpty {
            remarks.append(
                "Which scale do these items belong to? Add them under scales:, or mark them standalone: true. \(open.joined(separator: ", "))"
            )
        }
        let isSaid = items.contains(where: \.isReversed) || unscoredPlaces.isEmpty
        if !isSaid {
            remarks.append(
                "Which items are scored in reverse? The file does not say; mark them with reverse: true.")
        }
        let suspects = unscoredPlaces.filter { name in
            name.last == "R" && name.dropLast().last?.isNumber == true
        }
        if !suspects.isEmpty {
            remarks.append(
                "Does the R at the end mean that these are scored in reverse? \(suspects.joined(separator: ", "))"
            )
        }
        if draft.languages.isEmpty {
            remarks.append("Which language is this? The file does not say; it is taken for ‘\(base)’.")
        }
        if !comments.isEmpty, draft.extensions.isEmpty {
            remarks.append(
                "Does one of these ask who somebody is? Remove it: answers must not lead back to a person. \(comments.map(\.code.text).joined(separator: ", "))"
            )
        }
        if draft.help == nil {
            remarks.append(
                "Whom can people turn to? Add help: with your own contacts; publishing is refused without it."
            )
        }
    }
}
