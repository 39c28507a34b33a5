/// How a response file is read.
package struct ResponseReaderOptions: Sendable {
    /// The file's name in problems; `nil` leaves it out.
    package var fileName: String?
    /// The greatest number of problems kept; the rest are only counted.
    package var problemLimit = 100
    /// The greatest length of a row in octets.
    package var maximumRecordLength = DelimitedReader.defaultMaximumRecordLength
    /// Headings of columns to leave out.
    package var ignoredColumns: Set<String> = []
    /// Whether columns that the survey does not know are left out instead of refused.
    package var ignoresUnknownColumns = false

    /// The file's encoding; `nil` finds it out.
    package var encoding: TextEncoding?
    /// What more of the file than its first octets has shown its encoding to be; `nil` if nobody has looked.
    package var likelyEncoding: TextEncoding?
    /// What a saved map says of the columns; it wins over everything recognised.
    package var columnMap: ColumnMap?
    /// Whether responses that the source marks as unfinished are read too.
    package var keepsUnfinished = false
    /// Whether the file holds the answers to reversed items turned round already; they are then turned back.
    package var answersAreReversed = false
    /// Whether refused rows are kept for `takeRejectedRows()`.
    package var keepsRejectedRows = false
    /// What units are called beside their codes.
    package var unitNames = UnitNames()
    /// Whether the records are kept for `takeCanonicalText(_:)`.
    package var keepsCanonicalText = false
    /// Decides by a source's own response id whether a sound row is taken, so that an overlapping export counts once.
    ///
    /// Called once per sound row that has an id. `nil` takes every row.
    package var admits: IdentifierCheck?
    /// Seals the ids of refused rows; `nil` leaves them out.
    package var sealsIdentifier: IdentifierSeal?
    /// How many octets are gathered before the header is looked for; tests make it small.
    var headLength = 1 << 16

    /// Makes options with every default.
    package init(fileName: String? = nil) { self.fileName = fileName }
}
