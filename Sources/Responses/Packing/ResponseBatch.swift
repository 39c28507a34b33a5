/// What a reader has made of a part of a file: packed rows, and comments that no row can be joined to.
package struct ResponseBatch: Sendable {
    /// One comment, torn off from the response it came with.
    package struct Comment: Hashable, Sendable {
        /// The unit's number, as in a packed row.
        package let unit: Int32
        /// The index of the comment question in the definition.
        package let question: Int
        /// What was written, trimmed, cut to the question's `maximumLength`; never empty.
        package let text: String

        /// Makes a comment.
        package init(unit: Int32, question: Int, text: String) {
            self.unit = unit
            self.question = question
            self.text = text
        }
    }

    /// The responses, in the file's order until they are mixed.
    package var rows: PackedRows
    /// The comments, in the file's order until they are mixed.
    package var comments: [Comment] = []

    /// Makes an empty batch with the row layout of a reader's definition.
    package init(segmentCount: Int, itemCount: Int) {
        rows = PackedRows(segmentCount: segmentCount, itemCount: itemCount)
    }

    /// Forgets rows and comments and keeps the memory.
    package mutating func removeAll() {
        rows.removeAll()
        comments.removeAll(keepingCapacity: true)
    }
}
