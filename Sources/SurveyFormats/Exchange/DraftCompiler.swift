internal import Survey

/// Makes a definition of a draft.
struct DraftCompiler {
    private(set) var draft: Draft
    /// The rows of the scoring table by the name or code they are for.
    private let scoring: [String: [ScoringTable.Row]]
    /// The names and codes of the scoring table, in its order.
    private let scored: [String]
    let base: String
    private var codes = CodeMaker(reserved: ["unit"])
    private var listCodes = CodeMaker()
    private var responseScales: [ResponseScale] = []
    private var lists: [ChoiceListKey: Code] = [:]
    private(set) var items: [Item] = []
    private var marks: [Code: [DimensionMark]] = [:]
    private var segments: [Segment] = []
    private(set) var comments: [CommentQuestion] = []
    var remarks: [String] = []
    private(set) var unscoredPlaces: [String] = []
    /// The items that are taken for ones only because they share their choices with another question.
    private(set) var sharingItems: [String] = []
    /// The names by which rows of the scoring table have found an item.
    private var usedRows: Set<String> = []
    /// What the foreign tool calls its questions.
    private let names: Set<String>
    /// How many questions have the same choices.
    private var sharing: [[Draft.Choice]: Int] = [:]

    /// The most questions; nobody answers so many.
    static let maximumQuestions = 2_000
    /// The most choices that are looked at; a scored question has eleven, a segment fifty.
    static let maximumChoices = 500

    /// A response scale's content and what it was called.
    private struct ChoiceListKey: Hashable {
        let list: ChoiceList
        let name: String?
    }

    private init(_ draft: Draft, scoring: ScoringTable?) {
        self.draft = draft
        self.scoring = Dictionary(grouping: scoring?.rows ?? [], by: \.item)
        scored = (scoring?.rows ?? []).map(\.item)
        base = draft.languages.first ?? "en"
        names = Set(draft.questions.map(\.name))
    }

    /// Makes a definition.
    ///
    /// - Throws: Why there is no definition in the draft.
    static func compile(_ draft: Draft, scoring: ScoringTable?) throws(SurveyFormatError) -> SurveyImport {
        var compiler = DraftCompiler(draft, scoring: scoring)
        return try compiler.result()
    }

    private mutating func result() throws(SurveyFormatError) -> SurveyImport {
        guard draft.questions.count <= Self.maximumQuestions else {
            throw SurveyFormatError(
                "The file has \(draft.questions.count) questions.", remedy: "Check that it is the right file."
            )
        }
        countChoices()
        for question in draft.questions { take(question) }
        warnOfUnusedScoring()
        guard !items.isEmpty else {
            throw nothingScored
        }
        liftStem()
        let extensions = ExtensionReader(draft.extensions)
        let scales = extensions.scales(of: items, marks: marks, languages: languages)
        items = extensions.completed(items)
        askForScoring(scales)
        let definition = SurveyDefinition(
            code: CodeMaker.single(draft.name), title: title, languages: languages,
            introduction: kept(draft.introduction, "introduction"),
            privacyNotice: kept(draft.privacyNotice, "privacy notice"), help: kept(draft.help, "help block"),
            referent: extensions.text("survey", "", "referent"), responseScales: responseScales, items: items,
            scales: scales, compositeScales: extensions.compositeScales,
            segments: extensions.completed(segments), crossings: extensions.crossings, comments: comments,
            notes: extensions.text("survey", "", "notes"), stem: stem,
            expectedResponses: extensions.number("survey", "", "expectedResponses"))
        let errors = definition.findings().filter { $0.severity == .error }
        guard let first = errors.first else {
            return SurveyImport(definition: definition, warnings: draft.warnings, remarks: remarks)
        }
        throw SurveyFormatError(
            "The survey in the file breaks a rule. \(first.what) \(first.why)", remedy: first.remedy,
            warnings: draft.warnings)
    }

    private var stem: LocalizedText?

    private var languages: [String] { draft.languages.isEmpty ? [base] : draft.languages }

    private var title: LocalizedText {
        draft.title.translations[base] == nil
            ? LocalizedText(draft.title.translations.merging([base: draft.name]) { first, _ in first })
            : cleaned(draft.title)
    }
}

extension DraftCompiler {
    /// Leaves out empty translations and languages that are not declared.
    private func cleaned(_ text: LocalizedText) -> LocalizedText {
        LocalizedText(
            text.translations.filter { languages.contains($0.key) && !$0.value.trimmed.isEmpty })
    }

    private mutating func kept(_ text: LocalizedText?, _ name: String) -> LocalizedText? {
        guard let text, cleaned(text).translations[base] != nil else { return nil }
        guard text.translations.values.allSatisfy({ $0.count <= 10_000 }) else {
            draft.warn(name, "It has more than 10,000 characters and is left out.")
            return nil
        }
        return cleaned(text)
    }

