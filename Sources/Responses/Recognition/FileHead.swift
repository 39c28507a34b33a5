/// The first records of a file, gathered from its first octets.
struct FileHead {
    let encoding: TextEncoding
    let delimiter: Delimiter
    /// The first records that are whole, at most `limit`.
    private(set) var records: [[String]] = []
    /// The records above the headings: one if the file begins with Excel's line `sep=;`, else none.
    let leadingRecords: Int
    /// The line on which the first record begins.
    private(set) var firstLine = 1
    /// What keeps the headings from being read.
    private(set) var problem: DelimitedProblem?
    /// Whether enough is there to tell headings from responses.
    let isEnough: Bool

    /// The greatest number of heading rows in any known format, and one response.
    static let neededRecords = 4

    /// Reads the head.
    ///
    /// - Parameters:
    ///   - bytes: The file's first octets.
    ///   - isComplete: Whether they are the whole file.
    ///   - encoding: The encoding, if the user knows it.
    init(_ bytes: UnsafeRawBufferPointer, isComplete: Bool, encoding: TextEncoding?, maximumRecordLength: Int)
    {
        let found = encoding ?? TextEncoding.detected(in: bytes, isComplete: isComplete)
        self.encoding = found
        var text: [UInt8] = []
        var transcoder = Transcoder(found)
        transcoder.append(bytes, to: &text)
        if isComplete { transcoder.finish(into: &text) }
        let separator = Self.separatorLine(text)
        leadingRecords = separator == nil ? 0 : 1
        text.removeFirst(separator?.length ?? 0)
        delimiter = separator?.delimiter ?? text.withUnsafeBytes { Delimiter.sniffed(from: $0) }
        var reader = DelimitedReader(delimiter: delimiter, maximumRecordLength: maximumRecordLength)
        var records: [[String]] = []
        var firstLine = 1
        var problem: DelimitedProblem?
        func add(_ record: DelimitedRecord) {
            if records.isEmpty {
                firstLine = record.line
                problem = record.problem
            }
            records.append(record.texts)
        }
        text.withUnsafeBytes { text in
            var position = 0
            while records.count < Self.neededRecords, let record = reader.next(in: text, at: &position) {
                add(record)
            }
            if isComplete, records.count < Self.neededRecords, let record = reader.finish() { add(record) }
        }
        self.records = records
        self.firstLine = firstLine
        self.problem = problem ?? (records.isEmpty ? reader.failure : nil)
        // However many blank lines a file begins with, they are not gathered for ever.
        isEnough =
            isComplete || bytes.count >= 8 * maximumRecordLength || records.count >= Self.neededRecords
            || reader.failure != nil
    }

    /// The line `sep=;` with which a file tells Excel what separates its fields, up to its end.
    private static func separatorLine(_ text: [UInt8]) -> (delimiter: Delimiter, length: Int)? {
        let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let line = text[start...].prefix(6)
        guard line.count == 6, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=",
            let delimiter = Delimiter(rawValue: line[start + 4]),
            line[start + 5] == 0x0A || line[start + 5] == 0x0D
        else { return nil }
        return (delimiter, start + 5)
    }
}
