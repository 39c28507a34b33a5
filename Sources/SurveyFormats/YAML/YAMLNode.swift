/// A value of a YAML document with its place: what is left of YAML once everything a definition has no use for
/// (anchors, aliases, tags, keys that are not text, repeated keys) has been refused.
struct YAMLNode: Hashable, Sendable {
    /// What a value is.
    enum Content: Hashable, Sendable {
        /// A scalar as written; `isPlain` without quotes, so that it may be a number or a truth value.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    /// A key with its value.
    struct Entry: Hashable, Sendable {
        let key: String
        let position: SourcePosition
        let value: YAMLNode
    }

    let content: Content
    let position: SourcePosition

    /// Whether the value was left out, or written as YAML's null.
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What the value is, for messages.
    var kind: String {
        switch content {
        case .scalar: isNull ? "nothing" : "a single value"
        case .sequence: "a list"
        case .mapping: "a mapping of keys to values"
        }
    }
}
