import Survey
import Testing

@testable import Responses

@Suite struct ProblemMessageTests {
    private static let header = "unit,EMP1,EMP2,REC,tenure,role\n"

    @Test(arguments: [
        ("", "r.csv: the file is empty. It needs a header and one row per response."),
        ("\n\r\n", "r.csv: the file is empty. It needs a header and one row per response."),
        (
            "a,b\n1,2\n",
            "r.csv, row 1: no tool's export is recognised, and the first row names none of the survey's columns. The first row must be the header: a tool's own headings as exported, or the unit, item, segment and comment codes."
        ),
        (
            "unit,EMP1,REC\n",
            "r.csv, row 1: the column ‘EMP2’ is missing. Add it, or check that the file belongs to this survey."
        ),
        (
            "EMP1,EMP2,REC\n",
            "r.csv, row 1: the column ‘unit’ is missing. Add it, or check that the file belongs to this survey."
        ),
        (
            "unit,EMP1,EMP2,EMP1,REC\n",
            "r.csv, row 1, column 4 ‘EMP1’: the column means the same as column 2. Keep one of them."
        ),
        (
            "unit,EMP1,EMP2,REC,tenur\n",
            "r.csv, row 1, column 5 ‘tenur’: the survey has no such column; the closest it has is ‘tenure’. Rename the column, or map it to ignore."
        ),
        (
            "unit,EMP1,EMP2,REC,shoe size\n",
            "r.csv, row 1, column 5 ‘shoe size’: the survey has no such column. Remove it, or map it to ignore."
        ),
        (
            header + "north,1,2,3,new\n",
            "r.csv, row 2: the row has 5 fields where the header has 6. Check for an unquoted delimiter or a broken line."
        ),
        (
            header + "north\n",
            "r.csv, row 2: the row has 1 field where the header has 6. Check for an unquoted delimiter or a broken line."
        ),
        (
            header + ",1,2,3,,\n",
            "r.csv, row 2, column 1 ‘unit’: the row names no unit. Every response needs the code of its unit."
        ),
        (
            header + "west,1,2,3,,\n",
            "r.csv, row 2, column 1 ‘unit’: the wave has no unit of the code, or of the name alone, ‘west’. Correct the code; units that were added since the wave was opened are not part of it."
        ),
        (
            header + "\n\n\"north\",1,7,3,,\n",
            "r.csv, row 4, column 3 ‘EMP2’: the value is none of those allowed: 1, 2, 3, 4, 5, NA or empty."
        ),
        (
            header + "north,1,2,NA,,\n",
            "r.csv, row 2, column 4 ‘REC’: NA is not offered here. Allowed: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 or empty."
        ),
        (
            header + "north,1,2,3,older,\n",
            "r.csv, row 2, column 5 ‘tenure’: the value is none of those allowed: new, old, NA or empty."
        ),
        (
            header + "north,1,2,3,,NA\n",
            "r.csv, row 2, column 6 ‘role’: NA is not offered here. Allowed: m, l or empty."
        ),
        (
            header + "north,1,,3,,\n",
            "r.csv, row 2, column 3 ‘EMP2’: the item is mandatory and has no answer. Add the answer, or leave the row out."
        ),
        (
            header + "north,1, ,3,,\n",
            "r.csv, row 2, column 3 ‘EMP2’: the item is mandatory and has no answer. Add the answer, or leave the row out."
        ),
        (
            header + "north,1,2,3,\"new,\n",
            "r.csv, row 2, column 5: the quote that opens on line 2 is never closed. Close it, or double it if it is part of the text."
        ),
        (
            header + "\"no\"rth,1,2,3,,\n",
            "r.csv, row 2, column 1 ‘unit’: text follows a closing quote. A quote inside a quoted field must be doubled (\"\")."
        ),
        (
            header + "north,1,\u{0},3,,\n",
            "r.csv, row 2, column 3 ‘EMP2’: byte 1 of the field is zero, which no text holds. Export the file again as CSV in UTF-8."
        ),
    ])
    func `each thing that can be wrong has a sentence of its own`(_ text: String, _ message: String) throws {
        let file = readFile(text, try testSurvey(mandatory: true))
        #expect(file.messages == [message])
        #expect(file.summary.problemCount == 1)
        #expect(file.rows.isEmpty)
    }

    @Test func `an octet that is not UTF-8 is named with row, column and place`() throws {
        let file = readFile(
            Array((Self.header + "no").utf8) + [0xE9] + Array("rd,1,2,3,,\n".utf8), try testSurvey())
        #expect(
            file.messages == [
                "r.csv, row 2, column 1 ‘unit’: byte 3 of the field is not UTF-8. Save the file with the encoding UTF-8."
            ])
    }

    @Test func `a row that is too long stops the reading`() throws {
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.maximumRecordLength = 100
        let long = String(repeating: "x", count: 200)
        let file = readFile(
            Self.header + "north,1,2,3,,\n" + long + "\nnorth,1,2,3,,\n", try testSurvey(), options: options)
        #expect(
            file.messages == [
                "r.csv, row 3: the row is longer than 100 bytes. Check that the file is text with one response per line."
            ])
        #expect(file.rows.count == 1)
    }

    @Test func `all problems of a file are found in one pass`() throws {
        let file = readFile(Self.header + "west,9,8,77,x,y\nnorth,1,2,3,,\nnorth\n", try testSurvey())
        #expect(file.summary.problemCount == 7)
        #expect(file.summary.refusedRows == 2)
        #expect(file.rows.count == 1)
    }

    @Test func `problems beyond the limit are only counted`() throws {
        let rows = String(repeating: "west,1,2,3,,\n", count: 500)
        let file = readFile(Self.header + rows, try testSurvey())
        #expect(file.summary.problems.count == 100)
        #expect(file.summary.problemCount == 500)
    }

    @Test func `no message holds an answer or a comment`() throws {
        let secret = "s3cret"
        let text =
            "unit,EMP1,EMP2,REC,tenure,role,CMT1\nnorth,\(secret),\(secret),\(secret),\(secret),\(secret),\"\(secret)\"\(secret)\n"
            + "north,\(secret),\(secret),\(secret),\(secret),\(secret),\(secret)\nnorth,\(secret)\n"
        let file = readFile(text, try testSurvey())
        #expect(file.summary.problemCount == 7)
        #expect(!file.messages.contains { $0.contains(secret) })
    }

    @Test func `a unit's code is shown short and without control characters`() throws {
        let code = "\"we\u{1B}[31mst\n" + String(repeating: "é", count: 500) + "\""
        let message = try #require(
            readFile(Self.header + code + ",1,2,3,,\n", try testSurvey()).messages.first)
        #expect(message.contains("‘we [31mst "))
        #expect(!message.unicodeScalars.contains { $0.value < 0x20 })
        #expect(message.count < 250)
    }
}