    private mutating func take(_ question: Draft.Question) {
        let text = cleaned(question.text)
        guard text.translations[base] != nil else {
            draft.warn(
                question.place, "‘\(question.name.shortened)’ has no text in ‘\(base)’ and is skipped.")
            return
        }
        guard text.translations.values.allSatisfy({ $0.count <= 1000 }) else {
            draft.warn(
                question.place,
                "The text of ‘\(question.name.shortened)’ has more than 1,000 characters; it is skipped.")
            return
        }
        switch question.kind {
        case .comment
        where draft.extensions.isEmpty
            && IdentifyingQuestion.asksWho(name: question.name, text: text.translations[base] ?? ""):
            draft.warn(
                question.place,
                "‘\(question.name.shortened)’ asks who somebody is; it is skipped, since answers must not lead back to a person."
            )
        case .comment(let length):
            let code = code(for: question)
            comments.append(
                CommentQuestion(code: code, text: text, maximumLength: min(max(length ?? 1000, 1), 10_000)))
        case .choice(let choices, _) where choices.count > Self.maximumChoices:
            draft.warn(
                question.place, "‘\(question.name.shortened)’ has \(choices.count) choices and is skipped.")
        case .choice(let choices, let isScaled):
            if isItem(question, isScaled: isScaled) {
                takeItem(question, text, choices)
            } else {
                takeSegment(question, text, choices)
            }
        }
    }

    private mutating func code(for question: Draft.Question) -> Code {
        let code = codes.code(for: question.name, prefix: "Q")
        if code.text != question.name {
            draft.warn(question.place, "‘\(question.name.shortened)’ is called ‘\(code)’.")
        }
        return code
    }

    /// The rows of the scoring table for a question: by its foreign name, else by the code it is about to get.
    private func rows(for question: Draft.Question) -> [ScoringTable.Row] {
        guard !scoring.isEmpty else { return [] }
        if let own = scoring[question.name] { return own }
        var codes = codes
        let code = codes.code(for: question.name, prefix: "Q").text
        // A name that another question has means that question.
        return names.contains(code) ? [] : scoring[code] ?? []
    }

    /// Says which rows of the scoring table have no effect.
    private mutating func warnOfUnusedScoring() {
        let known = names.union(segments.map(\.code.text)).union(comments.map(\.code.text))
            .union(items.map(\.code.text))
        var told: Set<String> = []
        for item in scored where !usedRows.contains(item) && told.insert(item).inserted {
            draft.warn(
                "scoring file",
                known.contains(item)
                    ? "‘\(item.shortened)’ is not scored in the survey; its row is left out."
                    : "The survey has no question with the name or code ‘\(item.shortened)’; its row is left out."
            )
        }
    }

    /// Why there is no survey without an item, with the questions that could be ones.
    private var nothingScored: SurveyFormatError {
        guard let first = segments.first else {
            return SurveyFormatError(
                "The file has no question that is answered on a response scale: no grid, no rating and no two questions with the same choices.",
                remedy: "A survey of climate needs one; write it from a template: attune survey template.",
                warnings: draft.warnings)
        }
        let candidates = segments.prefix(5).map { "‘\($0.code)’" }.joined(separator: ", ")
        return SurveyFormatError(
            "The file has no question that is surely answered on a response scale: no grid, no rating and no two questions with the same choices; its choice questions are \(candidates)\(segments.count > 5 ? " and \(segments.count - 5) more" : "").",
            remedy:
                "If one of them is an item, name it in a file given with --scoring, which begins with the line ‘item,dimension,reverse,weight’ and goes on with ‘\(first.code),-,no,1’.",
            warnings: draft.warnings)
    }

    /// Whether a question with choices is scored: the file or the scoring table says so, or another question has the
    /// same choices.
    private func isItem(_ question: Draft.Question, isScaled: Bool) -> Bool {
        if let role = question.role { return role == .item }
        if isScaled || !question.dimension.isEmpty || question.isReversed == true
            || !rows(for: question).isEmpty
        {
            return true
        }
        guard case .choice(let choices, _) = question.kind else { return false }
        return sharing[choices, default: 0] > 1
    }

    private mutating func countChoices() {
        for question in draft.questions where question.role != .segment {
            if case .choice(let choices, _) = question.kind, choices.count <= Self.maximumChoices {
                sharing[choices, default: 0] += 1
            }
        }
    }

    private mutating func takeItem(
        _ question: Draft.Question, _ text: LocalizedText, _ choices: [Draft.Choice]
    ) {
        let list: ChoiceList
        do {
            list = try ChoiceList(
                choices.map { choice in
                    var choice = choice
                    choice.label = cleaned(choice.label)
                    return choice
                }, isOurs: question.role != nil)
        } catch {
            draft.warn(question.place, "‘\(question.name.shortened)’: \(error.what) \(error.remedy)")
            return
        }
        let scored = rows(for: question)
        usedRows.formUnion(scored.map(\.item))
        let code = code(for: question)
        let responseScale = responseScale(list, for: question)
        let isReversed = scored.first?.isReversed ?? question.isReversed ?? false
        marks[code] = scored.isEmpty ? fileMarks(question) : scoringMarks(scored, question)
        items.append(
            Item(
                code: code, text: text, responseScale: responseScale, isReversed: isReversed,
                isMandatory: question.isMandatory,
                isStandalone: scored.contains { $0.dimension.isEmpty || $0.dimension == "-" },
                stem: question.stem.map(cleaned).flatMap { $0.translations[base] == nil ? nil : $0 }))
        if question.isReversed == nil, scored.isEmpty { unscoredPlaces.append(code.text) }
        if case .choice(_, isScaled: false) = question.kind, question.role == nil, scored.isEmpty,
            question.dimension.isEmpty, question.isReversed != true
        {
            sharingItems.append(code.text)
        }
    }

