import Survey
import Testing

@testable import Responses

@Suite struct OwnFormatTests {
    private static let header = "unit,EMP1,EMP2,REC,tenure,role,CMT1\n"

    @Test func `a sound file is packed in the definition's order`() throws {
        let text = "CMT1,role,REC,unit,EMP2,tenure,EMP1\n,m,10,south,5,new,1\nhello,,0,north,NA,NA, 3 \n"
        let file = readFile(text, try testSurvey())
        #expect(file.messages == [])
        #expect(
            file.rows == [
                UnpackedRow(unit: 1, segments: [1, 1], answers: [1, 5, 11]),
                UnpackedRow(unit: 0, segments: [255, 0], answers: [3, 255, 1]),
            ])
        #expect(file.comments == [.init(unit: 0, question: 0, text: "hello")])
        #expect(file.summary.rows == 2 && file.summary.acceptedRows == 2 && file.summary.isSound)
    }

    @Test(arguments: [
        ("3", 3), (" 3", 3), ("3.0", 3), ("\" 3 \"", 3), ("", 0), ("  ", 0), ("NA", 255), ("05", 5),
    ])
    func `an item's value may have spaces and decimals of zero`(_ field: String, _ octet: UInt8) throws {
        let file = readFile(Self.header + "north,\(field),1,1,,,\n", try testSurvey())
        #expect(file.messages == [])
        #expect(file.rows.first?.answers == [octet, 1, 2])
    }

    @Test(arguments: [Delimiter.semicolon, .tab])
    func `other delimiters and a byte-order mark are found out`(_ delimiter: Delimiter) throws {
        let mark = String(decoding: [delimiter.rawValue], as: UTF8.self)
        let text =
            "\u{FEFF}"
            + (Self.header + "south,1,2,3,old,l,\r\n").split(separator: ",", omittingEmptySubsequences: false)
            .joined(separator: mark)
        let file = readFile(text, try testSurvey())
        #expect(file.messages == [])
        #expect(file.rows == [UnpackedRow(unit: 1, segments: [2, 2], answers: [1, 2, 4])])
    }

    @Test func `a comment is cut to its greatest length and an empty one is none`() throws {
        let file = readFile(
            Self.header + "north,1,1,1,,,\"twelve chars\"\nnorth,1,1,1,,,\"  \"\n", try testSurvey())
        #expect(file.comments.map(\.text) == ["twelve cha"])
    }

    @Test func `a refused row keeps its comment back`() throws {
        let file = readFile(Self.header + "north,9,1,1,,,lost\n", try testSurvey())
        #expect(file.comments.isEmpty)
        #expect(file.summary.refusedRows == 1)
    }

    @Test func `a header alone is a sound file without rows`() throws {
        let file = readFile(Self.header, try testSurvey())
        #expect(file.summary.isSound)
        #expect(file.summary.rows == 0)
    }

    @Test func `a missing segment column is said and is no problem`() throws {
        let file = readFile("unit,EMP1,EMP2,REC,role\nnorth,1,1,1,m\n", try testSurvey())
        #expect(file.summary.isSound)
        #expect(file.rows.first?.segments == [0, 1])
        #expect(
            file.summary.notices == [
                "The file has no column for the segment ‘tenure’, which counts as not answered."
            ])
    }

    @Test func `columns can be left out by name or all at once`() throws {
        let text = "unit,EMP1,EMP2,REC,extra,more,tenure,role\nnorth,1,1,1,x,y,,\n"
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.ignoredColumns = ["extra", "more"]
        #expect(readFile(text, try testSurvey(), options: options).summary.isSound)
        options.ignoredColumns = []
        options.ignoresUnknownColumns = true
        #expect(readFile(text, try testSurvey(), options: options).summary.isSound)
    }

    @Test func `one unit can be given for the whole file`() throws {
        let file = readFile("EMP1,EMP2,REC\n1,2,3\n", try testSurvey(), units: .everyResponse(7))
        #expect(file.rows == [UnpackedRow(unit: 7, segments: [0, 0], answers: [1, 2, 4])])
        let both = readFile("unit,EMP1,EMP2,REC\nnorth,1,2,3\n", try testSurvey(), units: .everyResponse(7))
        #expect(both.summary.problemCount == 1)
        #expect(both.messages.first?.contains("one unit is given for the whole file") == true)
    }

    @Test func `units can be discovered in a column of any name`() throws {
        let text = "class,EMP1,EMP2,REC\n7b,1,2,3\n7a,1,2,3\n,1,2,3\n7b,1,2,3\n"
        let file = readFile(text, try testSurvey(), units: .discovered(column: "class"))
        #expect(file.messages == [])
        #expect(file.rows.map(\.unit) == [0, 1, PackedRows.noUnit, 0])
        #expect(file.summary.discoveredUnits == ["7b", "7a"])
        #expect(file.summary.quality.countsByUnit == [2, 1])
    }

    @Test func `quality is counted over all accepted responses`() throws {
        let text = Self.header + "north,1,1,0,,,\nnorth,1,1,0,,,\nsouth,,1,0,,,\nsouth,2,2,1,,,\n"
        let quality = readFile(text, try testSurvey()).summary.quality
        #expect(quality.responses == 4)
        #expect(quality.incomplete == 1)
        #expect(quality.countsByUnit == [2, 2])
        #expect(quality.repeatedShare == 0.25)
        #expect(quality.repeatedShareIsExact)
    }

    @Test func `every cut of a file reads the same`() throws {
        let definition = try testSurvey()
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.headLength = 1
        let bytes = Array(
            ("\u{FEFF}" + Self.header
                + "north,1,2,10,new,m,\"a\n\"\"b\"\r\nwest,1,2,3,,,\n\nsouth,NA,5,0,NA,,é\nx\n").utf8)
        let whole = readFile(bytes, definition)
        #expect(whole.rows.count == 2 && whole.summary.problemCount == 2)
        for cut in 0...bytes.count {
            let file = readFile(bytes, definition, cuts: [cut], options: options)
            #expect(
                file.rows == whole.rows && file.messages == whole.messages && file.comments == whole.comments)
        }
    }
}

extension ResponseReaderOptions {
    /// The same options with the header looked for early.
    func withHeadLength(_ length: Int) -> ResponseReaderOptions {
        var options = self
        options.headLength = length
        return options
    }
}
