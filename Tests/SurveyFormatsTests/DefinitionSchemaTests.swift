import Foundation
import Survey
@testable import SurveyFormats
import Testing

/// The shipped JSON Schema against the reader: what one takes, the other takes.
@Suite struct DefinitionSchemaTests {
    let schema: SchemaChecker
    /// The sample definition with every key, as JSON, which is YAML too.
    let sample: JSONNode

    init() throws {
        schema = try SchemaChecker(json: DefinitionSchema.json)
        sample = try JSONNode(YAMLDocument.parse(SampleDefinition.yaml, file: "x").root)
    }

    @Test func `the schema takes every built-in form and the sample`() throws {
        #expect(schema.accepts(sample))
        for template in SurveyTemplate.all {
            let node = try YAMLDocument.parse(template.yaml, file: template.name).root
            #expect(schema.accepts(JSONNode(node)), "\(template.name)")
        }
    }

    @Test func `the sample has every key of the format`() {
        var keys: Set<String> = []
        for mutation in sample.mutations { keys.formUnion(mutation.keys) }
        let expected = Set(DefinitionFormat.all.flatMap(\.names))
        #expect(expected.subtracting(keys) == [])
    }

    @Test func `schema and reader agree on every renamed, removed and mistyped key`() {
        var count = 0
        for mutation in sample.mutations {
            count += 1
            let isTaken = schema.accepts(mutation.node)
            let reading = DefinitionReader.read(mutation.node.text, file: "x")
            let hasError = reading.problems.contains { $0.severity == .error }
            // Rules look at values together, and whether a text needs a language depends on how many there are:
            // a schema cannot say either.
            let isUnreadable = reading.problems.contains {
                $0.rule == nil && $0.what != "The text does not say which language it is in."
            }
            #expect(isTaken || hasError, "\(mutation.what): the schema refuses it, the reader does not")
            #expect(!(isTaken && isUnreadable), "\(mutation.what): \(reading.problems.map(\.what))")
        }
        #expect(count > 500)
    }

    @Test func `the schema is the same text each time and is valid JSON`() throws {
        let object = try JSONSerialization.jsonObject(with: Data(DefinitionSchema.json.utf8))
        #expect(
            (object as? [String: Any])?["$schema"] as? String
                == "https://json-schema.org/draft/2020-12/schema")
    }
}
