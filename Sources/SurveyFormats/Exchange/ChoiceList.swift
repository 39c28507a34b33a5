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
    /// consecutive ones (such as 99 or −1) is “does not apply”.
    ///
    /// - Throws: Why they cannot be the points of a response scale.
    init(_ choices: [Draft.Choice]) throws(SurveyFormatError) {
        var scored = choices.filter { $0.role != .notApplicable && $0.role != .preferNotToSay }
        var apart = choices.first { $0.role == .notApplicable }
        var remark: String?
        if scored.contains(where: { $0.value == nil }) {
            for position in scored.indices { scored[position].value = position + 1 }
            remark = "Its choices have no numbers; they are numbered by position, from 1."
        }
        scored.sort { ($0.value ?? 0) < ($1.value ?? 0) }
        if apart == nil, !Self.isConsecutive(scored), let outlier = Self.outlier(of: scored) {
            apart = scored.remove(at: outlier)
            remark =
                "The choice with the value \(apart?.value ?? 0), apart from the others, is taken as “does not apply”."
        }
        guard Self.isConsecutive(scored) else {
            throw SurveyFormatError(
                "The values \(scored.compactMap(\.value).map(String.init).joined(separator: ", ")) of its choices do not rise in steps of one.",
                remedy: "It is skipped.")
        }
        guard (2...11).contains(scored.count) else {
            throw SurveyFormatError(
                "The number of its choices to score is \(scored.count), not 2 to 11.",
                remedy: "It is skipped.")
        }
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
