internal import XML

/// The texts that a workbook keeps once and its cells name by number.
struct SharedStrings {
    private var octets: [UInt8] = []
    private var ends: [Int] = []

    /// The most octets of all texts together; they must be at hand while the sheet is read.
    static let maximumLength = 96 << 20
    static let maximumCount = 4 << 20

    /// A workbook without such texts.
    init() {}

    /// Reads the part that holds them.
    ///
    /// - Throws: `SpreadsheetError` for a damaged part, or one beyond the limits.
    init(reading entry: ZipReader.Entry) throws(SpreadsheetError) {
        let part = try WorkbookPart(entry)
        var rich = RichText()
        while let token = try part.next() {
            switch token {
            case .start:
                if part.isNamed("si") { rich.begin() }
                rich.start(part)
            case .text: rich.add(part.text)
            case .end:
                rich.end(part)
                guard part.isNamed("si") else { continue }
                octets.append(contentsOf: rich.unescaped)
                ends.append(octets.count)
                guard octets.count <= Self.maximumLength, ends.count <= Self.maximumCount else {
                    throw ZipReader.excessive
                }
            }
        }
    }

    /// The text with a number from 0; `nil` if there is none.
    subscript(number: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(number) else { return nil }
        return octets[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
    }
}
