/// Writes YAML that people can read and change: on one line what fits there, the rest in blocks.
struct YAMLEmitter {
    /// The greatest width of a line that holds more than one value.
    static let width = 110

    private(set) var text = ""

    /// Writes a document.
    static func document(_ keys: [(key: String, value: YAMLValue)]) -> String {
        var emitter = YAMLEmitter()
        for (key, value) in keys {
            emitter.entry(key, value, indent: 0, lead: "")
        }
        return emitter.text
    }

    /// Writes `key: value` with everything beneath it; `lead` stands before the key on its line.
    private mutating func entry(_ key: String, _ value: YAMLValue, indent: Int, lead: String) {
        let start = lead + YAMLText.scalar(key, inFlow: false) + ":"
        // The lists of the first level have one entry per line, however short they are.
        let isSection = indent == 0 && value.holdsCollections
        if !isSection, let line = flow(value), start.count + 1 + line.count <= Self.width || value.isSingle {
            text += "\(start) \(line)\n"
            return
        }
        switch value {
        case .text(let content):
            text += "\(start) \(YAMLText.scalar(content, inFlow: false, indent: indent + 2))\n"
        case .plain(let content): text += "\(start) \(content)\n"
        case .list(let values):
            text += "\(start)\n"
            for value in values { listEntry(value, indent: indent + 2) }
        case .mapping(let keys):
            text += "\(start)\n"
            for (key, value) in keys {
                entry(key, value, indent: indent + 2, lead: String(repeating: " ", count: indent + 2))
            }
        }
    }

    private mutating func listEntry(_ value: YAMLValue, indent: Int) {
        let lead = String(repeating: " ", count: indent) + "- "
        if let line = flow(value), lead.count + line.count <= Self.width || value.isSingle {
            text += "\(lead)\(line)\n"
            return
        }
        switch value {
        case .text(let content):
            text += "\(lead)\(YAMLText.scalar(content, inFlow: false, indent: indent + 2))\n"
        case .plain(let content): text += "\(lead)\(content)\n"
        case .list(let values):
            // A list within a list is short in every definition; on its own line it stays valid at any length.
            text += "\(lead)[\(values.map { flow($0) ?? "" }.joined(separator: ", "))]\n"
        case .mapping(let keys):
            for (position, pair) in keys.enumerated() {
                entry(
                    pair.key, pair.value, indent: indent + 2,
                    lead: position == 0 ? lead : String(repeating: " ", count: indent + 2))
            }
        }
    }

    /// Writes a value on one line; `nil` for text of several lines, which is read more easily in a block.
    private func flow(_ value: YAMLValue) -> String? {
        switch value {
        case .text(let content):
            return YAMLText.isBlock(content) ? nil : YAMLText.scalar(content, inFlow: true)
        case .plain(let content): return content
        case .list(let values):
            let parts = values.compactMap(flow)
            return parts.count == values.count ? "[\(parts.joined(separator: ", "))]" : nil
        case .mapping(let keys):
            let parts = keys.compactMap { key, value in
                flow(value).map { "\(YAMLText.scalar(key, inFlow: true)): \($0)" }
            }
            return parts.count == keys.count ? "{\(parts.joined(separator: ", "))}" : nil
        }
    }
}

extension YAMLValue {
    /// Whether the value is a single one, which has one line however long it is.
    fileprivate var isSingle: Bool {
        switch self {
        case .text, .plain: true
        case .list, .mapping: false
        }
    }

    /// Whether the value is a list or mapping of lists or mappings.
    fileprivate var holdsCollections: Bool {
        switch self {
        case .text, .plain: false
        case .list(let values): values.contains { !$0.isSingle }
        case .mapping(let keys): keys.contains { !$0.value.isSingle }
        }
    }
}
