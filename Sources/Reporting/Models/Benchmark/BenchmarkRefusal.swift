/// Why organisations may not be compared.
package enum BenchmarkRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Fewer organisations than `BenchmarkReport.leastOrganisations` have figures to show.
    case tooFew(Int)
    /// One or two organisations have most of the respondents.
    case dominated
    /// The organisations did not ask the same: no scale has the same items, answers and keys everywhere.
    case nothingShared
    /// Two waves belong to the same organisation.
    case repeatedOrganisation(String)
    /// The reader's wave is not among those compared.
    case unknownReader(String)

    /// What is wrong and what to do about it, in one or two sentences.
    package var description: String {
        switch self {
        case .tooFew(let count):
            "\(count) of the organisations have figures to show, but a comparison needs "
                + "\(BenchmarkReport.leastOrganisations). Add waves of other organisations."
        case .dominated:
            "One or two organisations have most of the respondents, so that the comparison would show theirs. "
                + "Add waves of other organisations."
        case .nothingShared:
            "The waves share no scale with the same items, answers and keys. Compare waves of one form only."
        case .repeatedOrganisation(let organisation):
            "Two of the waves belong to ‘\(organisation)’. Name one wave of each organisation."
        case .unknownReader(let wave):
            "The wave ‘\(wave)’ is not among those compared. Add it, or name one that is."
        }
    }
}
