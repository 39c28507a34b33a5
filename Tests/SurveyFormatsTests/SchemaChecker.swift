import Foundation
@testable import SurveyFormats

/// A JSON value with its keys in order, for tests.
indirect enum JSONNode: Hashable {
    case text(String)
    case number(Double)
    case boolean(Bool)
    case list([JSONNode])
    case object([Pair])

    struct Pair: Hashable {
        let key: String
        let value: JSONNode
    }

    init(_ node: YAMLNode) {
        switch node.content {
        case .scalar("true", isPlain: true): self = .boolean(true)
        case .scalar("false", isPlain: true): self = .boolean(false)
        case .scalar(let text, let isPlain):
            self = isPlain ? Double(text).map(JSONNode.number) ?? .text(text) : .text(text)
        case .sequence(let entries): self = .list(entries.map { JSONNode($0) })
        case .mapping(let entries):
            self = .object(entries.map { Pair(key: $0.key, value: JSONNode($0.value)) })
        }
    }

    /// The value as JSON text.
    var text: String {
        switch self {
        case .text(let text): YAMLText.quoted(text)
        case .number(let value): value == value.rounded() ? "\(Int(value))" : "\(value)"
        case .boolean(let value): "\(value)"
        case .list(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
        case .object(let pairs):
            "{" + pairs.map { YAMLText.quoted($0.key) + ": " + $0.value.text }.joined(separator: ", ") + "}"
        }
    }

    struct Mutation {
        let what: String
        let keys: Set<String>
        let node: JSONNode
    }

    /// The value with one key at a time renamed, removed or given a value of another type.
    var mutations: [Mutation] {
        switch self {
        case .text, .number, .boolean: []
        case .list(let values):
            values.enumerated().flatMap { position, value in
                value.mutations.map { mutation in
                    var changed = values
                    changed[position] = mutation.node
                    return Mutation(
                        what: "[\(position)]\(mutation.what)", keys: mutation.keys, node: .list(changed))
                }
            }
        case .object(let pairs):
            pairs.enumerated().flatMap { position, pair in
                Self.replacements(for: pair).map { what, replacement in
                    var changed = pairs
                    changed.replaceSubrange(position...position, with: replacement)
                    return Mutation(
                        what: ".\(pair.key) \(what)", keys: Set(pairs.map(\.key)), node: .object(changed))
                }
                    + pair.value.mutations.map { mutation in
                        var changed = pairs
                        changed[position] = Pair(key: pair.key, value: mutation.node)
                        return Mutation(
                            what: ".\(pair.key)\(mutation.what)", keys: mutation.keys.union(pairs.map(\.key)),
                            node: .object(changed))
                    }
            }
        }
    }

    private static func replacements(for pair: Pair) -> [(String, [Pair])] {
        [
            ("renamed", [Pair(key: pair.key + "9", value: pair.value)]), ("removed", []),
            ("as list", [Pair(key: pair.key, value: .list([.list([])]))]),
            ("as object", [Pair(key: pair.key, value: .object([Pair(key: "zz9", value: .number(1))]))]),
            ("as number", [Pair(key: pair.key, value: .number(5))]),
            ("as truth", [Pair(key: pair.key, value: .boolean(true))]),
            ("as text", [Pair(key: pair.key, value: .text("Not a code!"))]),
        ]
    }
}

/// As much of JSON Schema as the shipped schema uses.
struct SchemaChecker {
    private let root: [String: Any]

    init(json: String) throws {
        root = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] ?? [:]
    }

    func accepts(_ node: JSONNode) -> Bool { accepts(node, root) }

    private func accepts(_ node: JSONNode, _ schema: [String: Any]) -> Bool {
        for (keyword, value) in schema where !holds(keyword, value, node, schema) { return false }
        return true
    }

    private func holds(_ keyword: String, _ value: Any, _ node: JSONNode, _ schema: [String: Any]) -> Bool {
        switch keyword {
        case "$ref": accepts(node, definition(value))
        case "anyOf": (value as? [[String: Any]] ?? []).contains { accepts(node, $0) }
        case "type": (value as? [String] ?? [value as? String ?? ""]).contains { node.hasType($0) }
        case "enum": (value as? [String] ?? []).contains { node == .text($0) }
        case "properties", "additionalProperties", "required", "propertyNames", "minProperties":
            holdsForObject(keyword, value, node, schema)
        case "items", "minItems": holdsForList(keyword, value, node)
        case "minimum", "maximum", "exclusiveMinimum": holdsForNumber(keyword, value, node)
        case "pattern": node.matches(value as? String ?? "")
        default: ["$schema", "$id", "$defs", "title", "description"].contains(keyword)
        }
    }

    private func definition(_ reference: Any) -> [String: Any] {
        let name = (reference as? String ?? "").split(separator: "/").last.map(String.init) ?? ""
        return (root["$defs"] as? [String: Any])?[name] as? [String: Any] ?? ["type": "nothing"]
    }

    private func holdsForObject(_ keyword: String, _ value: Any, _ node: JSONNode, _ schema: [String: Any])
        -> Bool
    {
        guard case .object(let pairs) = node else { return true }
        let properties = schema["properties"] as? [String: Any] ?? [:]
        switch keyword {
        case "properties":
            return pairs.allSatisfy { pair in
                (properties[pair.key] as? [String: Any]).map { accepts(pair.value, $0) } ?? true
            }
        case "additionalProperties":
            let others = pairs.filter { properties[$0.key] == nil }
            if let schema = value as? [String: Any] { return others.allSatisfy { accepts($0.value, schema) } }
            return others.isEmpty
        case "required":
            return (value as? [String] ?? []).allSatisfy { key in pairs.contains { $0.key == key } }
        case "propertyNames":
            return pairs.allSatisfy { accepts(.text($0.key), value as? [String: Any] ?? [:]) }
        default: return pairs.count >= (value as? Int ?? 0)
        }
    }

    private func holdsForList(_ keyword: String, _ value: Any, _ node: JSONNode) -> Bool {
        guard case .list(let entries) = node else { return true }
        return keyword == "minItems"
            ? entries.count >= (value as? Int ?? 0)
            : entries.allSatisfy { accepts($0, value as? [String: Any] ?? [:]) }
    }

    private func holdsForNumber(_ keyword: String, _ value: Any, _ node: JSONNode) -> Bool {
        guard case .number(let number) = node else { return true }
        let limit = (value as? NSNumber)?.doubleValue ?? 0
        switch keyword {
        case "minimum": return number >= limit
        case "maximum": return number <= limit
        default: return number > limit
        }
    }
}

extension JSONNode {
    fileprivate func hasType(_ type: String) -> Bool {
        switch (self, type) {
        case (.text, "string"), (.number, "number"), (.boolean, "boolean"), (.list, "array"),
            (.object, "object"):
            true
        case (.number(let value), "integer"): value == value.rounded()
        default: false
        }
    }

    fileprivate func matches(_ pattern: String) -> Bool {
        guard case .text(let text) = self else { return true }
        return (try? Regex(pattern).firstMatch(in: text)) ?? nil != nil
    }
}
