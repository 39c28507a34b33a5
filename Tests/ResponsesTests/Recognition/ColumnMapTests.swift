import Survey
import Testing

@testable import Responses

@Suite struct ColumnMapTests {
    private func map(_ text: String) throws -> ColumnMap {
        var text = text
        return try text.withUTF8 { try ColumnMap(reading: UnsafeRawBufferPointer($0), fileName: "m.csv") }
    }

    @Test func `a map is written and read back the same`() throws {
        let original = ColumnMap([
            .init(column: "Which team, \"exactly\"?", role: .unit),
            .init(column: "Stem [Row]\nnext", role: .item, target: "EMP1"),
            .init(column: "#7", role: .item, target: "EMP2", values: .position),
            .init(column: "Timestamp", role: .ignore),
            .init(column: " padded ", role: .comment, target: "CMT1"),
        ])
        let back = try map(original.text)
        #expect(back.entries.dropLast() == original.entries.dropLast())
        #expect(back.entries.last?.column == "padded")
    }

    @Test(arguments: [
        ("role,column\n", "m.csv, row 1: a column map begins with the row ‘column,role,target,values’."),
        (
            "column,role,target\nA,boss,X\n",
            "m.csv, row 2, column 2: the role is none of unit, item, segment, comment, identifier and ignore."
        ),
        (
            "column,role,target\nA,item\n",
            "m.csv, row 2: a row of a column map has three or four fields: column, role, target, values."
        ),
        (
            "column,role,target,values\nA,item,X,guess\n",
            "m.csv, row 2, column 4: values may be empty, ‘position’, ‘value’ or ‘label’."
        ),
        (
            "column,role,target\n\"A,item,X\n",
            "m.csv, row 2: the quote that opens on line 2 is never closed. Close it, or double it if it is part of the text."
        ),
    ])
    func `a map that cannot be read says why`(_ text: String, _ message: String) {
        let problem = #expect(throws: ResponseProblem.self) { try map(text) }
        #expect(problem?.description == message)
    }

    @Test func `a map wins over what is recognised`() throws {
        let text = "Timestamp,First,Second,I would recommend it.,Band,Team\n2020,1,Agree,3,1,north\n"
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.columnMap = try map(
            "column,role,target,values\nFirst,item,EMP1,position\n#3,item,EMP2,\nTeam,unit,,\nBand,segment,role,position\n"
        )
        let file = readFile(text, try testSurvey(), options: options)
        #expect(file.messages == [])
        #expect(file.rows == [UnpackedRow(unit: 0, segments: [0, 1], answers: [1, 4, 4])])
    }

    @Test func `a map also serves Attune's own format`() throws {
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.columnMap = try map("column,role,target\nfirst,item,EMP1\nextra,ignore,\n")
        let file = readFile("unit,first,EMP2,REC,extra\nnorth,1,2,3,x\n", try testSurvey(), options: options)
        #expect(file.messages == [])
        #expect(file.rows.first?.answers == [1, 2, 4])
    }

    @Test func `a map that does not fit the file or survey says where`() throws {
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.columnMap = try map("column,role,target\nnone,item,EMP1\nunit,item,EMP9\n")
        let file = readFile("unit,EMP1,EMP2,REC\nnorth,1,2,3\n", try testSurvey(), options: options)
        #expect(
            file.messages == [
                "r.csv, row 1, column ‘none’: the column map names this column and the file has none such.",
                "r.csv, row 1, column ‘unit’: the column map gives the column to ‘EMP9’, which is no such code of the survey.",
            ])
    }

    @Test(arguments: SourceRecognitionTests.files.indices)
    func `the map of a recognised file reads the file the same again`(_ index: Int) throws {
        let (_, source, text) = SourceRecognitionTests.files[index]
        guard source != .long else { return }
        let definition = try testSurvey()
        let first = readFile(text, definition, units: .everyResponse(0))
        let written = try #require(first.recognised).columnMap { role in
            switch role {
            case .item(let item): definition.items[item].code.text
            case .segment(let segment): definition.segments[segment].code.text
            case .comment(let comment): definition.comments[comment].code.text
            default: ""
            }
        }
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.columnMap = try map(written.text)
        let second = readFile(text, definition, units: .everyResponse(0), options: options)
        #expect(second.rows == first.rows)
        #expect(second.messages == [])
    }
}
