import Survey
@testable import SurveyFormats
import Testing

@Suite struct DefinitionWriterTests {
    @Test(arguments: 0..<500)
    func `what is written is read back as an equal value`(seed: Int) throws {
        let definition = RandomDefinition.make(seed: UInt64(seed))
        let yaml = DefinitionWriter.yaml(definition)
        let reading = DefinitionReader.read(yaml, file: "seed-\(seed)")
        #expect(reading.problems.filter { $0.severity == .error } == [], "\(yaml)")
        #expect(reading.definition == definition, "\(yaml)")
    }

    @Test func `a file that is read and written twice does not change any more`() throws {
        let first = try #require(DefinitionReader.read(SampleDefinition.yaml, file: "x").definition)
        let yaml = DefinitionWriter.yaml(first)
        let second = try #require(DefinitionReader.read(yaml, file: "x").definition)
        #expect(second == first)
        #expect(DefinitionWriter.yaml(second) == yaml)
    }

    @Test func `remarks are comments, whatever they hold`() throws {
        let definition = try #require(DefinitionReader.read(SampleDefinition.yaml, file: "x").definition)
        let yaml = DefinitionWriter.yaml(definition, remarks: ["Which are reversed?\ncode: other\r\u{7}"])
        #expect(yaml.hasPrefix("# Which are reversed?\n# code: other\ncode: pulse\n"))
        #expect(DefinitionReader.read(yaml, file: "x").definition == definition)
    }

    @Test func `generated definitions use every key of the format between them`() throws {
        var used: Set<String> = []
        func collect(_ node: YAMLNode) {
            switch node.content {
            case .mapping(let entries):
                for entry in entries {
                    used.insert(entry.key)
                    collect(entry.value)
                }
            case .sequence(let entries): entries.forEach(collect)
            case .scalar: break
            }
        }
        for seed in 0..<60 {
            let yaml = DefinitionWriter.yaml(RandomDefinition.make(seed: UInt64(seed)))
            collect(try YAMLDocument.parse(yaml, file: "seed-\(seed)").root)
        }
        #expect(Set(DefinitionFormat.all.flatMap(\.names)).subtracting(used) == [])
    }
}
