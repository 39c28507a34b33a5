import Survey
import SurveyFormats
import Testing

/// Every rule with a file that breaks it and the message it gives.
@Suite struct ValidationMessageTests {
    struct Row: Sendable, CustomStringConvertible {
        let rule: DefinitionRule
        /// What must stand in the sample definition; `nil` for a file of its own.
        let original: String?
        /// The file.
        let yaml: String
        /// The problems as `line:column severity rule what`.
        let expected: [String]

        init(_ rule: DefinitionRule, _ original: String, _ replacement: String, _ expected: [String]) {
            self.rule = rule
            self.original = original
            yaml = SampleDefinition.yaml.replacing(original, with: replacement, maxReplacements: 1)
                .replacing("LONG", with: String(repeating: "long ", count: 300))
            self.expected = expected
        }

        init(_ rule: DefinitionRule, yaml: String, _ expected: [String]) {
            self.rule = rule
            original = nil
            self.yaml = yaml
            self.expected = expected
        }

        var description: String { rule.rawValue }
    }

    static let rows: [Row] = [
        Row(
            .duplicateCode, "code: EMP2\n",
            "code: EMP1\n",
            [
                "25:11 error duplicateCode The code of this item, ‘EMP1’, is taken by an earlier one.",
                "44:65 error unknownReference There is no item ‘EMP2’.",
            ]),
        Row(
            .codesDifferOnlyInCase, "code: CMT1",
            "code: emp1",
            [
                "68:12 warning codesDifferOnlyInCase The comment question ‘emp1’ differs from the item ‘EMP1’ only in capitals."
            ]),
        Row(
            .reservedCode, "code: tenure\n    name",
            "code: unit\n    name",
            [
                "60:11 error reservedCode The segment is called ‘unit’.",
                "66:12 error unknownReference There is no segment ‘tenure’.",
            ]),
        Row(
            .unknownReference, "items: [EMP1, EMP2]}",
            "items: [EMP1, EMP2, EMP3]}",
            [
                "44:71 error unknownReference There is no item ‘EMP3’."
            ]),
        Row(
            .repeatedReference, "items: [EMP1, EMP2]}",
            "items: [EMP1, EMP2, EMP1]}",
            [
                "44:71 error repeatedReference Scale ‘EMP’ names the item ‘EMP1’ twice."
            ]),
        Row(
            .pointCount, "      - {value: 2}\n      - {value: 3, label: {en: Agree, es: De acuerdo}}\n",
            "",
            [
                "12:5 error pointCount Response scale ‘agree3’ has 1 point.",
                "15:18 error favourableNotAPoint 3 is no point of the scale.",
            ]),
        Row(
            .pointOrder, "      - {value: 2}\n",
            "",
            [
                "14:17 error pointOrder The value 3 follows 1."
            ]),
        Row(
            .pointValue, "{value: 3, label",
            "{value: 3000, label",
            [
                "15:17 error pointOrder The value 3000 follows 2.",
                "15:17 error pointValue The value 3000 is out of range.",
                "17:18 error favourableNotAPoint 3 is no point of the scale.",
            ]),
        Row(
            .favourableNotAPoint, " favourable: [3]",
            " favourable: [3, 4]",
            [
                "17:21 error favourableNotAPoint 4 is no point of the scale."
            ]),
        Row(
            .favourableNotAPoint, " favourable: [3]",
            " favourable: [3, 3]",
            [
                "17:21 error favourableNotAPoint The value 3 is listed twice."
            ]),
        Row(
            .favourableOverlap, "unfavourable: [1]",
            "unfavourable: [1, 3]",
            [
                "18:5 error favourableOverlap The value 3 is both favourable and unfavourable."
            ]),
        Row(
            .favourableOrder, " favourable: [3]\n    unfavourable: [1]",
            " favourable: [1]\n    unfavourable: [3]",
            [
                "17:5 error favourableOrder The favourable value 1 lies below the unfavourable value 3."
            ]),
        Row(
            .favourableMissing, "    unfavourable: [1]\n",
            "",
            [
                "11:3 warning favourableMissing Response scale ‘agree3’ does not say which points are unfavourable."
            ]),
        Row(
            .unusedResponseScale, "items:\n  - code",
            "  spare: {points: [{value: 0}, {value: 1}], favourable: [1], unfavourable: [0]}\nitems:\n  - code",
            [
                "20:3 warning unusedResponseScale No item is answered on response scale ‘spare’."
            ]),
        Row(
            .itemInNoScale, "    standalone: true\n",
            "",
            [
                "37:5 warning itemInNoScale Item ‘ALL1’ is in no scale."
            ]),
        Row(
            .standaloneItemInScale, "items: [EMP1, EMP2]}",
            "items: [EMP1, EMP2, ALL1]}",
            [
                "40:17 warning standaloneItemInScale Item ‘ALL1’ is declared standalone, yet a scale has it."
            ]),
        Row(
            .emptyScale, "items: [EMP1, EMP2]}",
            "items: []}",
            [
                "21:5 warning itemInNoScale Item ‘EMP1’ is in no scale.",
                "25:5 warning itemInNoScale Item ‘EMP2’ is in no scale.",
                "44:51 error emptyScale Scale ‘EMP’ has no items.",
            ]),
        Row(
            .singleItemScale, "items: [EMP1, EMP2]}",
            "items: [EMP1]}",
            [
                "25:5 warning itemInNoScale Item ‘EMP2’ is in no scale.",
                "44:51 warning singleItemScale Scale ‘EMP’ has a single item.",
            ]),
        Row(
            .mixedResponseScales, "    responseScale: agree3\n    subject: leader",
            "    responseScale: yesno\n    subject: leader",
            [
                "44:65 error mixedResponseScales Scale ‘EMP’ has items on two response scales: ‘EMP1’ on ‘agree3’, ‘EMP2’ on ‘yesno’."
            ]),
        Row(
            .allItemsReversed, "items: [EMP1, EMP2]}",
            "items: [{item: EMP1, reverse: true}, {item: EMP2, reverse: true}]}",
            [
                "44:51 warning allItemsReversed All items of scale ‘EMP’ are reversed."
            ]),
        Row(
            .minimumAnswered, "minimumAnswered: 2",
            "minimumAnswered: 3",
            [
                "48:22 error minimumAnswered The minimumAnswered of scale ‘TRU’ is 3, and it has 2 items."
            ]),
        Row(
            .weight, "weight: 2}",
            "weight: 0}",
            [
                "47:55 error weight The weight of ‘TRU2’ is 0.0."
            ]),
        Row(
            .minimumScales, "minimumScales: 2",
            "minimumScales: 3",
            [
                "52:88 error minimumScales The minimumScales of ‘OVERALL’ is 3, and it has 2 scales."
            ]),
        Row(
            .compositeOfOneScale, "scales: [EMP, TRU], minimumScales: 2",
            "scales: [EMP]",
            [
                "52:53 warning compositeOfOneScale Composite scale ‘OVERALL’ has 1 scale."
            ]),
        Row(
            .compositeDisplay, "display: percent",
            "display: raw",
            [
                "52:53 warning compositeDisplay Composite scale ‘OVERALL’ mixes scales that are shown in different ways."
            ]),
        Row(
            .segmentValueCount, "      - {code: old, label: {en: Longer, es: Más}}\n",
            "",
            [
                "62:5 error segmentValueCount Segment ‘tenure’ has 1 value."
            ]),
        Row(
            .expectedShare, "expectedShare: 0.2",
            "expectedShare: 0.3",
            [
                "56:5 error expectedShare The expected shares of segment ‘role’ add up to more than 1."
            ]),
        Row(
            .expectedShare, "expectedShare: 0.2",
            "expectedShare: 1.5",
            [
                "58:77 error expectedShare The expected share of ‘leader’ is 1.5."
            ]),
        Row(
            .segmentTooFine, "expectedShare: 0.2",
            "expectedShare: 0.01",
            [
                "58:9 warning segmentTooFine The value ‘leader’ of segment ‘role’ is expected for a share of 0.01 only."
            ]),
        Row(
            .segmentTooFine, "expectedResponses: 400",
            "expectedResponses: 9",
            [
                "58:9 warning segmentTooFine The value ‘leader’ of segment ‘role’ is expected for a share of 0.2 only.",
                "62:5 warning segmentTooFine Segment ‘tenure’ has 2 values for 9 expected responses.",
            ]),
        Row(
            .crossing, "[role, tenure]",
            "[role, role]",
            [
                "66:5 error crossing A crossing names the segment ‘role’ twice."
            ]),
        Row(
            .crossing, "- [role, tenure]",
            "- [role, tenure]\n  - [tenure, role]",
            [
                "67:5 error crossing The crossing of ‘tenure’ and ‘role’ is listed twice."
            ]),
        Row(
            .crossing, "- [role, tenure]",
            "- [role]",
            [
                "66:5 error crossing A crossing names 1 segment."
            ]),
        Row(
            .crossingTooFine, "- {code: new, label: {en: Under 6 months, es: Menos de 6 meses}}",
            "- {code: new, label: {en: Under 6 months, es: Menos de 6 meses}, expectedShare: 0.05}",
            [
                "66:5 warning crossingTooFine Crossing ‘role’ and ‘tenure’ makes groups too small to be published."
            ]),
        Row(
            .languageTag, "languages: [en, es]",
            "languages: [en, es, english]",
            [
                "3:21 error languageTag ‘english’ is no language tag."
            ]),
        Row(
            .languageTag, "languages: [en, es]",
            "languages: []",
            [
                "3:1 error languageTag No language is declared."
            ]),
        Row(
            .repeatedLanguage, "languages: [en, es]",
            "languages: [en, es, ES]",
            [
                "3:21 error repeatedLanguage The language ‘ES’ is declared twice."
            ]),
        Row(
            .textMissing, "name: {en: Empathy, es: Empatía}",
            "name: {es: Empatía}",
            [
                "44:17 error textMissing The name of scale ‘EMP’ is missing in the base language ‘en’."
            ]),
        Row(
            .textUntranslated, "name: {en: Empathy, es: Empatía}",
            "name: {en: Empathy}",
            [
                "44:17 warning textUntranslated The name of scale ‘EMP’ has no translation into ‘es’."
            ]),
        Row(
            .undeclaredLanguage, "name: {en: Empathy, es: Empatía}",
            "name: {en: Empathy, es: Empatía, ess: Empatía}",
            [
                "44:55 error undeclaredLanguage The name of scale ‘EMP’ is written in ‘ess’, which is not declared."
            ]),
        Row(
            .textTooLong, "en: Empathy,",
            "en: LONG,",
            [
                "44:28 error textTooLong The name of scale ‘EMP’ has 1499 characters in ‘en’."
            ]),
        Row(
            .controlCharacter, "en: Empathy,",
            "en: \"Empa\\u0007thy\",",
            [
                "44:28 error controlCharacter The name of scale ‘EMP’ has the control character 7 in ‘en’."
            ]),
        Row(
            .wordyItem, "People notice how I am.",
            "People notice how I am on every single day of the week without any exception at all.",
            [
                "22:16 warning wordyItem Item ‘EMP1’ has 17 words."
            ]),
        Row(
            .doubleBarrelled, "People notice how I am.",
            "People notice how I am and ask me.",
            [
                "22:16 warning doubleBarrelled Item ‘EMP1’ joins two ideas with ‘and’."
            ]),
        Row(
            .commentLength, "maximumLength: 500",
            "maximumLength: 50000",
            [
                "68:75 error commentLength The maximumLength of ‘CMT1’ is 50000."
            ]),
        Row(
            .helpMissing, "help: {en: Speak to Ana., es: Hable con Ana.}\n",
            "",
            [
                "1:1 warning helpMissing The survey has no help block."
            ]),
        Row(
            .noItems,
            yaml: """
                code: pulse
                title: Pulse
                languages: [en]
                help: Speak to Ana.
                responseScales:
                  yn: {points: [{value: 0}, {value: 1}], favourable: [1], unfavourable: [0]}
                items: []
                """,
            [
                "6:3 warning unusedResponseScale No item is answered on response scale ‘yn’.",
                "7:1 error noItems The survey has no items.",
            ]),
        Row(
            .scaleDirection, "lowerIsBetter: false",
            "lowerIsBetter: true",
            [
                "50:20 error scaleDirection Scale ‘TRU’ says lowerIsBetter, yet the high points of response scale ‘agree3’ are the favourable ones.",
                "52:53 error compositeDirection Composite scale ‘OVERALL’ averages ‘TRU’, in which lower is better, with scales in which higher is.",
            ]),
        Row(
            .scaleDirection,
            yaml: strain.replacing("name: Strain, lowerIsBetter: true", with: "name: Strain"),
            [
                "8:5 error favourableOrder The favourable value 0 lies below the unfavourable value 3."
            ]),
        Row(
            .scaleDirection,
            yaml: strain + "  - {code: CALM, name: Calm, items: [A, B]}\n",
            [
                "15:5 error scaleDirection The low points of response scale ‘often’ are the favourable ones, yet scale ‘CALM’ does not say lowerIsBetter."
            ]),
        Row(
            .favourableOrder,
            yaml: strain.replacing("favourable: [0, 1]", with: "favourable: [0, 2]").replacing(
                "unfavourable: [2, 3]", with: "unfavourable: [1, 3]"),
            [
                "8:5 error favourableOrder The favourable value 0 lies below the unfavourable value 3."
            ]),
        Row(
            .compositeDirection, "lowerIsBetter: false",
            "lowerIsBetter: true",
            [
                "50:20 error scaleDirection Scale ‘TRU’ says lowerIsBetter, yet the high points of response scale ‘agree3’ are the favourable ones.",
                "52:53 error compositeDirection Composite scale ‘OVERALL’ averages ‘TRU’, in which lower is better, with scales in which higher is.",
            ]),
        Row(
            .placeholderText, "en: Speak to Ana.",
            "en: REPLACE THIS TEXT with your own contacts.",
            [
                "6:12 warning placeholderText The help block still says ‘REPLACE THIS TEXT’."
            ]),
    ]

