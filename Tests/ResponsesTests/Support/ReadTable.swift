@testable import Responses

/// Everything a reader said about a text, in a form that can be compared.
struct ReadTable: Equatable {
    var records: [[String]] = []
    var numbers: [Int] = []
    var lines: [Int] = []
    var problems: [DelimitedProblem] = []
    var failure: DelimitedProblem?

    /// Reads a text in chunks that end at the given offsets.
    init(
        _ bytes: [UInt8], delimiter: Delimiter = .comma, cuts: [Int] = [],
        maximumRecordLength: Int = DelimitedReader.defaultMaximumRecordLength
    ) {
        var reader = DelimitedReader(delimiter: delimiter, maximumRecordLength: maximumRecordLength)
        var start = 0
        for end in cuts + [bytes.count] {
            // A copy of its own, so that reading beyond a chunk's end is seen by the address sanitizer.
            let chunk = Array(bytes[start..<end])
            chunk.withUnsafeBytes { chunk in
                var position = 0
                while let record = reader.next(in: chunk, at: &position) { add(record) }
            }
            start = end
        }
        if let record = reader.finish() { add(record) }
        failure = reader.failure
    }

    init(_ text: String, delimiter: Delimiter = .comma) { self.init(Array(text.utf8), delimiter: delimiter) }

    private mutating func add(_ record: DelimitedRecord) {
        records.append(record.texts)
        numbers.append(record.number)
        lines.append(record.line)
        if let problem = record.problem { problems.append(problem) }
    }
}
