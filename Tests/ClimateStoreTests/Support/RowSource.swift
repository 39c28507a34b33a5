import ClimateStore
import Responses

/// A source of rows made by a test.
final class RowSource: ImportSource {
    struct Interruption: Error {}

    let contents: [ImportContent]
    private var batches: [ResponseBatch]
    private let identifiers: [String]
    private var check: IdentifierCheck?
    private let fails: Bool

    /// Makes a source.
    ///
    /// - Parameters:
    ///   - content: What the digest is made from: equal numbers are equal files.
    ///   - units: One response per entry, in the unit at that position among the wave's.
    ///   - comments: Texts of the first respondents.
    ///   - identifiers: The rows' own ids, in their order; none for a source without ids.
    ///   - fails: Whether reading ends with an error instead of the last batch.
    init(
        content: UInt8, units: [Int32], comments: [String] = [], identifiers: [String] = [],
        fails: Bool = false
    ) {
        contents = [
            ImportContent(
                name: "content \(content)", digests: [[UInt8](repeating: content, count: 32)],
                responses: units.count)
        ]
        self.fails = fails
        self.identifiers = identifiers
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

    func earlyDigests() -> [[UInt8]] { contents.flatMap(\.digests) }

    func use(_ identifiers: @escaping IdentifierCheck, sealing: @escaping IdentifierSeal) {
        check = identifiers
    }

    func leaveOut(_ digests: Set<[UInt8]>) -> Bool { digests.isEmpty }

    func read(into batch: inout ResponseBatch) throws -> Bool {
        if let next = batches.popLast() { fill(&batch, from: next) }
        if fails { throw Interruption() }
        return !batches.isEmpty
    }

    /// Takes the rows that the wave does not have; a contradiction is left out too.
    private func fill(_ batch: inout ResponseBatch, from next: ResponseBatch) {
        guard let check, !identifiers.isEmpty else {
            batch = next
            return
        }
        for (index, identifier) in identifiers.enumerated() {
            let stride = next.rows.stride
            let verdict = next.rows.withUnsafeBytes { bytes in
                Array(identifier.utf8).withUnsafeBytes {
                    check($0, UnsafeRawBufferPointer(rebasing: bytes[index * stride..<(index + 1) * stride]))
                }
            }
            if verdict == .new { batch.rows.append(contentsOf: next.rows, in: index..<index + 1) }
        }
        batch.comments = next.comments
    }
}
