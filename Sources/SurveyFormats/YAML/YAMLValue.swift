/// A value to be written as YAML.
enum YAMLValue: Sendable {
    /// Text, quoted where it has to be.
    case text(String)
    /// A number, truth value or code, written as it is.
    case plain(String)
    case list([YAMLValue])
    case mapping([(key: String, value: YAMLValue)])

    /// Makes a mapping without the keys that have no value.
    static func mapping(leavingOutNil keys: [(String, YAMLValue?)]) -> YAMLValue {
        .mapping(keys.compactMap { key, value in value.map { (key: key, value: $0) } })
    }
}
