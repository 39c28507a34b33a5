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

    /// Whether a code is that of the choice before the first, such as `A0` or `AO00`: then the others are one off too.
    static func isZeroth(_ code: UnsafeRawBufferPointer) -> Bool {
        var rest = ValueMatcher.trimmed(code)[...]
        guard rest.first == 0x41 else { return false }
        rest = rest.dropFirst()
        if rest.first == 0x4F { rest = rest.dropFirst() }
        return !rest.isEmpty && rest.allSatisfy { $0 == 0x30 }
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
