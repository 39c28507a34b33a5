import Survey
import Synchronization
import Testing

@testable import Responses

/// What exports of the same tool differ in.
@Suite struct SourceVarietyTests {
    @Test func `a record's events are responses of their own, and its id is asked about with the event's`()
        throws
    {
        let asked = Mutex<[String]>([])
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.admits = { id, _ in
            asked.withLock { $0.append(String(decoding: id, as: UTF8.self)) }
            return .new
        }
        let text = """
            record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,emp1,emp2,rec,climate_complete
            1,spring_arm_1,,,4,4,9,2
            1,autumn_arm_1,,,3,4,8,2
            2,spring_arm_1,climate,1,3,4,8,2
            2,spring_arm_1,climate,2,3,5,8,2
            3,screening_arm_1,,,,,,
            """
        let file = readFile(text, try testSurvey(), units: .everyResponse(0), options: options)
        #expect(file.messages == [])
        #expect(file.recognised?.source == .redcap)
        #expect(file.rows.count == 4 && file.summary.rows == 4)
        #expect(
            file.summary.notices.contains("1 row with nothing in the columns that are read passed over."))
        #expect(asked.withLock { Set($0).count } == 4)
    }

    @Test func `KoboToolbox's columns are known`() throws {
        let text = """
            start;end;climate/EMP1;climate/EMP2;climate/REC;_id;_uuid;_submission_time;_validation_status;_index
            2026-05-01T09:00;2026-05-01T09:05;agree;strongly_agree;9;77;a-b;2026-05-01T09:05;;1
            """
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.recognised?.source == .odkCentral)
        #expect(file.rows.map(\.answers) == [[4, 5, 10]])
    }

    @Test(arguments: ["preview", "test"])
    func `a preview is known by its channel, whatever language its status is in`(_ channel: String) throws {
        let text = """
            StartDate,Status,Progress,Finished,ResponseId,DistributionChannel,EMP1,EMP2,REC
            Date de début,Type de réponse,Progression,Terminé,ID,Canal,a,b,c
            {"ImportId":"startDate"},{"ImportId":"status"},{"ImportId":"progress"},{"ImportId":"finished"},{"ImportId":"_recordId"},{"ImportId":"distributionChannel"},{"ImportId":"QID1_1"},{"ImportId":"QID1_2"},{"ImportId":"QID2"}
            1,Aperçu,100,Vrai,R_1,\(channel),4,4,9
            2,Adresse IP,100,Vrai,R_2,anonymous,4,4,9
            """
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.keepsUnfinished = true
        let file = readFile(text, try testSurvey(), units: .everyResponse(0), options: options)
        #expect(file.messages == [])
        #expect(file.rows.count == 1 && file.summary.previewRows == 1)
    }

    @Test(arguments: ["false", "Falsch", "FALSE", "0", "Nee"])
    func `an unfinished response is known in other languages`(_ word: String) throws {
        let text = """
            StartDate,EndDate,Status,IPAddress,Progress,Finished,ResponseId,EMP1,EMP2,REC
            a,b,c,d,e,f,g,h,i,j
            {"ImportId":"startDate"},{"ImportId":"endDate"},{"ImportId":"status"},{"ImportId":"ipAddress"},{"ImportId":"progress"},{"ImportId":"finished"},{"ImportId":"_recordId"},{"ImportId":"QID1_1"},{"ImportId":"QID1_2"},{"ImportId":"QID2"}
            1,1,0,,100,True,R_1,4,4,9
            1,1,0,,20,\(word),R_2,4,,
            1,1,Survey Preview,,100,True,R_3,4,4,9
            """
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.rows.count == 1)
        #expect(file.summary.unfinishedRows == 1 && file.summary.previewRows == 1)
    }

    @Test(arguments: [
        "Antwort ID;Datum Abgeschickt;Letzte Seite", "ID risposta;Data di invio;Ultima pagina",
        "Antwoord ID;Datum ingestuurd;Laatste pagina", "Response ID;Date submitted;Last page",
    ])
    func `LimeSurvey's headings are known in other languages`(_ headings: String) throws {
        let text =
            "\(headings);Climate [My team notices.];Climate [My team cares.];I would recommend it.\n"
            + "1;1980-01-01;3;Agree;Agree;9\n2;;1;Agree;;\n"
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.recognised?.source == .limeSurveyTexts)
        #expect(file.recognised?.columns.first?.role == .responseIdentifier)
        #expect(file.rows.count == 1 && file.summary.unfinishedRows == 1)
    }

    @Test func `units are found by code, then by name if one unit alone bears it`() throws {
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.unitNames = UnitNames([
            (code: "north", name: "Team North"), (code: "south", name: "Team South"),
            (code: "x", name: "team south"),
        ])
        let text =
            "unit,EMP1,EMP2,REC\nnorth,1,1,1\nTeam  NORTH,1,1,1\nNorth,1,1,1\nTeam South,1,1,1\n"
        let file = readFile(text, try testSurvey(), options: options)
        #expect(file.rows.map(\.unit) == [0, 0, 0])
        #expect(file.messages.count == 1 && file.messages[0].contains("row 5"))
    }

    @Test(arguments: ["sep=;", "SEP=;\r", "\u{FEFF}sep=;"])
    func `a line that tells Excel the delimiter is read past`(_ line: String) throws {
        let text = "\(line)\nunit;EMP1;EMP2;REC;CMT1\nnorth;1;2;3;a,b,c,d,e\nnorth;1;9;3;\n"
        let file = readFile(text, try testSurvey())
        #expect(file.rows.count == 1 && file.summary.rows == 2)
        #expect(file.recognised?.delimiter == .semicolon)
        #expect(file.messages.count == 1 && file.messages[0].contains("row 4"))
    }

    @Test func `the canonical text is the same however a file was saved`() throws {
        func canonical(_ bytes: [UInt8], chunk: Int) throws -> [UInt8] {
            var options = ResponseReaderOptions()
            options.keepsCanonicalText = true
            var reader = ResponseReader(
                definition: try testSurvey(), units: .column(ByteTable(["north", "south"])), options: options)
            var (batch, result) = (reader.makeBatch(), [UInt8]())
            for start in stride(from: 0, to: bytes.count, by: chunk) {
                Array(bytes[start..<min(start + chunk, bytes.count)]).withUnsafeBytes {
                    reader.consume($0, into: &batch)
                }
                reader.takeCanonicalText { result.append(contentsOf: $0) }
            }
            _ = reader.finish(into: &batch)
            reader.takeCanonicalText { result.append(contentsOf: $0) }
            return result
        }
        let text = "unit,EMP1,EMP2,REC,CMT1\nnorth,1,2,3,café\nsouth,1,2,3,\"a, b\"\n"
        let wide = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let first = try canonical(Array(text.utf8), chunk: 1000)
        #expect(!first.isEmpty && first.count { $0 == 0x1E } == 3)
        for chunk in [1, 7, 1000] {
            #expect(try canonical(Array(text.utf8), chunk: chunk) == first)
            #expect(try canonical([0xFF, 0xFE] + wide, chunk: chunk) == first)
            let other = text.replacing("north,1", with: "\"north\",\"1\"").replacing("\n", with: "\r\n\r\n")
            #expect(try canonical(Array("\u{FEFF}\(other)".utf8), chunk: chunk) == first)
            let tabs = text.replacing("a, b", with: "a# b").replacing(",", with: "\t").replacing(
                "#", with: ",")
            #expect(try canonical(Array(tabs.utf8), chunk: chunk) == first)
        }
        #expect(try canonical(Array(text.replacing("2,3", with: "3,2").utf8), chunk: 1000) != first)
    }

    @Test func `refused responses of the long format are written whole, in the own format`() throws {
        var options = ResponseReaderOptions(fileName: "l.csv")
        options.keepsRejectedRows = true
        var reader = ResponseReader(
            definition: try testSurvey(), units: .column(ByteTable(["north", "south"])), options: options)
        var batch = reader.makeBatch()
        let text = """
            respondent,unit,item,value
            ann,north,EMP1,4
            ann,north,EMP2,often
            ann,north,CMT1,So so
            ann,north,REC,9
            bob,south,EMP1,4
            bob,south,EMP2,4
            """
        Array(text.utf8).withUnsafeBytes { reader.consume($0, into: &batch) }
        let summary = reader.finish(into: &batch)
        #expect(summary.acceptedRows == 1 && summary.refusedRows == 1 && summary.fileProblemCount == 0)
        let rejected = String(decoding: reader.takeRejectedRows(), as: UTF8.self)
        #expect(rejected.hasPrefix("l.csv,2,") && rejected.hasSuffix(",north,4,often,9,,,So so,\n"))
        #expect(!rejected.contains("ann"))
    }
}
