import Survey

/// A small, seeded generator (SplitMix64, Steele et al. 2014), so that a failing case can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// Makes valid definitions of every shape.
struct RandomDefinition {
    private var random: SeededGenerator
    private let languages: [String]
    private let isPlain: Bool

    init(seed: UInt64, isPlain: Bool = false) {
        self.isPlain = isPlain
        random = SeededGenerator(seed: seed)
        languages = [["en"], ["no", "en"], ["es", "pt-BR", "on"], ["de"]].randomElement(using: &random)!
    }

    /// Makes a definition.
    ///
    /// - Parameter isPlain: Whether texts have the white space only that other tools keep: single blanks and line ends.
    static func make(seed: UInt64, isPlain: Bool = false) -> SurveyDefinition {
        var maker = RandomDefinition(seed: seed, isPlain: isPlain)
        return maker.definition()
    }

    private mutating func definition() -> SurveyDefinition {
        let responseScales = (0..<Int.random(in: 1...3, using: &random)).map { responseScale($0) }
        var items: [Item] = []
        var scales: [Scale] = []
        for position in 0..<Int.random(in: 1...4, using: &random) {
            let responseScale = responseScales.randomElement(using: &random)!
            let members = (0..<Int.random(in: 1...4, using: &random)).map {
                item(Code("I\(position)_\($0)")!, responseScale.code)
            }
            items += members
            scales.append(
                scale(
                    Code("S\(position)")!, members.map(\.code),
                    isLowerBetter: responseScale.isHighFavourable == false))
        }
        if flip() {
            items.append(
                Item(
                    code: Code("LONE")!, text: text(), responseScale: responseScales[0].code,
                    isReversed: flip(), isStandalone: true))
        }
        // A composite averages scales of one direction.
        let alike = scales.filter { $0.isLowerBetter == scales[0].isLowerBetter }.map(\.code)
        let segments = (0..<Int.random(in: 0...3, using: &random)).map { segment($0) }
        return SurveyDefinition(
            code: Code(["survey", "no", "Y", "A.b-c_1"].randomElement(using: &random)!)!, title: text(),
            languages: languages, introduction: optionalText(), privacyNotice: optionalText(),
            help: optionalText(), referent: optionalText(), responseScales: responseScales, items: items,
            scales: scales,
            compositeScales: flip()
                ? [
                    CompositeScale(
                        code: Code("ALL")!, name: text(), scales: alike, minimumScales: flip() ? nil : 1)
                ] : [],
            segments: segments,
            crossings: segments.count > 1 ? [[segments[0].code, segments[1].code]] : [],
            comments: flip() ? [CommentQuestion(code: Code("C1")!, text: text(), maximumLength: 200)] : [],
            notes: optionalText(), stem: optionalText(), expectedResponses: flip() ? 4000 : nil)
    }

    private mutating func responseScale(_ position: Int) -> ResponseScale {
        let low = Int.random(in: -3...2, using: &random)
        let high = low + Int.random(in: 1...10, using: &random)
        let isLowerBetter = Int.random(in: 0..<4, using: &random) == 0
        let ends = isLowerBetter ? (good: low, bad: high) : (good: high, bad: low)
        return ResponseScale(
            code: Code("R\(position)")!,
            points: (low...high).map { ResponseScale.Point(value: $0, label: optionalText()) },
            notApplicable: optionalText(), favourable: [ends.good], unfavourable: flip() ? [ends.bad] : [])
    }

    private mutating func item(_ code: Code, _ responseScale: Code) -> Item {
        Item(
            code: code, text: text(), responseScale: responseScale, isReversed: flip(), isMandatory: flip(),
            subject: flip() ? .team : .leader, stem: optionalText(),
            acceptedWarnings: flip() ? [] : [.overLong, .doubleBarrelled])
    }

    private mutating func scale(_ code: Code, _ items: [Code], isLowerBetter: Bool) -> Scale {
        let members = items.map { item in
            Scale.Member(
                item: item, isReversed: [nil, nil, true, false].randomElement(using: &random)!,
                weight: flip() ? 1 : Double.random(in: 0.01...9, using: &random))
        }
        return Scale(
            code: code, name: text(), members: members,
            minimumAnswered: flip() ? nil : Int.random(in: 1...items.count, using: &random),
            display: flip() ? .percent : .raw, isLowerBetter: isLowerBetter)
    }

    private mutating func segment(_ position: Int) -> Segment {
        Segment(
            code: Code("G\(position)")!, name: text(),
            values: (0..<Int.random(in: 2...4, using: &random)).map {
                Segment.Value(
                    code: Code("v\($0)")!, label: text(),
                    expectedShare: flip() ? nil : Double.random(in: 0.06...0.25, using: &random))
            }, preferNotToSay: optionalText())
    }

    private mutating func flip() -> Bool { Bool.random(using: &random) }

    private mutating func optionalText() -> LocalizedText? { flip() ? text() : nil }

    private mutating func text() -> LocalizedText {
        var translations: [String: String] = [:]
        // Not everything is translated at once.
        for language in languages where language == languages[0] || Int.random(in: 0..<8, using: &random) > 0
        {
            translations[language] = string()
        }
        return LocalizedText(translations)
    }

    /// Text with what trips YAML writers: its own signs, words it converts, line ends and foreign scripts.
    private mutating func string() -> String {
        if isPlain {
            let words = [
                "People", "<b>", "a < b", "R&D", "&amp;", "{name}", "\"so\"", "it's", "é", "語", "😀", "a;b",
                "#1", "=1", "|", "\\n", "x\ny",
            ]
            return (0..<Int.random(in: 1...5, using: &random)).map { _ in words.randomElement(using: &random)!
            }
            .joined(separator: " ")
        }
        let pieces = [
            "no", "true", "null", "~", "5", "0x1F", "- ", ": ", " #", "#", "'", "\"", "\\", "{", "}", "[",
            "]",
            ",", "&a", "*b", "!t", "|", ">", "%", "@", "`", "?", "=", "<<", "---", "...", "\n", "\t", "  ",
            "é",
            "語", "😀", "\u{2028}", "\u{00A0}", "e\u{301}", "People in my team", " listen",
        ]
        let length = Int.random(in: 1...6, using: &random)
        let text = (0..<length).map { _ in pieces.randomElement(using: &random)! }.joined()
        return text.contains { !$0.isWhitespace } ? text : text + "x"
    }
}
