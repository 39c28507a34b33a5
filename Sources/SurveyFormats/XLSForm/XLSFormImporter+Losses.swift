internal import Survey

/// Ratings on a number line, and what rows say that a definition has no place for.
extension XLSFormImporter {
    /// Whether an answer is required; a condition is noted and means no.
    mutating func required(_ row: FormTable.Row) -> Bool {
        let cell = row.cell("required")
        if let value = TruthWord.value(of: cell) { return value }
        draft.warn(
            row.place, "That it is required under a condition has no counterpart; it may be left out.")
        return false
    }

    /// Takes a question that is answered with a number between two ends, such as `start=0 end=10 step=1`.
    mutating func takeRange(_ row: FormTable.Row) {
        noteLoss(row)
        let parameters = row.cell("parameters").lowercased().replacing(",", with: " ").replacing(
            ";", with: " ")
        var values = ["start": 1, "end": 10, "step": 1]
        for part in parameters.split(whereSeparator: \.isWhitespace) {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, values[pair[0]] != nil else { continue }
            values[pair[0]] = Int(pair[1].hasSuffix(".0") ? String(pair[1].dropLast(2)) : pair[1])
        }
        guard let start = values["start"], let end = values["end"], let step = values["step"],
            step > 0, start < end, (-1000...1000).contains(start), (-1000...1000).contains(end)
        else {
            draft.warn(
                row.place,
                "The range of ‘\(row.cell("name").shortened)’ does not rise in whole steps; it is skipped.")
            return
        }
        let choices = stride(from: start, through: end, by: step).map {
            Draft.Choice(name: "\($0)", value: $0, label: LocalizedText([base: "\($0)"]), role: nil)
        }
        var question = Draft.Question(
            name: row.cell("name"), text: row.text("label", base: base),
            kind: .choice(choices, isScaled: true), place: row.place)
        question.isMandatory = required(row)
        question.dimension = row.cell("climate_dimension")
        question.isReversed = reversed(row)
        draft.questions.append(question)
    }

    /// What a row may say that a definition has no place for.
    private static let lost = [
        "relevant", "constraint", "calculation", "choice_filter", "repeat_count", "default", "trigger",
        "readonly", "image", "audio", "video", "big-image", "media:image", "media:audio", "media:video",
    ]

    mutating func noteLoss(_ row: FormTable.Row) {
        for column in Self.lost where !row.cell(column).isEmpty && row.cell(column).lowercased() != "no" {
            draft.warn(row.place, "Its ‘\(column)’ has no counterpart; it is left out.")
        }
        for column in ["hint", "guidance_hint"] where !row.text(column, base: base).translations.isEmpty {
            draft.warn(
                row.place,
                "Its \(column == "hint" ? "hint" : "guidance hint") has no counterpart; it is left out.")
        }
        if row.text("label", base: base).translations.values.contains(where: { $0.contains("${") }) {
            draft.warn(
                row.place, "Its text refers to another answer with ${…}, which would be shown as it stands.")
        }
    }
}
