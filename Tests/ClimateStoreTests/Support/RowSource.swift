import ClimateStore
import Responses

/// A source of rows made by a test.
final class RowSource: ImportSource {
    struct Interruption: Error {}

    let contents: [ImportContent]
    private var batches: [ResponseBatch]
    private let fails: Bool

    /// Makes a source.
    ///
    /// - Parameters:
    ///   - content: What the digest is made from: equal numbers are equal files.
    ///   - units: One response per entry, in the unit at that position among the wave's.
    ///   - comments: Texts of the first respondents.
    ///   - fails: Whether reading ends with an error instead of the last batch.
    init(content: UInt8, units: [Int32], comments: [String] = [], fails: Bool = false) {
        contents = [
            ImportContent(
                name: "content \(content)", digests: [[UInt8](repeating: content, count: 32)],
                responses: units.count)
        ]
        self.fails = fails
        var batch = ResponseBatch(segmentCount: 1, itemCount: 3)
        for (index, unit) in units.enumerated() {
            // The answers are the row's number in base 5, so that a stored row tells where it came from.
            let answers = [index % 5, index / 5 % 5, index / 25 % 5].map { UInt8($0 + 1) }
            batch.rows.append(unit: unit, segments: [UInt8(index % 3)], answers: answers)
        }
        batch.comments = comments.enumerated().map { index, text in
            ResponseBatch.Comment(unit: units[index], question: 0, text: text)
        }
        batches = [batch]
    }

    var earlyDigests: [[UInt8]] { contents.flatMap(\.digests) }

    func leaveOut(_ digests: Set<[UInt8]>) -> Bool { digests.isEmpty }

    func read(into batch: inout ResponseBatch) throws -> Bool {
        if let next = batches.popLast() { batch = next }
        if fails { throw Interruption() }
        return !batches.isEmpty
    }
}