    /// A survey with a scale of which less is better.
    static let strain = """
        code: strain
        title: Strain
        languages: [en]
        help: Speak to Ana.
        responseScales:
          often:
            points: [{value: 0}, {value: 1}, {value: 2}, {value: 3}]
            favourable: [0, 1]
            unfavourable: [2, 3]
        items:
          - {code: A, text: I am tired., responseScale: often}
          - {code: B, text: I am rested., responseScale: often, reverse: true}
        scales:
          - {code: STRAIN, items: [A, B], name: Strain, lowerIsBetter: true}

        """

    @Test func `a scale says that lower is better`() throws {
        let reading = DefinitionReader.read(Self.strain, file: "x")
        #expect(reading.problems == [])
        #expect(reading.definition?.scales.first?.isLowerBetter == true)
    }

    @Test(arguments: rows.indices)
    func `a broken rule is reported where it is broken and nothing else is`(position: Int) {
        let row = Self.rows[position]
        #expect(row.original.map(SampleDefinition.yaml.contains) != false)
        let problems = DefinitionReader.read(row.yaml, file: "x").problems.map {
            "\($0.line):\($0.column) \($0.severity) \($0.rule?.rawValue ?? "file") \($0.what)"
        }
        #expect(problems == row.expected)
    }

    @Test func `every rule has a row`() {
        let tested = Set(Self.rows.map(\.rule))
        #expect(DefinitionRule.allCases.filter { !tested.contains($0) } == [])
    }

    @Test func `every message is made of sentences`() {
        for row in Self.rows {
            for problem in DefinitionReader.read(row.yaml, file: "x").problems {
                for sentence in [problem.what, problem.why, problem.remedy] {
                    #expect(sentence.first.map { $0.isUppercase || !$0.isLetter } == true, "\(sentence)")
                    #expect(sentence.last.map { ".?".contains($0) } == true, "\(sentence)")
                }
            }
        }
    }
}
