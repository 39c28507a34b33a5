/// A form as a participant would read it, with what its author should know about each question.
package struct SurveyPreview: Sendable {
    private let definition: SurveyDefinition
    private let language: String

    /// Prepares a preview.
    ///
    /// - Parameter language: A language tag; `nil` for the base language.
    /// - Returns: `nil` if the survey does not have the language.
    package init?(_ definition: SurveyDefinition, language: String? = nil) {
        let language = language ?? definition.baseLanguage
        guard definition.languages.contains(language) else { return nil }
        self.definition = definition
        self.language = language
    }

    /// The form as lines of plain text.
    package var lines: [String] {
        let title = read(definition.title)
        let opening = [definition.introduction, definition.privacyNotice, definition.help].flatMap {
            text in text.map { [""] + read($0).split(separator: "\n").map(String.init) } ?? []
        }
        let closing = definition.help.map { [""] + read($0).split(separator: "\n").map(String.init) } ?? []
        return [title, String(repeating: "=", count: title.count)] + opening + itemLines + commentLines
            + segmentLines + closing
    }

    /// How hard each item is to read; without the items for whose language there is no index.
    package var readingGrades: [(item: Code, grade: ReadingGrade)] {
        definition.items.compactMap { item in
            ReadingGrade(read(item.text), language: language(of: item.text)).map { (item.code, $0) }
        }
    }

    private func read(_ text: LocalizedText) -> String {
        text.text(in: language, base: definition.baseLanguage) ?? ""
    }

    /// The language that a reader gets a text in.
    private func language(of text: LocalizedText) -> String {
        text.translations[language] == nil ? definition.baseLanguage : language
    }

    private var itemLines: [String] {
        var lines: [String] = []
        var shownStem: LocalizedText?
        var shownScale: Code?
        for (position, item) in definition.items.enumerated() {
            let stem = item.stem ?? definition.stem
            if stem != shownStem || item.responseScale != shownScale {
                lines += [""] + (stem.map { [read($0)] } ?? []) + [choices(of: item)]
                (shownStem, shownScale) = (stem, item.responseScale)
            }
            lines.append("\(padded(position + 1)). \(read(item.text))")
            lines.append("      [\(remarks(on: item).joined(separator: "; "))]")
        }
        return lines
    }

    private func choices(of item: Item) -> String {
        guard let scale = definition.responseScales.first(where: { $0.code == item.responseScale }) else {
            return ""
        }
        let points = scale.points.map { point in
            point.label.map { "( ) \(read($0))" } ?? "( ) \(point.value)"
        }
        return "      "
            + (points + (scale.notApplicable.map { ["( ) \(read($0))"] } ?? [])).joined(separator: "  ")
    }

    private func remarks(on item: Item) -> [String] {
        let grade = ReadingGrade(read(item.text), language: language(of: item.text))
        return [item.code.text] + (grade.map { [$0.description] } ?? [])
            + (item.isReversed ? ["scored in reverse"] : [])
            + definition.scales.filter { scale in
                scale.isLowerBetter && scale.members.contains { $0.item == item.code }
            }.map { "lower is better in \($0.code)" }
            + (item.isMandatory ? ["needs an answer"] : [])
            + (item.subject == .leader ? ["about one leader"] : [])
            + (item.text.translations[language] == nil ? ["not translated"] : [])
    }

    private var commentLines: [String] {
        definition.comments.flatMap { comment in
            [
                "", read(comment.text),
                "      [\(comment.code); in their own words, at most \(comment.maximumLength) characters]",
            ]
        }
    }

    private var segmentLines: [String] {
        definition.segments.flatMap { segment in
            let values = segment.values.map { "( ) \(read($0.label))" }
            let declined = segment.preferNotToSay.map { ["( ) \(read($0))"] } ?? []
            return [
                "", read(segment.name), "      " + (values + declined).joined(separator: "  "),
                "      [\(segment.code); may be left out]",
            ]
        }
    }

    private func padded(_ number: Int) -> String {
        String(repeating: " ", count: max(0, 4 - "\(number)".count)) + "\(number)"
    }
}
