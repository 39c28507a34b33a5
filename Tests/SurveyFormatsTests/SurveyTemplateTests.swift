import Foundation
import Survey
import SurveyFormats
import Testing

@Suite struct SurveyTemplateTests {
    @Test func `there are five forms`() {
        #expect(
            SurveyTemplate.all.map(\.name) == [
                "workplace", "workplace-short", "school", "school-short", "school-parents",
            ])
        #expect(SurveyTemplate.named("workplace")?.name == "workplace")
        #expect(SurveyTemplate.named("none") == nil)
    }

    @Test(arguments: SurveyTemplate.all)
    func `a form has no problem, not even a warning, and can be published`(template: SurveyTemplate) throws {
        let reading = DefinitionReader.read(template.yaml, file: template.name)
        #expect(reading.problems == [])
        #expect(reading.problemsBeforePublishing == [])
        let definition = try #require(reading.definition)
        #expect(definition.code.text == template.name)
        #expect(
            definition.notes?.translations["en"]?.hasPrefix(
                "Written for Attune; not yet validated; no norms.") == true)
        #expect(definition.help?.translations["en"]?.hasPrefix("REPLACE THIS TEXT") == true)
        #expect(DefinitionReader.read(DefinitionWriter.yaml(definition), file: "x").definition == definition)
    }

    @Test(arguments: [
        ("workplace", "climate-work", 26), ("school", "climate-school", 26),
        ("workplace-short", "climate-work", 9), ("school-short", "climate-school", 9),
    ])
    func `a form has the wording, direction and dimensions it was written with`(
        name: String, file: String, count: Int
    ) throws {
        let instrument = try Instrument.load(file)
        let template = try #require(SurveyTemplate.named(name))
        let definition = try #require(DefinitionReader.read(template.yaml, file: name).definition)
        let isShort = name.hasSuffix("short")
        let expected = instrument.items.filter { $0.short || !isShort }
        #expect(definition.items.count == count)
        #expect(definition.items.map(\.code.text) == expected.map(\.code))
        #expect(definition.items.map { $0.text.translations["en"] } == expected.map(\.text))
        #expect(definition.items.map(\.isReversed) == expected.map(\.reverse))
        #expect(definition.stem?.translations["en"] == instrument.stem)
        #expect(
            definition.responseScales[0].points.map { $0.label?.translations["en"] }
                == instrument.scale.labels)
        #expect(definition.comments.map { $0.text.translations["en"] } == instrument.comments.map(\.[1]))
        for scale in definition.scales where !isShort {
            #expect(
                scale.members.map(\.item.text)
                    == expected.filter { $0.dimension == scale.code.text }.map(\.code))
            #expect(scale.minimumAnswered == 3)
        }
        #expect(definition.scales.count == (isShort ? 1 : 5))
        #expect(definition.compositeScales.map(\.minimumScales) == (isShort ? [] : [4]))
        #expect(definition.items.filter(\.isStandalone).map(\.code.text) == ["ALL1"])
        #expect(definition.languages == (isShort ? ["en", "es"] : ["en"]))
    }

    @Test func `items about one leader say so`() throws {
        let definition = try #require(
            DefinitionReader.read(SurveyTemplate.named("workplace")!.yaml, file: "x").definition)
        #expect(
            definition.items.filter { $0.subject == .leader }.map(\.code.text) == ["TRU5", "SUP3", "VAL2"])
    }
}

/// An instrument as it was written.
private struct Instrument: Decodable {
    struct Item: Decodable {
        let code, dimension, text: String
        let reverse, short: Bool
    }
    struct Scale: Decodable { let labels: [String] }
    let stem: String
    let scale: Scale
    let items: [Item]
    let comments: [[String]]

    static func load(_ name: String) throws -> Instrument {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = folder.appending(path: "Fixtures/Instruments/\(name).json")
        return try JSONDecoder().decode(Instrument.self, from: Data(contentsOf: file))
    }
}
