import Survey
import Testing

@testable import Responses

/// Rows that spreadsheets leave behind, and rows that they cut short.
@Suite struct BlankRowTests {
    private static let header =
        "Timestamp,unit,My team notices.,My team cares.,I would recommend it.,What would help?\n"

    @Test(arguments: [",,,,,\n", " ,\t,,,,\n", "Total,,,,,\n", ",,,,,,,,\n", ",,\n"])
    func `a row with nothing in what is read is no response`(_ blank: String) throws {
        let file = readFile(
            Self.header + "1,north,Agree,Agree,3,\n" + blank + "2,south,Agree,Agree,3,\n" + blank,
            try testSurvey())
        #expect(file.messages == [])
        #expect(file.rows.map(\.unit) == [0, 1])
        #expect(file.summary.rows == 2)
        #expect(
            file.summary.notices.contains("2 rows with nothing in the columns that are read passed over."))
    }

    @Test func `somebody who sent a form without an answer has responded`() throws {
        let text =
            Self.header.replacing("unit,", with: "") + "2026/05/01 9:00:01,,,,\n2026/05/01 9:00:01,Agree,,,\n"
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [] && file.rows.count == 2)
    }

    @Test func `blank rows are passed over in Attune's own format and the long one too`() throws {
        let own = readFile("unit,EMP1,EMP2,REC\nnorth,1,2,3\n,,,\n", try testSurvey())
        #expect(own.messages == [] && own.rows.count == 1)
        let long = readFile("respondent,item,value,unit\na,EMP1,1,north\n,,,\n", try testSurvey())
        #expect(long.messages == [] && long.rows.count == 1)
    }

    @Test func `the rows' digest does not tell of blank rows`() throws {
        func canonical(_ text: String) throws -> [UInt8] {
            var options = ResponseReaderOptions(fileName: "r.csv")
            options.keepsCanonicalText = true
            var reader = ResponseReader(
                definition: try testSurvey(), units: .column(ByteTable(["north"])), options: options)
            var batch = reader.makeBatch()
            Array(text.utf8).withUnsafeBytes { reader.consume($0, into: &batch) }
            _ = reader.finish(into: &batch)
            var octets: [UInt8] = []
            reader.takeCanonicalText { octets.append(contentsOf: $0) }
            return octets
        }
        let text = "unit,EMP1,EMP2,REC\nnorth,1,2,3\n"
        #expect(try canonical(text + ",,,\n\n ,,,\n") == canonical(text))
    }

    @Test func `rows are numbered as spreadsheets number them`() throws {
        let file = readFile(
            "unit,EMP1,EMP2,REC\n\nnorth,1,2,3\n,,,\n\nwest,1,2,3\n", try testSurvey())
        #expect(file.messages.map { $0.prefix(12) } == ["r.csv, row 6"])
    }

    @Test func `a row may end before columns without which nothing is lost`() throws {
        let text = Self.header + "1,north,Agree,Disagree,3\n2,south,Agree,Agree,4,Quiet\n"
        let file = readFile(text, try testSurvey())
        #expect(file.messages == [])
        #expect(file.rows.map(\.answers) == [[4, 2, 4], [4, 4, 5]])
        #expect(file.comments.map(\.text) == ["Quiet"])
        let broken = readFile(Self.header + "1,north,Agree,Disagree\n", try testSurvey())
        #expect(broken.messages.count == 1 && broken.rows.isEmpty)
    }

    @Test func `a row that is cut short and refused can be mended`() throws {
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.keepsRejectedRows = true
        let file = readFile(
            Self.header + "1,north,Perhaps,Disagree,3\n", try testSurvey(), options: options)
        #expect(file.rejected.contains("Perhaps"))
    }

    @Test func `what means no answer is no comment`() throws {
        let file = readFile(
            Self.header + "1,north,Agree,Agree,3,n/a\n2,north,Agree,Agree,3,N/A but loud\n", try testSurvey())
        #expect(file.comments.map(\.text) == ["N/A but lo"])
    }
}
