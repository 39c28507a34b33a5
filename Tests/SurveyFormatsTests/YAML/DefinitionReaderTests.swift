import Survey
import SurveyFormats
import Testing

@Suite struct DefinitionReaderTests {
    @Test func `a file with every key is read without a problem`() throws {
        let reading = DefinitionReader.read(SampleDefinition.yaml, file: "pulse.yaml")
        #expect(reading.problems == [])
        let definition = try #require(reading.definition)
        #expect(definition.code.text == "pulse")
        #expect(definition.languages == ["en", "es"])
        #expect(definition.items.map(\.code.text) == ["EMP1", "EMP2", "TRU1", "TRU2", "ALL1", "YES1"])
        #expect(definition.items[1].subject == .leader)
        #expect(definition.items[1].acceptedWarnings == [.doubleBarrelled, .overLong])
        #expect(definition.items[0].isMandatory)
        #expect(definition.items[4].isStandalone)
        #expect(definition.items[4].stem?.translations["es"] == "En general.")
        #expect(definition.scales[0].minimumAnswered == 1)
        #expect(definition.scales[1].members[1].weight == 2)
        #expect(definition.scales[1].members[1].isReversed == true)
        #expect(definition.responseScales[0].points[1].label == nil)
        #expect(definition.responseScales[0].notApplicable?.translations["en"] == "Does not apply")
        #expect(definition.segments[0].values[0].expectedShare == 0.8)
        #expect(definition.crossings.first?.map(\.text) == ["role", "tenure"])
        #expect(definition.comments[0].maximumLength == 500)
        #expect(definition.expectedResponses == 400)
        #expect(reading.problemsBeforePublishing == [])
    }

    @Test func `every problem of a file is found in one pass and in order`() {
        let yaml = """
            code: 1st
            titel: {en: Pulse}
            languages: [en]
            responseScales:
              agree2: {points: [{value: 1}, {value: 2}], favourable: [2], unfavourable: [1]}
            items:
              - {code: A1, text: {en: I am fine.}, responseScale: agree3}
              - {code: A1, text: {en: I am well.}, responseScale: agree2, reverse: yes}
            scales:
              - {code: A, name: {en: A}, items: [A1, B1]}
            """
        let lines = DefinitionReader.read(yaml, file: "x.yaml").problems.map {
            "\($0.line):\($0.column) \($0.severity) \($0.what)"
        }
        #expect(
            lines == [
                "1:1 error The survey has no ‘title’.",
                "1:1 warning The survey has no help block.",
                "1:7 error ‘1st’ is no code.",
                "2:1 error A survey has no key ‘titel’.",
                "7:55 error There is no response scale ‘agree3’.",
                "8:12 error The code of this item, ‘A1’, is taken by an earlier one.",
                "8:72 error ‘yes’ is neither true nor false.",
                "10:42 error There is no item ‘B1’.",
            ])
    }

    @Test func `a problem is one line that says where, what, why and what to do`() throws {
        let yaml = SampleDefinition.yaml.replacing("    reverse: true", with: "    revers: true")
        let problem = try #require(DefinitionReader.read(yaml, file: "dir/pulse.yaml").problems.first)
        #expect(
            problem.description
                == "dir/pulse.yaml:36:5: error: An item has no key ‘revers’. What it says would be lost. Did you mean ‘reverse’?"
        )
    }

    @Test func `a text without a language is the base language's when there is one language`() throws {
        let yaml = """
            code: one
            title: One language
            languages: [no]
            help: Ring Kari.
            responseScales:
              yn: {points: [{value: 0, label: Nei}, {value: 1, label: {no: Ja}}], favourable: [1], unfavourable: [0]}
            items:
              - {code: A1, text: Jeg har det bra., responseScale: yn}
              - {code: A2, text: 5, responseScale: yn}
            scales:
              - {code: A, name: A, items: [A1, A2]}
            """
        let reading = DefinitionReader.read(yaml, file: "no.yaml")
        #expect(reading.problems == [])
        let definition = try #require(reading.definition)
        #expect(definition.baseLanguage == "no")
        #expect(definition.responseScales[0].points[1].label?.translations == ["no": "Ja"])
        #expect(definition.items[1].text.translations == ["no": "5"])
    }

    @Test func `a text without a language is refused when there are two`() {
        let yaml = SampleDefinition.yaml.replacing(
            "help: {en: Speak to Ana., es: Hable con Ana.}", with: "help: Ana")
        let problems = DefinitionReader.read(yaml, file: "x").problems
        #expect(problems.map(\.what) == ["The text does not say which language it is in."])
        #expect(problems.map(\.position) == [SourcePosition(line: 6, column: 7)])
    }
}