    private mutating func fileMarks(_ question: Draft.Question) -> [DimensionMark] {
        if let marks = DimensionMark.marks(in: question.dimension) { return marks }
        draft.warn(
            question.place, "The dimension ‘\(question.dimension.shortened)’ is no code and is left out.")
        return []
    }

    private mutating func scoringMarks(
        _ rows: [ScoringTable.Row], _ question: Draft.Question
    ) -> [DimensionMark] {
        rows.filter { !$0.dimension.isEmpty && $0.dimension != "-" }.compactMap { row in
            guard let scale = Code(row.dimension) else {
                draft.warn(
                    "scoring file", "The dimension ‘\(row.dimension.shortened)’ of ‘\(row.item)’ is no code.")
                return nil
            }
            let usual = rows[0].isReversed
            return DimensionMark(
                scale: scale, isReversed: row.isReversed == usual ? nil : row.isReversed, weight: row.weight)
        }
    }

    private mutating func responseScale(_ list: ChoiceList, for question: Draft.Question) -> Code {
        // The same points under two names stay two response scales only if the file names its lists.
        let key = ChoiceListKey(list: list, name: question.listName)
        if let known = lists[key] { return known }
        let code = listCodes.code(for: question.listName ?? "scale\(list.points.count)", prefix: "scale_")
        lists[key] = code
        responseScales.append(
            ResponseScale(
                code: code, points: list.points, notApplicable: list.notApplicable,
                favourable: list.favourable,
                unfavourable: list.unfavourable))
        if let remark = list.remark { draft.warn(question.place, remark) }
        if list.favourable.isEmpty || list.unfavourable.isEmpty {
            remarks.append(
                "Which points of response scale ‘\(code)’ are good and bad news? Add favourable: and unfavourable: with their values."
            )
        }
        return code
    }

    private mutating func takeSegment(
        _ question: Draft.Question, _ text: LocalizedText, _ choices: [Draft.Choice]
    ) {
        let bands = choices.filter { $0.role != .preferNotToSay && $0.role != .notApplicable }
            .map { ($0.name, cleaned($0.label)) }.filter { $0.1.translations[base] != nil }
        guard (2...50).contains(bands.count) else {
            draft.warn(
                question.place,
                "‘\(question.name.shortened)’ has \(bands.count) choice\(bands.count == 1 ? "" : "s"); an attribute of respondents has 2 to 50. It is skipped."
            )
            return
        }
        let code = code(for: question)
        var names = CodeMaker()
        let values = bands.map { Segment.Value(code: names.code(for: $0.0, prefix: "v"), label: $0.1) }
        if question.role == nil {
            draft.warn(
                question.place,
                "‘\(code)’ is taken as an attribute of respondents (segment). Remove it if tables should not be split by it, or name it in a scoring file if it is an item."
            )
        }
        if question.role == nil, let declined = bands.first(where: { MissingAnswer.isDeclined($0.1) }) {
            remarks.append(
                "Does ‘\((declined.1.translations[base] ?? declined.0).shortened)’ of segment ‘\(code)’ mean that nothing is said? Move it from values: to preferNotToSay:, so that no figures are made for it."
            )
        }
        if values.map(\.code.text) != bands.map(\.0) {
            draft.warn(
                question.place,
                "The values of ‘\(code)’ are called \(values.map(\.code.text).joined(separator: ", ")).")
        }
        segments.append(
            Segment(
                code: code, name: text, values: values,
                preferNotToSay: choices.first { $0.role == .preferNotToSay }.map { cleaned($0.label) }))
    }

    /// Makes the stem of all items the survey's.
    private mutating func liftStem() {
        let own = Set(draft.extensions.filter { $0.property == "ownStem" }.map(\.code))
        let shared = items.filter { !own.contains($0.code.text) }.map(\.stem)
        if shared.isEmpty { stem = ExtensionReader(draft.extensions).text("survey", "", "stem") }
        guard let first = shared.first, let first, shared.allSatisfy({ $0 == first }) else { return }
        stem = first
        items = items.map { item in
            own.contains(item.code.text) ? item : item.with(stem: nil)
        }
    }
}

extension CodeMaker {
    /// Makes a code of a survey's name.
    static func single(_ name: String) -> Code {
        var maker = CodeMaker()
        let name = name.trimmed
        return maker.code(for: name.isEmpty ? "survey" : name, prefix: "survey_")
    }
}
