/// The numbers of a LimeSurvey question's answers.
///
/// Files of responses hold an answer's code or its text, never its assessment value. Codes that are numbers, or that
/// number the answers (`A1`, `A2` … or `AO01`, `AO02` …), are therefore what points must agree with.
struct AnswerValues {
    /// The value of each answer; `nil` for all if they have none.
    let values: [Int?]
    /// Whether the last answer, which alone has no assessment value, is “does not apply”.
    let isLastApart: Bool
    /// The assessment values, where codes that contradict them are taken instead.
    let passedOver: [Int]?

    /// Finds the numbers of answers in the order in which they are shown.
    init(_ answers: [LimeSurveyTable.Part]) {
        let assessed = answers.map { Int($0.cells["assessment_value"] ?? $0.cells["relevance"] ?? "") ?? 0 }
        let isAssessed = assessed.contains { $0 != 0 } && Set(assessed).count == assessed.count
        let plain = answers.map { Int($0.code) }
        let digits = answers.map { Self.digits(of: $0.code) }
        if !plain.isEmpty, !plain.contains(nil), Set(plain).count == plain.count {
            self.init(plain, passing: isAssessed && assessed != plain.map { $0 ?? 0 } ? assessed : nil)
        } else if isAssessed, !Self.numberInOrder(answers) || Self.rises(assessed) {
            self.init(assessed, isLastApart: Self.isLastApart(assessed))
        } else {
            self.init(
                digits.contains(nil) ? digits.map { _ in nil } : digits, passing: isAssessed ? assessed : nil)
        }
    }

    private init(_ values: [Int?], isLastApart: Bool = false, passing: [Int]? = nil) {
        self.values = values
        self.isLastApart = isLastApart
        passedOver = passing
    }

    private static func digits(of code: String) -> Int? {
        let digits = code.drop { $0.isLetter }
        return digits.utf8.count <= 4 ? Int(digits) : nil
    }

    /// Whether the codes are `A1`, `A2` and so on, or `AO01`, `AO02`.
    private static func numberInOrder(_ answers: [LimeSurveyTable.Part]) -> Bool {
        answers.enumerated().allSatisfy { position, answer in
            let letters = answer.code.prefix { $0.isLetter }
            return (letters == "A" || letters == "AO") && digits(of: answer.code) == position + 1
        }
    }

    /// Whether values rise in steps of one, but for a last answer that has none.
    private static func rises(_ values: [Int]) -> Bool {
        let run = isLastApart(values) ? values.dropLast() : values[...]
        return zip(run, run.dropFirst()).allSatisfy { $1 == $0 + 1 }
    }

    private static func isLastApart(_ values: [Int]) -> Bool {
        let others = values.dropLast().sorted()
        let isRun = zip(others, others.dropFirst()).allSatisfy { $1 == $0 + 1 }
        return values.last == 0 && others.count > 1 && others.first ?? 0 >= 1 && isRun
    }
}
