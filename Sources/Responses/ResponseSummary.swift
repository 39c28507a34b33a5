/// What has been read of one response file.
package struct ResponseSummary: Sendable {
    /// The rows below the header, those with nothing in any field not counted.
    package let rows: Int
    /// The rows packed.
    package let acceptedRows: Int
    /// The rows refused, each for at least one problem.
    package let refusedRows: Int
    /// The rows left out because the source marks the response as unfinished.
    package let unfinishedRows: Int
    /// The rows left out because the source marks them as a preview, a test or spam.
    package let previewRows: Int
    /// The rows left out because `ResponseReaderOptions.admits` knew the response already.
    package let knownRows: Int
    /// Whether the file has rows that were left out or refused, and all others have ids by which the wave knows them: what
    /// was left out may come again with the same file.
    package let mayComeAgain: Bool
    /// The first problems, the file's and header's before the rows'.
    package let problems: [ResponseProblem]
    /// The number of all problems.
    package let problemCount: Int
    /// The number of problems that are the whole file's, not a row's; with any, no row may be imported.
    package let fileProblemCount: Int
    /// What the user should know though nothing is wrong, in sentences: what was dropped, left out or assumed.
    package let notices: [String]
    /// The data's quality, over all responses.
    package let quality: ResponseQuality
    /// The values of the unit column by number, if the reader was to discover them.
    package let discoveredUnits: [String]

    /// Whether every row was read and packed or left out for a good reason.
    package var isSound: Bool { problemCount == 0 }
}
