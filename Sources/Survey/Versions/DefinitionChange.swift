/// One difference between two versions of a survey.
package struct DefinitionChange: Hashable, Sendable, Codable {
    /// What happened to the part.
    package enum Kind: String, Hashable, Sendable, Codable {
        /// The later version has it only.
        case added
        /// The earlier version has it only.
        case removed
        /// Both have it, with differences.
        case changed
    }

    /// What happened.
    package let kind: Kind
    /// The part in words, such as “item ‘EMP1’”.
    package let part: String
    /// What is different about a changed part, in words.
    package let details: [String]
    /// Whether figures of the part are no longer comparable.
    package let breaksComparison: Bool

    /// The change on one line.
    package var line: String {
        let detail = details.isEmpty ? "" : ": " + details.joined(separator: ", ")
        return
            "\(kind.rawValue) \(part)\(detail)\(breaksComparison && kind == .changed ? "; no longer comparable" : "")"
    }
}
