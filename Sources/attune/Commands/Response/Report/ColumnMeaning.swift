import Responses
import Survey

/// What a column of a response file is taken for, in the words of a column map.
struct ColumnMeaning: Encodable {
    let number: Int
    let heading: String
    let role: String
    /// The code of the item, segment or comment question.
    let target: String?
    /// What a column map says of the fields: `position`, `value` or `label`.
    let values: String?
    /// What the column gives away about people, which is why it is dropped.
    let identifying: String?

    init(_ column: RecognisedFile.Column, _ definition: SurveyDefinition) {
        number = column.number
        heading = column.heading
        target = Self.target(column.role, definition)
        values = column.values == .any ? nil : column.values.rawValue
        identifying = column.identifying?.rawValue
        role =
            switch column.role {
            case .unit: "unit"
            case .item: "item"
            case .segment: "segment"
            case .comment: "comment"
            case .responseIdentifier: "identifier"
            case .completion: "completion"
            case .itemName: "item-name"
            case .answer: "answer"
            case .ignored: "ignore"
            }
    }

    /// The code that a role names; `nil` for roles that name none.
    static func target(_ role: ColumnRole, _ definition: SurveyDefinition) -> String? {
        switch role {
        case .item(let index): definition.items[index].code.text
        case .segment(let index): definition.segments[index].code.text
        case .comment(let index): definition.comments[index].code.text
        case .unit, .responseIdentifier, .completion, .ignored, .itemName, .answer: nil
        }
    }

    /// What is done with the column, for people.
    var text: String {
        switch role {
        case "unit": "unit"
        case "item", "segment", "comment":
            "\(role) \(target ?? "")\(values.map { $0 == "position" ? ", by number of the choice" : ", by \($0)" } ?? "")"
        case "identifier": "response id: compared as a keyed hash, never stored as it is"
        case "item-name": "the item of each row"
        case "answer": "the answer of each row"
        case "completion": "whether the response is finished: read, not stored"
        default: identifying.map { "dropped (\($0))" } ?? "dropped"
        }
    }
}
