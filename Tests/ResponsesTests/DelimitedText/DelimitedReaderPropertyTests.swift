import Testing

@testable import Responses

@Suite struct DelimitedReaderPropertyTests {
    private static let awkward: [UInt8] = Array(
        ("\u{FEFF}unit,\"Stem, with\r\n\"\"quotes\"\"\",ITEM1\r\n\r\n\"ü\",,\"\"\r7,8\" x,9\n\"a\"b,1,2\n"
            + "abcdefgh,ijklmnop,日本\nc,d,\u{0}e\n\"q\"\"\",r,\"s\ns\"").utf8)

    @Test func `every cut into two chunks reads the same`() {
        let whole = ReadTable(Self.awkward)
        #expect(whole.records.count == 7)
        for cut in 0...Self.awkward.count {
            #expect(ReadTable(Self.awkward, cuts: [cut]) == whole, "cut at \(cut)")
        }
    }

    @Test func `every pair of cuts in a short text reads the same`() {
        let text = Array("\"a\"\"\r\n,\",é\r\n\r\nb,\"c\"\r\n".utf8)
        let whole = ReadTable(text)
        for first in 0...text.count {
            for second in first...text.count {
                #expect(ReadTable(text, cuts: [first, second]) == whole, "cuts at \(first) and \(second)")
            }
        }
    }

    @Test func `single octets read the same as the whole`() {
        #expect(ReadTable(Self.awkward, cuts: Array(0..<Self.awkward.count)) == ReadTable(Self.awkward))
    }

    @Test(arguments: 0..<40)
    func `a random table written with random quoting reads back equal`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let delimiter = Delimiter.allCases[Int(seed) % 3]
        let columns = Int.random(in: 2...9, using: &random)
        let table = (0..<Int.random(in: 1...60, using: &random)).map { _ in
            (0..<columns).map { _ in field(&random) }
                // A field of several lines between tabulators may not look like a row.
                .map {
                    delimiter == .tab && $0.contains { $0.isNewline } ? $0.replacing("\t", with: " ") : $0
                }
        }
        var text: [UInt8] = []
        for row in table {
            for (index, value) in row.enumerated() {
                if index > 0 { text.append(delimiter.rawValue) }
                text += written(value, delimiter, &random)
            }
            text += [[0x0A], [0x0D, 0x0A], [0x0D]].randomElement(using: &random) ?? [0x0A]
        }
        let cuts = (0..<5).map { _ in Int.random(in: 0...text.count, using: &random) }.sorted()
        let read = ReadTable(text, delimiter: delimiter, cuts: cuts)
        #expect(read.records == table)
        #expect(read.problems.isEmpty && read.failure == nil)
    }

    @Test(arguments: 0..<200)
    func `random octets never crash and read the same however they are cut`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet: [UInt8] = [
            0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x61, 0x00, 0xC3, 0xA9, 0xEF, 0xBB, 0xBF, 0x20,
        ]
        let text = (0..<Int.random(in: 0...120, using: &random)).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        }
        let whole = ReadTable(text, maximumRecordLength: 40)
        for _ in 0..<8 {
            let cuts = (0..<3).map { _ in Int.random(in: 0...text.count, using: &random) }.sorted()
            #expect(ReadTable(text, cuts: cuts, maximumRecordLength: 40) == whole, "\(text) cut at \(cuts)")
        }
    }

    private func field(_ random: inout SeededGenerator) -> String {
        let parts = ["a", "B7", "é", "日", "\"", ",", ";", "\t", "\n", "\r\n", " ", "🙂", "longer text here"]
        return (0..<Int.random(in: 0...6, using: &random))
            .map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }.joined()
    }

    private func written(
        _ value: String, _ delimiter: Delimiter, _ random: inout SeededGenerator
    ) -> [UInt8] {
        let mustQuote = value.utf8.contains { [delimiter.rawValue, 0x22, 0x0A, 0x0D].contains($0) }
        guard mustQuote || Bool.random(using: &random) else { return Array(value.utf8) }
        return [0x22] + value.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
    }
}
