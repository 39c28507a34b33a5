/// What an import did.
package struct ImportResult: Sendable, Hashable {
    /// How many responses were stored.
    package let responses: Int
    /// How many comments were stored, apart from the responses they came with.
    package let comments: Int
    /// How many responses of the wave now wait until enough have gathered to be mixed, those of this import included.
    package let waiting: Int64

    /// Makes a result.
    package init(responses: Int, comments: Int, waiting: Int64) {
        self.responses = responses
        self.comments = comments
        self.waiting = waiting
    }
}
