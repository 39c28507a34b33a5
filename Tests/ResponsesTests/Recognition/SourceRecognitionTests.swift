import Survey
import Testing

@testable import Responses

@Suite struct SourceRecognitionTests {
    /// A file in the shape of each source, with two responses: Agree, 2, 7 and Strongly disagree, (none), 0.
    static let files: [(name: String, source: ResponseSource, text: String)] = [
        (
            "Google Forms", .googleForms,
            """
            "Timestamp","Email Address","Think about it.  [My team notices.]","Think about it.  [My team cares.]","I would recommend it.","Time in team","What would help?"
            "2018/04/09 2:30:02 PM MDT","a@example.org","Agree","Disagree","7","Longer","Less noise"
            "2018/04/09 2:31:02 PM MDT","b@example.org","Strongly disagree","","0","",""
            """
        ),
        (
            "Microsoft Forms", .microsoftForms,
            """
            ID,Start time,Completion time,Email,Name,My team notices,My team cares.,I would recommend it.,Points - My team cares.,Time in team,What would help?
            1,4/9/18 14:30:02,4/9/18 14:31:00,anonymous,,Agree,Disagree,7,0,Longer,Less noise
            2,4/9/18 14:31:02,4/9/18 14:32:00,anonymous,,Strongly disagree,,0,1,,
            """
        ),
        (
            "LimeSurvey, codes", .limeSurveyCodes,
            """
            "id","submitdate","lastpage","startlanguage","CLIM[EMP1]","CLIM[EMP2]","REC","tenure","CMT1"
            "1","1980-01-01 00:00:00","2","en","A4","A2","7","old","Less noise"
            "2","1980-01-01 00:00:00","2","en","A1","N/A","0","",""
            "3","","1","en","A1","","","",""
            """
        ),
        (
            "LimeSurvey, expression codes", .limeSurveyCodes,
            """
            id;submitdate;lastpage;startlanguage;CLIM_EMP1;CLIM_EMP2;REC;tenure;CMT1
            1;1980-01-01 00:00:00;2;en;4;2;7;Longer;Less noise
            2;1980-01-01 00:00:00;2;en;1;;0;;
            """
        ),
        (
            "LimeSurvey, texts", .limeSurveyTexts,
            """
            "Response ID","Date submitted","Last page","Start language","Stem [My team&nbsp;notices.]","Stem [<b>My</b> team cares.]","I would recommend it.","Time in team","What would help?","Total time"
            "1","2020-01-01 00:00:00","2","en","Agree (2)","Disagree (4)","7","Longer","Less noise","33"
            "2","2020-01-01 00:00:00","2","en","Strongly disagree (5)","","0","","","34"
            """
        ),
        (
            "LimeSurvey, codes and texts", .limeSurveyCodesAndTexts,
            """
            "id. Response ID","submitdate. Date submitted","lastpage. Last page","CLIM[EMP1]. Stem [My team notices.]","CLIM[EMP2]. Stem [My team cares.]","REC. I would recommend it.","tenure. Time in team","CMT1. What would help?"
            "1","2020-01-01 00:00:00","2","Agree","Disagree","7","Longer","Less noise"
            "2","2020-01-01 00:00:00","2","Strongly disagree","","0","",""
            """
        ),
        (
            "Qualtrics", .qualtrics,
            """
            StartDate,EndDate,Status,IPAddress,Progress,Finished,ResponseId,RecipientEmail,Q1_1,Q1_2,Q2,Q3,Q4
            Start Date,End Date,Response Type,IP Address,Progress,Finished,Response ID,Recipient Email,Think about it. - My team notices.,Think about it. - My team cares.,I would recommend it.,Time in team,What would help?
            "{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""progress""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""QID1_1""}","{""ImportId"":""QID1_2""}","{""ImportId"":""QID2""}","{""ImportId"":""QID3""}","{""ImportId"":""QID4_TEXT""}"
            2020-01-01 00:00:00,2020-01-01 00:01:00,IP Address,192.0.2.1,100,True,R_1,,Agree,Disagree,7,Longer,Less noise
            2020-01-01 00:00:00,2020-01-01 00:01:00,IP Address,192.0.2.1,100,True,R_2,,Strongly disagree,-99,0,,
            2020-01-01 00:00:00,2020-01-01 00:01:00,Survey Preview,192.0.2.1,100,True,R_3,,Agree,Agree,1,,
            2020-01-01 00:00:00,2020-01-01 00:01:00,IP Address,192.0.2.1,40,False,R_4,,Agree,,,,
            """
        ),
        (
            "Qualtrics, legacy", .qualtricsLegacy,
            """
            V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1_1,Q1_2,Q2,Q3,Q4,LocationLatitude,
            ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,EndDate,Finished,Stem-My team notices.,Stem-My team cares.,I would recommend it.,Time in team,What would help?,LocationLatitude,
            R_1,Default,Ann,,,192.0.2.1,0,2017-07-18,2017-07-18,1,4,2,7,Longer,Less noise,47.1,
            R_2,Default,Bob,,,192.0.2.1,0,2017-07-18,2017-07-18,1,1,,0,,,47.1,
            R_3,Default,Cyd,,,192.0.2.1,1,2017-07-18,2017-07-18,1,1,,0,,,47.1,
            """
        ),
        (
            "SurveyMonkey, two rows", .surveyMonkey,
            """
            Respondent ID,Collector ID,IP Address,Think about it.,,I would recommend it.,Time in team,What would help?
            ,,,My team notices.,My team cares.,Response,Response,Open-Ended Response
            11,5,192.0.2.1,Agree,Disagree,7,Longer,Less noise
            12,5,192.0.2.1,Strongly disagree,,0,,
            """
        ),
        (
            "SurveyMonkey, one row", .surveyMonkey,
            """
            RespondentID,My team notices.,My team cares.,I would recommend it.,Time in team,What would help?
            11,Agree,Disagree,7,Longer,Less noise
            12,Strongly disagree,,0,,
            """
        ),
        (
            "REDCap", .redcap,
            """
            record_id,redcap_survey_identifier,team_timestamp,emp1,emp2,rec,tenure,cmt1,team_complete
            1,,"2018-03-06 15:52:43",4,2,7,old,Less noise,2
            2,,"2018-03-06 15:52:43",1,,0,,,2
            3,,"[not completed]",1,,,,,0
            """
        ),
        (
            "ODK Central", .odkCentral,
            """
            SubmissionDate,meta-instanceID,grid-EMP1,grid-EMP2,REC,tenure,CMT1,KEY,SubmitterID,SubmitterName,Status,ReviewState,DeviceID,Edits,FormVersion
            2026-01-05T09:00:02.000Z,uuid:1,4,2,7,old,Less noise,uuid:1,5,Alice,,,,0,1.0
            2026-01-05T09:00:02.000Z,uuid:2,1,,0,,,uuid:2,5,Alice,,,,0,1.0
            """
        ),
        (
            "LimeSurvey, texts over codes", .limeSurveyCodes,
            """
            Response ID\tDate submitted\tLast page\tMy team notices.\tMy team cares.\tREC\tTime\tWhat?
            id\tsubmitdate\tlastpage\tCLIM_EMP1\tCLIM_EMP2\tREC\ttenure\tCMT1
            1\t1980-01-01\t2\t4\t2\t7\told\tLess noise
            2\t1980-01-01\t2\t1\t{question_not_shown}\t0\t\t
            """
        ),
        (
            "REDCap with labels", .redcap,
            """
            "Record ID","Survey Identifier","Survey Timestamp","My team notices.","My team cares.","I would recommend it.","Time in team","What would help?","Complete?"
            1,,"2018-03-06 15:52:43",Agree,Disagree,7,Longer,Less noise,Complete
            2,,"2018-03-06 15:52:43",strongly_disagree,,0,,,Complete
            3,,"[not completed]",,,,,,Incomplete
            """
        ),
        (
            "long format", .long,
            """
            respondent,item,value
            p1,EMP1,4
            p2,EMP1,Strongly disagree
            p1,EMP2,2
            p1,REC,7
            p1,tenure,old
            p2,REC,0
            p1,CMT1,Less noise
            """
        ),
        (
            "a table of texts", .table,
            """
            My team notices.\tMy team cares.\tI would recommend it.\tTime in team\tWhat would help?
            Agree\tDisagree\t7\tLonger\tLess noise
            strongly  DISAGREE\t\t0\t\t
            """
        ),
    ]

