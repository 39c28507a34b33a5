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
            "row 2, column 3 ‘value’: the value is none of those allowed: 1, 2, 3, 4, 5, NA or empty, or the label of one of them."
        ),
        (
            "a,EMP1,1,west\n",
            "row 2, column 4 ‘unit’: the organisation has no unit ‘west’. Correct the code, or import the unit first."
        ),
        ("a,EMP1,1,\n", "row 2: the row names no unit. Every response needs the code of its unit."),
        (
            "a,EMP1,1,north\na,EMP1,2,north\n",
            "row 3, column 3 ‘value’: an earlier row of the same respondent says otherwise. Keep one of the two rows."
        ),
        (
            "a,EMP1,1,north\na,EMP2,2,south\n",
            "row 3, column 4 ‘unit’: an earlier row of the same respondent says otherwise. Keep one of the two rows."
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

    @Test func `a mandatory item without a row is missed`() throws {
        let file = readFile(
            "respondent,item,value\na,EMP1,1\n", try testSurvey(mandatory: true), units: .everyResponse(0))
        #expect(
            file.messages == [
                "r.csv, row 2, column ‘EMP2’: the item is mandatory and has no answer. Add the answer, or leave the row out."
            ])
    }
}
