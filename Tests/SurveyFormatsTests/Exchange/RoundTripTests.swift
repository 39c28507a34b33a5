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
    func `generated definitions come back equal but for response scales that nothing uses`(
        format: SurveyFormat
    ) throws {
        for seed in 0..<60 {
            let definition = Self.withUsedResponseScales(
                RandomDefinition.make(seed: UInt64(seed), isPlain: true))
            let result = try format.survey(from: format.file(of: definition).content, file: "x")
            #expect(
                SurveyDifference(from: definition, to: result.definition).lines == ["No difference."],
                "seed \(seed)")
            #expect(result.definition == definition, "seed \(seed)")
        }
    }

    /// The definition with its response scales in the order in which its items use them.
    static func withUsedResponseScales(_ definition: SurveyDefinition) -> SurveyDefinition {
        var order: [Code] = []
        for item in definition.items where !order.contains(item.responseScale) {
            order.append(item.responseScale)
        }
        return SurveyDefinition(
            code: definition.code, title: definition.title, languages: definition.languages,
            introduction: definition.introduction, privacyNotice: definition.privacyNotice,
            help: definition.help, referent: definition.referent,
            responseScales: order.compactMap { code in definition.responseScales.first { $0.code == code } },
            items: definition.items, scales: definition.scales, compositeScales: definition.compositeScales,
            segments: definition.segments, crossings: definition.crossings, comments: definition.comments,
            notes: definition.notes, stem: definition.stem, expectedResponses: definition.expectedResponses)
    }

    @Test(arguments: SurveyFormat.exported)
    func `the same definition gives the same file`(format: SurveyFormat) throws {
        let definition = try #require(DefinitionReader.read(SampleDefinition.yaml, file: "x").definition)
        #expect(try format.file(of: definition).content == format.file(of: definition).content)
    }

    @Test(arguments: SurveyFormat.allCases.filter { !SurveyFormat.exported.contains($0) })
    func `formats that are only read are refused as targets`(format: SurveyFormat) throws {
        let definition = try #require(DefinitionReader.read(SampleDefinition.yaml, file: "x").definition)
        #expect(throws: SurveyFormatError.self) { try format.file(of: definition) }
    }
}
