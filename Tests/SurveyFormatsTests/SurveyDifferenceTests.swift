import Survey
import SurveyFormats
import Testing

@Suite struct SurveyDifferenceTests {
    static let base = DefinitionReader.read(SampleDefinition.yaml, file: "a").definition!

    static func edited(_ original: String, _ replacement: String) throws -> SurveyDefinition {
        #expect(SampleDefinition.yaml.contains(original))
        let yaml = SampleDefinition.yaml.replacing(original, with: replacement)
        return try #require(DefinitionReader.read(yaml, file: "b").definition)
    }

    static func difference(_ original: String, _ replacement: String) throws -> SurveyDifference {
        SurveyDifference(from: base, to: try edited(original, replacement))
    }

    static let everything = [
        "comparable items: EMP1, EMP2, TRU1, TRU2, ALL1, YES1", "comparable scales: EMP, TRU",
        "comparable composite scales: OVERALL",
    ]

    @Test func `a version does not differ from itself`() {
        let difference = SurveyDifference(from: Self.base, to: Self.base)
        #expect(difference.isEmpty)
        #expect(difference.lines == ["No difference."])
        #expect(difference.comparableScales.map(\.text) == ["EMP", "TRU"])
    }

    @Test func `capitals, spaces, quotes and translations leave everything comparable`() throws {
        let lines = try Self.difference(
            "{en: People notice how I am., es: La gente nota", "{en: \"People  Notice how I am\", es: Se nota"
        ).lines
        #expect(lines == ["changed item ‘EMP1’: translations or typography"] + Self.everything)
    }

    @Test func `a changed text breaks its item, its scale and the composite`() throws {
        let difference = try Self.difference("People notice how I am.", "People care how I am.")
        #expect(
            difference.lines == [
                "changed item ‘EMP1’: text; no longer comparable",
                "changed scale ‘EMP’: what its items ask, their direction or their weight; no longer comparable",
                "changed composite scale ‘OVERALL’: scores of its scales; no longer comparable",
                "comparable items: EMP2, TRU1, TRU2, ALL1, YES1", "comparable scales: TRU",
            ])
    }

    @Test func `a changed point breaks every item on its response scale`() throws {
        let difference = try Self.difference("- {value: 2}\n", "- {value: 2, label: {en: Neither, es: Ni}}\n")
        #expect(difference.comparableItems.map(\.text) == ["YES1"])
        #expect(difference.comparableScales == [])
        #expect(difference.lines.first == "changed response scale ‘agree3’: labels")
    }

    @Test(arguments: [
        ("reverse: true\n", "reverse: false\n", ["changed item ‘TRU2’: direction; no longer comparable"]),
        (
            "minimumAnswered: 2", "minimumAnswered: 1",
            ["changed scale ‘TRU’: minimumAnswered; no longer comparable"]
        ),
        (
            "weight: 2}", "weight: 3}",
            ["changed scale ‘TRU’: what its items ask, their direction or their weight; no longer comparable"]
        ),
        ("items: [EMP1, EMP2]", "items: [EMP2, EMP1]", ["changed survey ‘pulse’: order of parts"]),
        ("help: {en: Speak to Ana.", "help: {en: Speak to Eva.", ["changed survey ‘pulse’: help block"]),
        ("- {code: old,", "- {code: long,", ["changed segment ‘tenure’: values; no longer comparable"]),
        ("code: CMT1", "code: CMT2", ["removed comment question ‘CMT1’", "added comment question ‘CMT2’"]),
    ])
    func `changes are named in one line each`(original: String, replacement: String, lines: [String]) throws {
        let changes = try Self.difference(original, replacement).changes.map(\.line)
        #expect(lines.allSatisfy(changes.contains), "\(changes)")
    }

    @Test func `an order of items that changed is said, and harms nothing`() throws {
        var items = Self.base.items
        items.swapAt(0, 1)
        let later = SurveyDefinition(
            code: Self.base.code, title: Self.base.title, languages: Self.base.languages,
            introduction: Self.base.introduction, privacyNotice: Self.base.privacyNotice,
            help: Self.base.help,
            referent: Self.base.referent, responseScales: Self.base.responseScales, items: items,
            scales: Self.base.scales, compositeScales: Self.base.compositeScales,
            segments: Self.base.segments,
            crossings: Self.base.crossings, comments: Self.base.comments, notes: Self.base.notes,
            stem: Self.base.stem, expectedResponses: Self.base.expectedResponses)
        let difference = SurveyDifference(from: Self.base, to: later)
        #expect(difference.changes.map(\.line) == ["changed survey ‘pulse’: order of the items"])
        #expect(difference.comparableScales.map(\.text) == ["EMP", "TRU"])
    }

    @Test func `fingerprints have the same octets exactly when they are equal`() throws {
        let other = try Self.edited("People notice how I am.", "PEOPLE notice how I am")
        let third = try Self.edited("People notice how I am.", "People notice.")
        let bytes = [Self.base, other, third].map { ItemFingerprint($0.items[0], in: $0).canonicalBytes }
        #expect(bytes[0] == bytes[1])
        #expect(bytes[0] != bytes[2])
        let scales = [Self.base, other, third].map { ScaleFingerprint($0.scales[0], in: $0).canonicalBytes }
        #expect(scales[0] == scales[1])
        #expect(scales[0] != scales[2])
        #expect(
            String(decoding: bytes[0].prefix(40), as: UTF8.self)
                == "item/1\u{1F}people notice how i am\u{1F}+how much ")
    }

    @Test func `a scale that turns round is no longer comparable`() throws {
        let yaml = ValidationMessageTests.strain
        let better = yaml.replacing(", lowerIsBetter: true", with: "")
            .replacing(
                "    favourable: [0, 1]\n    unfavourable", with: "    unfavourable: [0, 1]\n    favourable")
        let earlier = try #require(DefinitionReader.read(better, file: "x").definition)
        let later = try #require(DefinitionReader.read(yaml, file: "x").definition)
        let difference = SurveyDifference(from: earlier, to: later)
        #expect(
            difference.lines == [
                "changed response scale ‘often’: favourable points",
                "changed scale ‘STRAIN’: lowerIsBetter; no longer comparable", "comparable items: A, B",
                "comparable scales: none",
            ])
        let bytes = try [earlier, later].map {
            ScaleFingerprint(try #require($0.scales.first), in: $0).canonicalBytes
        }
        #expect(bytes[0].starts(with: Array("scale/1\u{1F}1\u{1F}percent\u{1F}item/1".utf8)))
        #expect(bytes[1].starts(with: Array("scale/1\u{1F}1\u{1F}percent\u{1F}lower\u{1F}item/1".utf8)))
    }
}
