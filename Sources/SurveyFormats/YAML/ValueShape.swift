/// What may stand for a key of a definition file.
indirect enum ValueShape: Sendable {
    /// A text in every language, or one text alone if there is one language.
    case text
    /// A text, or `label:` with a text.
    case label
    /// A code.
    case code
    /// A language tag.
    case languageTag
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A number above 0 and at most the limit.
    case number(upTo: Double)
    /// `true` or `false`.
    case boolean
    /// One of these words.
    case word([String])
    /// A list of at least so many entries.
    case list(ValueShape, minimum: Int)
    /// A mapping with known keys.
    case mapping(MappingFormat)
    /// A mapping whose keys are codes.
    case mappingByCode(MappingFormat)
    /// Any of these.
    case either([ValueShape])
}

/// A key of a mapping in a definition file.
struct KeyFormat: Sendable {
    let name: String
    let shape: ValueShape
    let isRequired: Bool
    /// What the key says: a sentence, for the JSON Schema and so for editors.
    let summary: String

    init(_ name: String, _ shape: ValueShape, required: Bool = false, _ summary: String) {
        self.name = name
        self.shape = shape
        isRequired = required
        self.summary = summary
    }
}

/// A mapping with known keys in a definition file.
struct MappingFormat: Sendable {
    /// The name of the mapping in the JSON Schema and in messages, such as “item”.
    let name: String
    let keys: [KeyFormat]

    /// The indefinite article that goes with the name, at the beginning of a sentence.
    var article: String { name.first.map("aeiou".contains) == true ? "An" : "A" }

    /// The keys' names, in the order they are written.
    var names: [String] { keys.map(\.name) }
}
