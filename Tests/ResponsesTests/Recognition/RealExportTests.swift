import Testing

@testable import Responses

/// Shapes met in real exports of the tools, with answers of our own.
@Suite struct RealExportTests {
    @Test(arguments: [
        ("ID,開始時刻,完了時刻,メール,名前", "1,2026/04/09 14:30:02,2026/04/09 14:31:40,anonymous,"),
        ("Id,Start tijd,Eind tijd,E-mail,Naam", "1,9-4-2026 14:30:02,9-4-2026 14:31:40,a@b.example,Ann"),
        ("ID,Začiatok,Koniec,E-mail,Meno", "1,46121.604,46121.611,anonymous,"),
    ])
    func `a Microsoft Forms export is known in any language by the times behind its first column`(
        _ headings: String, _ row: String
    ) throws {
        let text =
            "\(headings),My team notices.,My team cares.,I would recommend it.\n\(row),Agree,Disagree,9\n"
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.recognised?.source == .microsoftForms)
        #expect(file.rows.map(\.answers) == [[4, 2, 10]])
        #expect(file.recognised?.columns[0].role == .responseIdentifier)
        #expect(file.recognised?.columns[1...4].allSatisfy { $0.identifying != nil } == true)
    }

    @Test func `a LimeSurvey export in another language is known by the places of its first columns`() throws
    {
        let text = """
            "Svara ID","Iesniegts","Pēdējā lapa","Sākuma valoda","Climate [My team notices.]","Climate [My team cares.]","I would recommend it."
            "7","2026-04-09 14:30:02","3","lv","Agree","N/A","9"
            "8","","1","lv","Agree","",""
            """
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.recognised?.source == .limeSurveyTexts)
        #expect(file.rows.map(\.answers) == [[4, 0, 10]] && file.summary.unfinishedRows == 1)
        #expect(file.recognised?.columns[0].role == .responseIdentifier)
    }

    @Test func `a LimeSurvey export of which only the response id is left is still one`() throws {
        let text =
            "Antwort ID;Klima [My team notices.];Klima [My team cares.];I would recommend it.\n25;Agree;keine Antwort;9\n"
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.recognised?.source == .limeSurveyTexts)
        #expect(file.rows.map(\.answers) == [[4, 0, 10]])
    }

    @Test(arguments: ["N/A", "n/a", "NA", "#N/A", "nan", "NULL"])
    func `what programs write for nothing counts as not answered in a foreign file, and is said`(
        _ word: String
    ) throws {
        let text =
            "Timestamp,My team notices.,My team cares.,I would recommend it.\n1,Agree,Disagree,\(word)\n"
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.rows.map(\.answers) == [[4, 2, 0]])
        #expect(
            file.summary.notices.contains("Fields that say ‘\(word.lowercased())’ count as not answered."))
    }

    @Test func `in Attune's own format and for other words a value that is not offered stays an error`()
        throws
    {
        let own = readFile("unit,EMP1,EMP2,REC\nnorth,4,4,NA\n", try testSurvey())
        #expect(own.messages.count == 1 && own.rows.isEmpty)
        let foreign = readFile(
            "Timestamp,My team notices.,My team cares.,I would recommend it.\n1,Agree,Disagree,none\n",
            try testSurvey(), units: .everyResponse(0))
        #expect(foreign.messages.count == 1 && foreign.rows.isEmpty)
    }

    @Test func `the long format reads what programs write for nothing too`() throws {
        let text = "respondent,item,value\na,EMP1,4\na,EMP2,NA\na,REC,N/A\n"
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.rows.map(\.answers) == [[4, 255, 0]])
    }

    @Test func `KoboToolbox's row of tags below the headings is no response`() throws {
        let text = """
            "EMP1";"EMP2";"REC";"_id";"_uuid";"_submission_time"
            "#climate+notice";"";"#climate";"";"";""
            "agree";"n/a";"9";"1";"a-b";"2026-05-01T09:05"
            """
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.recognised?.source == .odkCentral)
        #expect(file.recognised?.headerRecords == 2)
        #expect(file.rows.map(\.answers) == [[4, 0, 10]])
    }

    @Test func `a row that is longer than the header by empty fields alone is sound`() throws {
        let file = readFile(
            "unit,EMP1,EMP2,REC\nnorth,4,4,9,\nnorth,4,4,9,,,\nnorth,4,4,9,5\n", try testSurvey())
        #expect(file.rows.count == 2)
        #expect(file.messages.count == 1 && file.messages[0].contains("row 4"))
        #expect(file.messages[0].contains("5 fields"))
    }

    @Test func `quotation marks, apostrophes and dashes count as the typewriter's`() {
        #expect(LabelText.normalised("Don’t know – “never”") == "don't know - \"never\"")
        #expect(
            LabelText.normalised("Don't know - \"never\"") == LabelText.normalised("Don´t know — „never“"))
    }

    @Test func `REDCap's labels are known whatever the first column is called`() throws {
        let text = """
            Study ID,Event Name,My team notices.,My team cares.,I would recommend it.,Complete?
            1,Spring,Agree,Disagree,9,Complete
            2,Spring,Agree,,,Incomplete
            """
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.recognised?.source == .redcap)
        #expect(file.rows.map(\.answers) == [[4, 2, 10]] && file.summary.unfinishedRows == 1)
    }

    @Test func `a Microsoft Forms grid's column is its stem, a full stop and the row`() throws {
        let text = """
            Id;Startzeit;Fertigstellungszeit;E-Mail;Name;What is it like in your team?.My team notices.;What is it like in your team?.My team cares;I would recommend it.
            1;27.04.2026 11:34;27.04.2026 11:35;anonymous;;Agree;Disagree;9
            """
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.recognised?.source == .microsoftForms)
        #expect(file.rows.map(\.answers) == [[4, 2, 10]])
    }
}
