/// Describes definition files in JSON Schema, so that editors complete and check them.
package enum DefinitionSchema {
    /// The schema as JSON text (draft 2020-12): made from the table of keys that the reader follows.
    package static let json: String = document.document

    private static var document: JSONText {
        .object([
            (key: "$schema", value: .string("https://json-schema.org/draft/2020-12/schema")),
            (key: "$id", value: .string("urn:attune:survey-definition:1")),
            (key: "title", value: .string("Attune survey definition")),
            (key: "$ref", value: .string("#/$defs/survey")),
            (
                key: "$defs",
                value: .object(
                    DefinitionFormat.all.map { (key: $0.name, value: mapping($0)) } + shared)
            ),
        ])
    }

    private static func mapping(_ format: MappingFormat) -> JSONText {
        let properties = format.keys.map { key in
            let description: (key: String, value: JSONText) = ("description", .string(key.summary))
            // Keywords beside $ref are allowed since draft 2019-09.
            return (key: key.name, value: JSONText.object([description] + keywords(of: key.shape)))
        }
        return .object([
            (key: "type", value: .string("object")),
            (key: "properties", value: .object(properties)),
            (key: "required", value: .array(format.keys.filter(\.isRequired).map { .string($0.name) })),
            (key: "additionalProperties", value: .boolean(false)),
        ])
    }

    private static func keywords(of shape: ValueShape) -> [(key: String, value: JSONText)] {
        switch shape {
        case .text: reference("text")
        case .label: reference("label")
        case .code: reference("code")
        case .languageTag: reference("languageTag")
        case .integer(let range):
            [
                ("type", .string("integer")), ("minimum", .integer(range.lowerBound)),
                ("maximum", .integer(range.upperBound)),
            ]
        case .number(let limit):
            [("type", .string("number")), ("exclusiveMinimum", .integer(0)), ("maximum", .number(limit))]
        case .boolean: [("type", .string("boolean"))]
        case .word(let words): [("enum", .array(words.map(JSONText.string)))]
        case .list(let entry, let minimum):
            [("type", .string("array")), ("items", .object(keywords(of: entry)))]
                + (minimum > 0 ? [("minItems", .integer(minimum))] : [])
        case .mapping(let format): reference(format.name)
        case .mappingByCode(let format):
            [
                ("type", .string("object")), ("propertyNames", .object(reference("code"))),
                ("additionalProperties", .object(reference(format.name))), ("minProperties", .integer(1)),
            ]
        case .either(let shapes): [("anyOf", .array(shapes.map { .object(keywords(of: $0)) }))]
        }
    }

    private static func reference(_ name: String) -> [(key: String, value: JSONText)] {
        [("$ref", .string("#/$defs/\(name)"))]
    }

    /// The shapes that many keys share.
    private static var shared: [(key: String, value: JSONText)] {
        // A label such as 5 is a number to YAML, and text to a participant.
        let words: JSONText = .object([
            (key: "type", value: .array([.string("string"), .string("number"), .string("boolean")]))
        ])
        let translations: JSONText = .object([
            (key: "type", value: .string("object")),
            (key: "propertyNames", value: .object(reference("languageTag"))),
            (key: "additionalProperties", value: words), (key: "minProperties", value: .integer(1)),
        ])
        let labelled: JSONText = .object([
            (key: "type", value: .string("object")),
            (key: "properties", value: .object([(key: "label", value: .object(reference("text")))])),
            (key: "required", value: .array([.string("label")])),
            (key: "additionalProperties", value: .boolean(false)),
        ])
        return [
            (
                "text",
                .object([
                    ("description", .string("One text per language, or one alone if there is one language.")),
                    ("anyOf", .array([words, translations])),
                ])
            ),
            ("label", .object([("anyOf", .array([.object(reference("text")), labelled]))])),
            (
                "code",
                // A code such as `true` is a truth value to YAML.
                .object([
                    ("type", .array([.string("string"), .string("boolean")])),
                    ("pattern", .string("^[A-Za-z][A-Za-z0-9_.-]{0,63}$")),
                ])
            ),
            (
                "languageTag",
                .object([
                    ("type", .string("string")), ("pattern", .string("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")),
                ])
            ),
        ]
    }
}
