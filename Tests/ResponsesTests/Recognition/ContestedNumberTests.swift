import Survey
import Testing

@testable import Responses

/// Response scales whose labels are numbers, and not the points' own.
@Suite struct ContestedNumberTests {
    /// A scale of the values 1 to 3 with the labels 0 to 2.
    private static func survey() throws -> SurveyDefinition {
        let code = try #require(Code("s"))
        let scale = ResponseScale(
            code: code, points: (1...3).map { .init(value: $0, label: LocalizedText(["en": "\($0 - 1)"])) },
            favourable: [3], unfavourable: [1])
        let item = Item(
            code: try #require(Code("I1")), text: LocalizedText(["en": "How many?"]), responseScale: code)
        return SurveyDefinition(
            code: code, title: LocalizedText(["en": "T"]), languages: ["en"], responseScales: [scale],
            items: [item], scales: [], segments: [], comments: [])
    }

    @Test(
        arguments: [
            ("value", [nil, 1, 2, 3]), ("label", [1, 2, 3, nil]), ("position", [nil, 1, 2, 3]),
        ] as [(String, [UInt8?])])
    func `a column map says which is meant, and what is only the other is refused`(
        _ values: String, _ positions: [UInt8?]
    ) throws {
        var options = ResponseReaderOptions(fileName: "r.csv")
        let map = Array("column,role,target,values\nHow many?,item,I1,\(values)\n".utf8)
        options.columnMap = try map.withUnsafeBytes { try ColumnMap(reading: $0) }
        for (number, position) in positions.enumerated() {
            let file = readFile(
                "Start,How many?\n1,\(number)\n", try Self.survey(), units: .everyResponse(0),
                options: options)
            #expect(file.rows.map { $0.answers[0] } == [position].compactMap { $0 }, "\(number)")
            #expect(file.messages.isEmpty == (position != nil))
        }
    }

    @Test(arguments: ["Start,How many?\n1,2\n", "respondent,item,value\na,I1,2\n"])
    func `without one such a file is refused`(_ text: String) throws {
        let file = readFile(text, try Self.survey(), units: .everyResponse(0))
        #expect(file.summary.fileProblemCount == 1)
        #expect(file.messages.first?.contains("under values") == true)
    }

    @Test func `forms show labels and own files hold values`() throws {
        let form = readFile(
            "Timestamp,How many?\n2026/01/01,2\n", try Self.survey(), units: .everyResponse(0))
        #expect(form.messages == [] && form.rows.map { $0.answers[0] } == [3])
        let own = readFile("I1\n2\n", try Self.survey(), units: .everyResponse(0))
        #expect(own.messages == [] && own.rows.map { $0.answers[0] } == [2])
    }

    @Test func `a segment's code may be a number that a code cannot begin with`() throws {
        let base = try testSurvey()
        let segment = Segment(
            code: try #require(Code("site")), name: LocalizedText(["en": "Site"]),
            values: try [("v1", "North"), ("v-1", "None")].map {
                .init(code: try #require(Code($0.0)), label: LocalizedText(["en": $0.1]))
            }, preferNotToSay: nil)
        let survey = SurveyDefinition(
            code: base.code, title: base.title, languages: ["en"], responseScales: base.responseScales,
            items: base.items, scales: [], segments: [segment], comments: [])
        let text = "Timestamp,EMP1,EMP2,REC,Site\n1,4,4,3,1\n2,4,4,3,-1\n3,4,4,3,North\n"
        let file = readFile(text, survey, units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.rows.map(\.segments) == [[1], [2], [1]])
    }
}