    private static let expected = [
        UnpackedRow(unit: 0, segments: [2, 0], answers: [4, 2, 8]),
        UnpackedRow(unit: 0, segments: [0, 0], answers: [1, 0, 1]),
    ]

    @Test(arguments: files.indices)
    func `each source is recognised, mapped and read`(_ index: Int) throws {
        let (name, source, text) = Self.files[index]
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [], "\(name)")
        #expect(file.rows == Self.expected, "\(name)")
        #expect(file.comments == [.init(unit: 0, question: 0, text: "Less noise")], "\(name)")
        #expect(file.recognised?.source == source, "\(name)")
    }

    @Test(arguments: files.indices)
    func `each source reads the same in UTF-16 and from small chunks`(_ index: Int) throws {
        let definition = try testSurvey()
        let text = Self.files[index].text
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.headLength = 1
        for isLittle in [true, false] {
            let units = [0xFEFF] + Array(text.utf16)
            let bytes = units.flatMap { unit in
                let octets = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
                return isLittle ? octets : octets.reversed()
            }
            let cuts = Array(stride(from: 7, to: bytes.count, by: 7))
            let file = readFile(bytes, definition, units: .everyResponse(0), cuts: cuts, options: options)
            #expect(file.messages == [])
            #expect(file.rows == Self.expected)
            #expect(file.recognised?.encoding == (isLittle ? .utf16LittleEndian : .utf16BigEndian))
        }
        let bytes = Array(text.utf8)
        for step in [1, 5, 64] {
            let cuts = Array(stride(from: step, to: bytes.count, by: step))
            let file = readFile(bytes, definition, units: .everyResponse(0), cuts: cuts, options: options)
            #expect(file.rows == Self.expected)
        }
    }

    @Test func `what identifies people is dropped and announced`() throws {
        func notices(_ index: Int) throws -> [String] {
            readFile(Self.files[index].text, try testSurvey(), units: .everyResponse(0)).summary.notices
        }
        let google = try notices(0)
        #expect(google.contains("The file is a Google Forms export."))
        #expect(google.contains("Dropped and never stored (contact details): ‘Email Address’."))
        #expect(google.contains("Dropped and never stored (times): ‘Timestamp’."))
        let qualtrics = try notices(6)
        #expect(qualtrics.contains("Dropped and never stored (device and network data): ‘IPAddress’."))
        #expect(qualtrics.contains("1 response was left out as unfinished."))
        #expect(qualtrics.contains("1 response was left out as previews, tests or spam."))
        let own = readFile(
            "unit,EMP1,EMP2,REC,tenure,role,Email\nnorth,1,1,1,,,a@example.org\n", try testSurvey())
        #expect(own.summary.isSound)
        #expect(own.summary.notices == ["Dropped and never stored (contact details): ‘Email’."])
    }

    @Test func `unfinished responses are read when asked for`() throws {
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.keepsUnfinished = true
        for index in [2, 6, 10] {
            let file = readFile(
                Self.files[index].text, try testSurvey(), units: .everyResponse(0), options: options)
            #expect(file.rows.count == 3)
        }
    }

    @Test func `answer codes are announced`() throws {
        let file = readFile(Self.files[2].text, try testSurvey(), units: .everyResponse(0))
        #expect(
            file.summary.notices.contains(
                "Answer codes such as A1 were read as the number of the choice, from the first; where the values skip a number, as the value."
            ))
        #expect(!file.summary.notices.contains { $0.contains("Y and N") })
    }

    @Test func `a file of another survey is refused as a whole`() throws {
        let text = "Timestamp,Favourite colour,Shoe size\n2020/01/01,red,44\n"
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.rows.isEmpty)
        #expect(
            file.messages == [
                "r.csv, row 1: the file is a Google Forms export, but none of its columns is an item of the survey ‘team’. "
                    + "Check that file and survey belong together, or give a column map."
            ])
    }

    @Test func `columns that cannot be told apart are named`() throws {
        let text =
            "Timestamp,A [My team notices.],B [My team notices.],My team cares.\n2020/01/01,Agree,Agree,Agree\n"
        let file = readFile(text, try testSurvey())
        #expect(
            file.messages == [
                "r.csv, row 1: the columns 2, 3 could all be the item ‘EMP1’. Name the right one in a column map.",
                "r.csv, row 1: no column is the item ‘REC’ (I would recommend it.). Name its column in a column map.",
                "r.csv, row 1: no column is called ‘unit’. Name the unit's column in a column map, or give one unit for the whole file.",
            ])
    }

    @Test func `a label is never taken for its neighbour`() throws {
        for label in ["Agre", "Agree strongly", "Strongly agre", "Agree or not", "6", "Agree/Disagree"] {
            let text = "My team notices.,My team cares.,I would recommend it.\n\(label),Agree,1\n"
            let file = readFile(text, try testSurvey(), units: .everyResponse(0))
            #expect(file.summary.problemCount == 1, "\(label)")
            #expect(file.rows.isEmpty)
        }
    }

    @Test(arguments: [
        "agree", " AGREE ", "Agree (4)", "Agree (2)", "<p>Agree</p>", "Agree&nbsp;", "Agree\u{A0}",
        "4 (Agree)", "4 - Agree",
        "4", "4.0",
    ])
    func `a label may be dressed in many ways`(_ label: String) throws {
        let text = "My team notices.,My team cares.,I would recommend it.\n\(label),Agree,1\n"
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.rows.first?.answers == [4, 4, 2])
    }
}
