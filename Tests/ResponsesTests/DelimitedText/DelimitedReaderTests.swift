import Testing

@testable import Responses

@Suite struct DelimitedReaderTests {
    @Test(
        arguments: [
            ("", []),
            ("\n\r\n\r", []),
            ("a", [["a"]]),
            ("a,b\n", [["a", "b"]]),
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\n\n\n1,2\n", [["a", "b"], ["1", "2"]]),
            (",\n,,\n", [["", ""], ["", "", ""]]),
            ("\"a\",\"b\"\n", [["a", "b"]]),
            ("\"a\"\"b\",\"\"\"\"\n", [["a\"b", "\""]]),
            ("\"a,b\",c\n", [["a,b", "c"]]),
            ("\"a\nb\r\nc\",d\ne,f", [["a\nb\r\nc", "d"], ["e", "f"]]),
            ("\"\",x\n", [["", "x"]]),
            ("5\" wide,x\n", [["5\" wide", "x"]]),
            ("\"a\" ,b\n", [["a", "b"]]),
            ("\u{FEFF}a,b\n", [["a", "b"]]),
            ("\u{FEFF}\"a\",b\n", [["a", "b"]]),
            ("Größe,日本語,🙂\n", [["Größe", "日本語", "🙂"]]),
            ("\"\"\n", [[""]]),
            ("abcdefghijklmnop,q\tr,s\nt\n", [["abcdefghijklmnop", "q\tr", "s"], ["t"]]),
        ] as [(String, [[String]])])
    func `records come out as RFC 4180 has them`(_ text: String, _ records: [[String]]) {
        let table = ReadTable(text)
        #expect(table.records == records)
        #expect(table.problems.isEmpty)
        #expect(table.failure == nil)
    }

    @Test(arguments: [Delimiter.comma, .semicolon, .tab])
    func `each delimiter separates and the others are text`(_ delimiter: Delimiter) {
        let mark = String(decoding: [delimiter.rawValue], as: UTF8.self)
        let text = "a,;\tb" + mark + "c\n"
        let fields = text.dropLast().split(separator: Character(mark), omittingEmptySubsequences: false)
        #expect(ReadTable(text, delimiter: delimiter).records == [fields.map(String.init)])
    }

    @Test func `rows count records and blank lines, lines count line ends`() {
        let table = ReadTable("a\n\n\"b\nc\r\nd\"\r\ne\rf")
        #expect(table.records == [["a"], ["b\nc\r\nd"], ["e"], ["f"]])
        #expect(table.numbers == [1, 3, 4, 5])
        #expect(table.lines == [1, 3, 6, 7])
    }

    @Test(
        arguments: [
            ([0x61, 0x2C, 0x62, 0xFF, 0x0A], 2, 2),
            ([0x61, 0xC3, 0x2C, 0xA4, 0x0A], 1, 2),
            ([0x22, 0xC3, 0x22, 0x2C, 0x62, 0x0A], 1, 1),
            ([0xC0, 0xAF, 0x0A], 1, 1),
            ([0xED, 0xA0, 0x80, 0x0A], 1, 1),
            ([0xF4, 0x90, 0x80, 0x80, 0x0A], 1, 1),
            ([0x61, 0x2C, 0xEF, 0xBB, 0x0A], 2, 1),
            ([0xEF, 0xBB, 0x61], 1, 1),
            ([0xEF, 0xBB], 1, 1),
            ([0x80], 1, 1),
        ] as [([UInt8], Int, Int)])
    func `an octet that is not UTF-8 is found at its column and place`(
        _ bytes: [UInt8], _ column: Int, _ byte: Int
    ) {
        let problem = DelimitedProblem(kind: .invalidUTF8(byte: byte), record: 1, line: 1, column: column)
        #expect(ReadTable(bytes).problems == [problem])
    }

    @Test func `a bad record does not hide the next`() {
        let table = ReadTable(Array("a,b\n".utf8) + [0xFF, 0x0A] + Array("\"x\"y,z\nc,d\u{0}\ne,f\n".utf8))
        #expect(table.records.count == 5)
        #expect(table.records.last == ["e", "f"])
        #expect(
            table.problems == [
                DelimitedProblem(kind: .invalidUTF8(byte: 1), record: 2, line: 2, column: 1),
                DelimitedProblem(kind: .textAfterClosingQuote, record: 3, line: 3, column: 1),
                DelimitedProblem(kind: .nulByte(byte: 2), record: 4, line: 4, column: 2),
            ])
    }

    @Test func `a quote that never closes is reported where it opens`() {
        let table = ReadTable("a,b\n1,2\n3,\"4\n5,6\n")
        #expect(table.records == [["a", "b"], ["1", "2"]])
        #expect(
            table.failure
                == DelimitedProblem(kind: .unterminatedQuote(openedOnLine: 3), record: 3, line: 3, column: 2))
    }

    @Test(arguments: [10, 11, 12, 100])
    func `a record of exactly the greatest length is read and a longer one refused`(_ maximum: Int) {
        let fits = [UInt8](repeating: 0x61, count: maximum)
        for end in [[], [0x0A], [0x0D, 0x0A]] as [[UInt8]] {
            #expect(ReadTable(fits + end, maximumRecordLength: maximum).records.count == 1)
            let long = ReadTable(fits + [0x61] + end, maximumRecordLength: maximum)
            #expect(long.records.isEmpty)
            #expect(long.failure?.kind == .recordTooLong(maximum: maximum, openQuoteLine: nil))
        }
    }

    @Test func `a line of a gigabyte is refused in bounded memory`() {
        var reader = DelimitedReader(delimiter: .comma)
        let chunk = [UInt8](repeating: 0x2C, count: 1 << 16)
        chunk.withUnsafeBytes { chunk in
            var chunks = 0
            while reader.failure == nil, chunks < 1 << 14 {
                var position = 0
                #expect(reader.next(in: chunk, at: &position) == nil)
                chunks += 1
            }
            #expect(chunks <= 17)
        }
        #expect(reader.failure?.isFatal == true)
    }

    @Test func `a quote left open in a long file names its line`() {
        let text = "a,b\n1,\"2\n" + String(repeating: "3,4\n", count: 100)
        let table = ReadTable(Array(text.utf8), maximumRecordLength: 64)
        #expect(table.failure?.kind == .recordTooLong(maximum: 64, openQuoteLine: 2))
    }

    @Test func `between tabulators quotes that go on are text`() {
        let table = ReadTable("a\tb\n\"Well\" said\t\"x\"\n\"one\"  \"two\"\t\"y z\" \n", delimiter: .tab)
        #expect(
            table.records == [["a", "b"], ["\"Well\" said", "x"], ["\"one\"  \"two\"", "y z"]])
        #expect(table.problems.isEmpty)
    }

    @Test func `between tabulators quotes that take in rows are a problem`() {
        let text = "a\tb\tc\n1\t2\t\"good people\n3\t4\tthe new 27\"\n5\t6\t\"two\nlines\"\n"
        let table = ReadTable(text, delimiter: .tab)
        #expect(table.problems.map(\.kind) == [.quotedRow])
        #expect(table.records.last == ["5", "6", "two\nlines"])
        #expect(ReadTable(text.replacing("\t", with: ",")).problems.isEmpty)
    }
}
