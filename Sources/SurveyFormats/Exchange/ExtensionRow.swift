/// One thing that our definitions say and another format has no place for: a row of our own table within the file.
struct ExtensionRow: Hashable, Sendable {
    /// The names of the columns, in order.
    static let columns = ["kind", "code", "property", "language", "value"]

    /// `survey`, `item`, `responseScale`, `scale`, `compositeScale`, `segment`, `value`, `crossing` or `comment`.
    let kind: String
    /// The part's code; empty for the survey.
    let code: String
    let property: String
    /// The language of a text; empty for anything else.
    let language: String
    let value: String

    init(_ kind: String, _ code: String, _ property: String, language: String = "", _ value: String) {
        self.kind = kind
        self.code = code
        self.property = property
        self.language = language
        self.value = value
    }

    var cells: [String] { [kind, code, property, language, value] }

    init?(cells: [String]) {
        guard cells.count >= 5, !cells[0].isEmpty else { return nil }
        self.init(cells[0], cells[1], cells[2], language: cells[3], cells[4])
    }
}
