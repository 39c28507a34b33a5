import Survey
import SurveyFormats
import Testing

@Suite struct RoundTripTests {
    static let cases = SurveyTemplate.all.map(\.name).flatMap { name in
        SurveyFormat.exported.map { (name, $0) }
    }

    @Test(arguments: cases)
    func `a built-in form comes back equal from every format`(name: String, format: SurveyFormat) throws {
        let template = try #require(SurveyTemplate.named(name))
        let definition = try #require(DefinitionReader.read(template.yaml, file: name).definition)
        let (content, warnings) = try format.file(of: definition)
        #expect(warnings == [])
        #expect(try SurveyFormat.recognise(content, file: "form") == format)
        let result = try format.survey(from: content, file: "form")
        #expect(result.warnings == [])
        #expect(result.remarks == [])
        #expect(result.definition == definition)
        #expect(SurveyDifference(from: definition, to: result.definition).lines == ["No difference."])
    }

    @Test(arguments: SurveyFormat.exported)
    func `a definition with every key comes back equal`(format: SurveyFormat) throws {
        let definition = try #require(DefinitionReader.read(SampleDefinition.yaml, file: "x").definition)
        let (content, _) = try format.file(of: definition)
        let result = try format.survey(from: content, file: "x")
        #expect(SurveyDifference(from: definition, to: result.definition).lines == ["No difference."])
        #expect(result.definition == definition)
    }

    @Test(arguments: SurveyFormat.exported)
    func `the same definition gives the same file`(format: SurveyFormat) throws {
        let definition = try #require(DefinitionReader.read(SampleDefinition.yaml, file: "x").definition)
        #expect(try format.file(of: definition).content == format.file(of: definition).content)
    }

    @Test(arguments: [SurveyFormat.qualtrics, .redcap])
    func `formats that are only read are refused as targets`(format: SurveyFormat) throws {
        let definition = try #require(DefinitionReader.read(SampleDefinition.yaml, file: "x").definition)
        #expect(throws: SurveyFormatError.self) { try format.file(of: definition) }
    }
}
