internal import Survey

/// The choices of a scored question, as points of a response scale.
struct ChoiceList: Hashable {
    let points: [ResponseScale.Point]
    let notApplicable: LocalizedText?
    let favourable: [Int]
    let unfavourable: [Int]
    /// What was decided on the way, for the reader of the warnings; `nil` if nothing was.
    let remark: String?

    /// Reads the points out of choices.
    ///
    /// Values are the file's numbers if every choice has one, else positions. One value apart from a run of
    /// consecutive ones (such as 99 or −1) is “does not apply”, and so is a choice whose label says so.
    ///
    /// - Parameters:
    ///   - choices: In the order in which they are shown.
    ///   - isOurs: Whether our own columns say what each choice is, so that no label is looked at.
    /// - Throws: Why they cannot be the points of a response scale.
    init(_ choices: [Draft.Choice], isOurs: Bool) throws(SurveyFormatError) {
        var scored = choices.filter { $0.role != .notApplicable && $0.role != .preferNotToSay }
        var apart = choices.first { $0.role == .notApplicable }
        var remark: String?
        if apart == nil, !isOurs, let position = try Self.missing(in: scored) {
            apart = scored.remove(at: position)
            remark =
                "The choice ‘\(apart?.anyLabel.shortened ?? "")’ is taken as “does not apply”, not as a point."
        }
        if scored.contains(where: { $0.value == nil }) {
            for position in scored.indices { scored[position].value = position + 1 }
            let numbered = "Its choices have no numbers; they are numbered by position, from 1."
            remark = [remark, numbered].compactMap { $0 }.joined(separator: " ")
        }
        let shown = scored.compactMap(\.value)
        scored.sort { ($0.value ?? 0) < ($1.value ?? 0) }
        if apart == nil, !Self.isConsecutive(scored), let outlier = Self.outlier(of: scored) {
            apart = scored.remove(at: outlier)
            remark =
                "The choice with the value \(apart?.value ?? 0), apart from the others, is taken as “does not apply”."
        }
        try Self.check(scored, shown: shown.filter { $0 != apart?.value })
        points = scored.map { choice in
            let value = choice.value ?? 0
            let isRepeated = choice.label.translations.values.allSatisfy { $0 == "\(value)" }
            return ResponseScale.Point(value: value, label: isRepeated ? nil : choice.label)
        }
        notApplicable = apart?.label
        favourable = scored.filter { $0.role == .favourable }.compactMap(\.value)
        unfavourable = scored.filter { $0.role == .unfavourable }.compactMap(\.value)
        self.remark = remark
    }

    /// The position of the only choice whose label says that there is no answer; `nil` if none does.
    private static func missing(in choices: [Draft.Choice]) throws(SurveyFormatError) -> Int? {
        let positions = choices.indices.filter { MissingAnswer.isMissing(choices[$0].label) }
        guard positions.count > 1 else {
            guard choices.count > 2, let position = positions.first else { return nil }
            try checkCodes(choices, behind: position)
            return position
        }
        let labels = positions.map { "‘\(choices[$0].anyLabel.shortened)’" }.joined(separator: " and ")
        throw SurveyFormatError(
            "Its choices \(labels) are no points, and a response scale has room for one “does not apply”.",
            remedy: "It is skipped.")
    }

    /// Codes such as `A3` stand for the third choice in files of responses, which must remain the third.
    private static func checkCodes(_ choices: [Draft.Choice], behind position: Int) throws(SurveyFormatError)
    {
        guard choices[(position + 1)...].contains(where: { $0.name.wholeMatch(of: /AO?[0-9]+/) != nil })
        else {
            return
        }
        throw SurveyFormatError(
            "Its choice ‘\(choices[position].anyLabel.shortened)’ is no point, and others with numbered codes stand behind it, which would be taken for the wrong points.",
            remedy: "It is skipped; move that choice to the end in the tool.")
    }

    /// - Parameter shown: The values in the order in which the choices are shown.
    private static func check(_ scored: [Draft.Choice], shown: [Int]) throws(SurveyFormatError) {
        guard isConsecutive(scored) else {
            throw SurveyFormatError(
                "The values \(list(scored.compactMap(\.value))) of its choices do not rise in steps of one.",
                remedy: "It is skipped.")
        }
        guard (2...11).contains(scored.count) else {
            throw SurveyFormatError(
                "The number of its choices to score is \(scored.count), not 2 to 11.",
                remedy: "It is skipped.")
        }
        let rising = shown.sorted()
        guard shown == rising || shown == rising.reversed() else {
            throw SurveyFormatError(
                "Its choices are shown in the order \(list(shown)) of their values, which neither rises nor falls, so that it is not clear what lies between what.",
                remedy: "It is skipped.")
        }
    }

    private static func list(_ values: [Int]) -> String { values.map(String.init).joined(separator: ", ") }

    private static func isConsecutive(_ choices: [Draft.Choice]) -> Bool {
        let values = choices.compactMap(\.value)
        guard values.allSatisfy({ (-1000...1000).contains($0) }) else { return false }
        return zip(values, values.dropFirst()).allSatisfy { $1 == $0 + 1 }
    }

    /// The position of the only choice whose value lies apart, at one end of the ascending list.
    private static func outlier(of choices: [Draft.Choice]) -> Int? {
        guard choices.count > 2 else { return nil }
        if isConsecutive(Array(choices.dropLast())) { return choices.count - 1 }
        if isConsecutive(Array(choices.dropFirst())) { return 0 }
        return nil
    }
}
