/// The kinds of LimeSurvey's answer codes that have been read as choices.
struct AnswerCodes: OptionSet, Sendable {
    let rawValue: UInt8

    /// Codes that number the choices, such as `A1`.
    static let numbers = AnswerCodes(rawValue: 1)
    /// The codes `Y` and `N`.
    static let yesAndNo = AnswerCodes(rawValue: 2)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The kind of one code.
    init(of code: UnsafeRawBufferPointer) {
        self = ValueMatcher.trimmed(code).count > 1 ? .numbers : .yesAndNo
    }

    /// What is said of how they were read.
    var notices: [String] {
        let ofNumbers =
            "Answer codes such as A1 were read as the number of the choice, from the first; where the values skip a number, "
            + "as the value."
        return (contains(.numbers) ? [ofNumbers] : [])
            + (contains(.yesAndNo) ? ["The answer codes Y and N were read as yes and no."] : [])
    }
}
