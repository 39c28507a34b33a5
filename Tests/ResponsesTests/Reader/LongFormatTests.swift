import Survey
import Testing

@testable import Responses

@Suite struct LongFormatTests {
    @Test func `units and segments may stand in any of a respondent's rows`() throws {
        let text = "participant;question;unit;score;role\na;EMP1;north;4;\nb;EMP1;south;2;l\na;REC;;9;m\n"
        let file = readFile(text, try testSurvey())
        #expect(file.messages == [])
        #expect(
            file.rows == [
                UnpackedRow(unit: 0, segments: [0, 1], answers: [4, 0, 10]),
                UnpackedRow(unit: 1, segments: [0, 2], answers: [2, 0, 0]),
            ])
        #expect(file.summary.quality.countsByUnit == [1, 1])
        #expect(file.summary.notices.contains("Dropped and never stored (identifiers): ‘participant’."))
    }

    @Test(arguments: [
        (
            "a,EMP9,1,north\n",
            "row 2, column 2 ‘item’: the survey has no item ‘EMP9’. Correct the code, or leave the row out."
        ),
        (
            "a,EMP1,7,north\n",
            "row 2, column 3 ‘value’: the value is none of those allowed: 1, 2, 3, 4, 5, NA or empty, or a label: ‘Strongly disagree’, ‘Disagree’, ‘Neither agree nor disagree’, ‘Agree’, ‘Strongly agree’, ‘Does not apply’."
        ),
        (
            "a,EMP1,1,west\n",
            "row 2, column 4 ‘unit’: no unit of the wave has this code, or alone this name. Correct it, or write the code; units that were added since the wave was opened are not part of it."
        ),
        ("a,EMP1,1,\n", "row 2: the row names no unit. Every response needs the code of its unit."),
        (
            "a,EMP1,1,north\na,EMP1,2,north\n",
            "row 3, column 3 ‘value’: an earlier row of the same respondent says otherwise. Keep one of the two rows; if the file holds several measurements, import the rows of one."
        ),
        (
            "a,EMP1,1,north\na,EMP2,2,south\n",
            "row 3, column 4 ‘unit’: an earlier row of the same respondent says otherwise. Keep one of the two rows; if the file holds several measurements, import the rows of one."
        ),
        (
            ",EMP1,1,north\n",
            "row 2, column 1 ‘respondent’: the row names no respondent. Add the respondent's key, or leave the row out."
        ),
    ])
    func `a bad row refuses its respondent and says why`(_ rows: String, _ message: String) throws {
        let file = readFile("respondent,item,value,unit\n" + rows + "z,EMP1,3,south\n", try testSurvey())
        #expect(file.messages == ["r.csv, " + message])
        #expect(file.rows.map(\.unit) == [1])
    }

    @Test func `items are known by code in any case and by text, columns by their usual names`() throws {
        let file = readFile(
            "subject\titem\tresp\tphase\n1\temp1\t4\tx\n1\tMy team cares\tDisagree\tx\n1\tREC\tn/a\tx\n",
            try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.rows.map(\.answers) == [[4, 2, 0]])
        #expect(
            file.recognised?.columns.map(\.role) == [.responseIdentifier, .itemName, .answer, .ignored])
    }

    @Test func `a respondent's id is no mark of SurveyMonkey's in a table with one row per answer`() throws {
        let file = readFile("respondent_id,question,response,unit\na,EMP1,4,north\n", try testSurvey())
        #expect(file.recognised?.source == .long && file.rows.map(\.answers) == [[4, 0, 0]])
    }

    @Test func `respondents whose ids a spreadsheet has rounded are not taken for one`() throws {
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.admits = { _, _ in .new }
        let file = readFile(
            "respondent,item,value\n1.2E+11,EMP1,4\n1.2E+11,EMP2,4\n", try testSurvey(),
            units: .everyResponse(0), options: options)
        #expect(file.rows.isEmpty && file.summary.fileProblemCount == 2)
        #expect(file.messages.first?.contains("a spreadsheet has rounded") == true)
    }

    @Test func `the respondent's column is said to be hashed where it is`() throws {
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.admits = { _, _ in .new }
        let file = readFile(
            "respondent,item,value\na,EMP1,1\n", try testSurvey(), units: .everyResponse(0), options: options)
        #expect(file.summary.notices.contains { $0.hasPrefix("‘respondent’ only tells") })
        #expect(!file.summary.notices.contains { $0.contains("never stored") })
    }

    @Test func `a mandatory item without a row is missed`() throws {
        let file = readFile(
            "respondent,item,value\na,EMP1,1\n", try testSurvey(mandatory: true), units: .everyResponse(0))
        #expect(
            file.messages == [
                "r.csv, row 2, column ‘EMP2’: the item is mandatory and has no answer. Add the answer, or leave the row out."
            ])
    }
}
