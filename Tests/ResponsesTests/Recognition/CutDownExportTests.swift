import Survey
import Testing

@testable import Responses

/// Exports of which people have taken out, moved or added rows and columns.
@Suite struct CutDownExportTests {
    static let files: [(name: String, source: ResponseSource, text: String)] = [
        (
            "Qualtrics, the row of texts alone", .qualtrics,
            """
            Start Date,End Date,Response Type,IP Address,Progress,Finished,Response ID,My team notices.,My team cares.,I would recommend it.
            2020-01-01 00:00:00,2020-01-01 00:01:00,IP Address,192.0.2.1,100,True,R_1,Agree,Disagree,7
            2020-01-01 00:00:00,2020-01-01 00:01:00,IP Address,192.0.2.1,40,False,R_2,Agree,,
            2020-01-01 00:00:00,2020-01-01 00:01:00,Survey Preview,192.0.2.1,100,True,R_3,Agree,Agree,1
            2020-01-01 00:00:00,2020-01-01 00:01:00,IP Address,192.0.2.1,100,True,R_4,Strongly disagree,,0
            """
        ),
        (
            "Qualtrics, questions alone, with texts", .qualtrics,
            """
            Q1_1,Q1_2,Q2
            Think. - My team notices.,Think. - My team cares.,I would recommend it.
            Agree,Disagree,7
            Strongly disagree,-99,0
            """
        ),
        (
            "Qualtrics, with a title above", .qualtrics,
            """
            Our survey,,
            Q1_1,Q1_2,Q2
            Think. - My team notices.,Think. - My team cares.,I would recommend it.
            "{""ImportId"":""QID1_1""}","{""ImportId"":""QID1_2""}","{""ImportId"":""QID2""}"
            Agree,Disagree,7
            Strongly disagree,,0
            """
        ),
        (
            "Qualtrics, without the row of texts", .qualtrics,
            """
            EMP1,EMP2,REC
            "{""ImportId"":""QID1_1""}","{""ImportId"":""QID1_2""}","{""ImportId"":""QID2""}"
            4,2,7
            1,,0
            """
        ),
        (
            "LimeSurvey, codes without what is about the response", .limeSurveyCodes,
            """
            "ID","CLIM[EMP1]","CLIM[EMP2]","REC"
            "1","A4","A2","7"
            "2","A1","","0"
            """
        ),
        (
            "LimeSurvey, texts with an unknown heading of the date", .limeSurveyTexts,
            """
            "ID risposta","Inviato il","Ultima pagina","Lingua iniziale","Stem [My team notices.]","Stem [My team cares.]","I would recommend it."
            "1","2020-01-01 00:00:00","2","it","Agree","Disagree","7"
            "2","2020-01-01 00:00:00","2","it","Strongly disagree","","0"
            "3","","1","it","Agree","",""
            """
        ),
        (
            "SurveyMonkey, columns moved", .surveyMonkey,
            """
            ,Collector ID,Respondent ID,Think about it.,,I would recommend it.
            ,,,My team notices.,My team cares.,Response
            0,5,11,Agree,Disagree,7
            1,5,12,Strongly disagree,,0
            """
        ),
        (
            "SurveyMonkey, questions alone", .surveyMonkey,
            """
            Think about it.,,I would recommend it.
            My team notices.,My team cares.,Response
            Agree,Disagree,7
            Strongly disagree,,0
            """
        ),
        (
            "REDCap, with a column of R's", .redcap,
            """
            ,record_id,emp1,emp2,rec,climate_complete
            1,a,4,2,7,2
            2,b,1,,0,2
            """
        ),
        (
            "KoboToolbox, questions alone", .table,
            """
            climate/EMP1,climate/EMP2,climate/REC
            agree,disagree,7
            strongly_disagree,,0
            """
        ),
        (
            "codes as headings and labels as answers", .table,
            """
            EMP1,EMP2,REC
            Agree,Disagree,7
            Strongly disagree,,0
            """
        ),
        (
            "codes over texts", .table,
            """
            EMP1,EMP2,x
            My team notices.,My team cares.,I would recommend it.
            4,2,7
            1,,0
            """
        ),
    ]

