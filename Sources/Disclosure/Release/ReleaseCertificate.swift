/// What the auditor proved about a release, in numbers that it can compute again.
package struct ReleaseCertificate: Hashable, Sendable, Codable {
    /// HMAC-SHA256 under the wave's secret, in hexadecimal, of the incidence of respondents' groups and published cells;
    /// without a secret, the SHA-256 of the published cells' sizes.
    package let incidence: String
    /// The primes of the two independent eliminations.
    package let primes: [UInt64]
    /// The number of groups of respondents that the published cells tell apart; a hidden group that they do not is not
    /// counted, or it would look other than an empty one.
    package let atoms: Int
    /// The number of published cells, earlier releases' included.
    package let publishedCells: Int
    /// The rank of the incidence.
    package let rank: Int
    /// The dimension of its left kernel: what stays unknown.
    package let kernelDimension: Int
    /// The fewest respondents any combination of published cells was found to isolate; `nil` if none below the
    /// search's reach.
    package let smallestSupport: Int?
    /// The statistics that carry deliberate uncertainty because bounds on exact figures told too much, by code.
    package let uncertain: [String]
    /// The number of statistics whose bounds were audited.
    package let statistics: Int
    /// Whether the auditor looked at every group of fewer than k respondents; `false` if its time ran out on a very large
    /// wave, and then only the protector's own search vouches for the rest.
    package let searchIsComplete: Bool
    /// The version of Attune that made the release.
    package let version: String
}
