import Disclosure
package import Survey

/// What people of a unit wrote in answer to one question, in the release's order, which says nothing.
package struct CommentList: Hashable, Sendable {
    /// The question's code.
    package let question: String
    /// The question as asked.
    package let text: LocalizedText
    /// What was written, word for word; empty where it is not shown with this unit.
    package let texts: [String]

    /// Every comment question of the survey, in its order.
    static func all(of cell: ReleasedCell?, _ definition: SurveyDefinition) -> [CommentList] {
        definition.comments.map { question in
            CommentList(
                question: question.code.text, text: question.text,
                texts: cell?.comments.first { $0.question == question.code.text }?.texts ?? [])
        }
    }
}