    @Test(arguments: files.indices)
    func `what is left of an export is read as it was meant`(_ index: Int) throws {
        let (_, source, text) = Self.files[index]
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.recognised?.source == source)
        #expect(file.rows.map(\.answers) == [[4, 2, 8], [1, 0, 1]])
    }

    @Test(arguments: [
        ("Our,climate,survey\nunit,EMP1,EMP2,REC\nnorth,1,2,3\n", 1),
        ("Results,of,\n2026,May,\nTimestamp,unit,My team notices.\n2026/01/01,north,Agree\n", 2),
    ])
    func `rows above the headings are named`(_ text: String, _ rows: Int) throws {
        let file = readFile(text, try testSurvey())
        #expect(
            file.messages == [
                "r.csv, row 1: the first row names none of the survey's columns; a later one does. Take out what stands above the headings (\(rows) \(rows == 1 ? "row" : "rows"))."
            ])
    }

    @Test(arguments: [
        "Our climate survey\nunit,EMP1,EMP2,REC\nnorth,4,2,7\n",
        "Results,,,,\n2026,,,,\nTimestamp,unit,My team notices.,My team cares.,I would recommend it.\n1.1.26,north,Agree,Disagree,7\n",
        "Results,,,\nunit,My team notices.,My team cares.,I would recommend it.\nnorth,Agree,Disagree,7\n",
    ])
    func `a title above the headings is passed over`(_ text: String) throws {
        let file = readFile(text, try testSurvey())
        #expect(file.messages == [])
        #expect(file.rows.map(\.answers) == [[4, 2, 8]])
        #expect(file.recognised?.columns.contains { $0.heading == "unit" } == true)
    }

    @Test(arguments: [
        ("record_id", ["1", "2"]), ("study_id", ["1", "2"]), ("Participant ID", ["1", "2"]), ("age", []),
    ])
    func `the id of a REDCap record is a column that is called one`(_ heading: String, _ ids: [String])
        throws
    {
        let complete = heading == "Participant ID" ? "Complete?" : "climate_complete"
        let text = "\(heading),EMP1,EMP2,REC,\(complete)\n1,4,2,7,2\n2,1,1,0,2\n"
            .replacing("EMP", with: complete == "Complete?" ? "EMP" : "emp")
            .replacing("REC", with: complete == "Complete?" ? "REC" : "rec")
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.recognised?.source == .redcap)
        let role = file.recognised?.columns.first?.role
        #expect(role == (ids.isEmpty ? .ignored : .responseIdentifier))
    }

    @Test func `Google's heading of the time is known in Turkish`() throws {
        let file = readFile(
            "Zaman damgası,My team notices.,My team cares.,I would recommend it.\n1.1.2026,Agree,Agree,3\n",
            try testSurvey(), units: .everyResponse(0))
        #expect(file.recognised?.source == .googleForms)
    }

    @Test func `a comment question without a column is said`() throws {
        let file = readFile(
            "Timestamp,My team notices.,My team cares.,I would recommend it.\n1.1.2026,Agree,Agree,3\n",
            try testSurvey(), units: .everyResponse(0))
        #expect(
            file.summary.notices.contains(
                "The file has no column for the comment question ‘CMT1’: no comments are read from it."))
    }

    @Test func `a place that others fill too is no mark of LimeSurvey's`() throws {
        let text = """
            No,Remarks,Age,Country,My team notices.,My team cares.,I would recommend it.
            1,,31,de,Agree,Agree,3
            2,late,44,at,Agree,Agree,3
            3,,29,ch,Agree,Agree,3
            """
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.recognised?.source == .table && file.rows.count == 3)
    }

    @Test func `codes among many other columns are another tool's table, which may say who has finished`()
        throws
    {
        let text = "CASE,STATUS,A1,A2,A3,A4,EMP1,EMP2,REC\n1,x,1,1,1,1,4,4,3\n"
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [] && file.recognised?.source == .table)
        #expect(file.summary.notices.contains { $0.hasPrefix("‘STATUS’ may say who has finished") })
        let own = readFile("unit,A1,A2,A3,A4,EMP1,EMP2,REC\nnorth,1,1,1,1,4,4,3\n", try testSurvey())
        #expect(own.recognised?.source == .own && own.messages.count == 4)
    }

    @Test func `a column for each choice is named as what it is`() throws {
        let text = """
            Respondent ID,Collector ID,My team notices.,,,I would recommend it.
            ,,Agree,Disagree,Row - Strongly agree,Response
            1,2,Agree,,,3
            """
        let file = readFile(text.replacing("I would recommend it.", with: "Else"), try testSurvey())
        #expect(file.messages.contains { $0.contains("a column for each choice") })
    }

    @Test func `one unit for all refuses a file that names units, unless a map ignores them`() throws {
        let text =
            "Timestamp,Unit,My team notices.,My team cares.,I would recommend it.\n1.1.26,south,Agree,Agree,3\n"
        let refused = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(refused.messages.contains { $0.contains("one unit is given for the whole file") })
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.columnMap = try Array("column,role,target\nUnit,ignore,\n".utf8).withUnsafeBytes {
            try ColumnMap(reading: $0)
        }
        let read = readFile(text, try testSurvey(), units: .everyResponse(0), options: options)
        #expect(read.messages == [] && read.rows.count == 1)
    }

    @Test func `a response's id is known in a table that may be anybody's, a mere id is not`() throws {
        let text = "My team notices.,My team cares.,I would recommend it.,HEADING\nAgree,Agree,3,x1\n"
        for (heading, role) in [("Response ID", ColumnRole.responseIdentifier), ("ID", .ignored)] {
            let file = readFile(
                text.replacing("HEADING", with: heading), try testSurvey(), units: .everyResponse(0))
            #expect(file.messages == [] && file.recognised?.columns.last?.role == role)
        }
    }

    @Test func `rejected rows that were mended with labels are still rejected rows`() throws {
        let text = "file,row,reason,EMP1,EMP2,REC,response id\nr.csv,2,why,Agree,4,3,x1\n"
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.admits = { _, _ in .known }
        let file = readFile(text, try testSurvey(), units: .everyResponse(0), options: options)
        #expect(file.recognised?.source == .own && file.summary.knownRows == 1)
    }
}
