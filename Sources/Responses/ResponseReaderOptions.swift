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

    /// How many octets are gathered before the header is looked for; tests make it small.
    var headLength = 1 << 16

    /// Makes options with every default.
    package init(fileName: String? = nil) { self.fileName = fileName }
}
