import Survey
import Testing

@testable import Responses

/// How headings find their item where codes and texts compete.
@Suite struct ColumnMatcherTests {
    @Test(arguments: [
        ("EMP_1", "emp1"), ("emp-1", "EMP1"), ("Emp 1", "EMP1"), ("Q1.1", "Q1_1"), ("Q4#2_1", "q4_2_1"),
    ])
    func `signs between letters and digits do not count`(_ left: String, _ right: String) {
        #expect(ColumnMatcher.bare(left) == ColumnMatcher.bare(right))
    }

    @Test(arguments: [("Q1_12", "Q11_2"), ("Q5_2", "Q52"), ("q11", "Q1_1"), ("Q2_-1", "Q2_1")])
    func `signs between digits and before a negative number count`(_ left: String, _ right: String) {
        #expect(ColumnMatcher.bare(left) != ColumnMatcher.bare(right))
    }

    @Test func `a text that fits is surer than a code that nearly does`() throws {
        let file = readFile(
            "Timestamp,EMP-1,Help [My team notices.],EMP2,REC\n2026/01/01,5,2,3,4\n", try testSurvey(),
            units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.rows.map(\.answers) == [[2, 3, 5]])
    }

    @Test(arguments: [
        "1. My team notices.", "1) My team notices", "(1) My team notices.", "a) My team notices.",
        "1 My team notices.", "Q1 My team notices.", "Q1: My team notices.", "My.team.notices.",
    ])
    func `a numbered question is the question`(_ heading: String) throws {
        let file = readFile(
            "Timestamp,\(heading),EMP2,REC\n2026/01/01,5,3,4\n", try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.rows.map(\.answers) == [[5, 3, 5]])
    }

    @Test func `where every item fits two columns the columns are named`() throws {
        let text = """
            Timestamp,Leader [My team notices.],Peers [My team notices.]
            2026/01/01,Agree,Disagree
            """
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(
            file.messages.contains(
                "r.csv, row 1: the columns 2, 3 could all be the item ‘EMP1’. Name the right one in a column map."
            ))
        #expect(file.rows.isEmpty)
    }
}
