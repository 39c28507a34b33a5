import Synchronization
import Testing

@testable import Responses

/// A source's own response ids: found by their heading, asked about once per sound row, never kept here.
@Suite struct IdentifierTests {
    /// The ids that were asked about, each with its row.
    private final class Asked: Sendable {
        let rows = Mutex<[String: [UInt8]]>([:])
        var ids: Set<String> { rows.withLock { Set($0.keys) } }
    }

    /// Takes every id that is new, and tells a repetition from a contradiction.
    private static func options(_ asked: Asked) -> ResponseReaderOptions {
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.admits = { id, row in
            let id = String(decoding: id, as: UTF8.self)
            return asked.rows.withLock { asked in
                guard let earlier = asked[id] else {
                    asked[id] = Array(row)
                    return .new
                }
                return earlier == Array(row) ? .known : .contradicting
            }
        }
        return options
    }

    @Test(arguments: [
        "id", "ID", "Response ID", "ResponseId", "_uuid", "instanceID", "KEY", "record_id", "submission id",
    ])
    func `a response's id is found in a file of one's own`(_ heading: String) throws {
        let asked = Asked()
        let text = "unit,EMP1,EMP2,REC,\(heading)\nnorth,4,4,3, a1 \nnorth,2,4,3,b2\nnorth,2,4,3,\n"
        let file = readFile(text, try testSurvey(), options: Self.options(asked))
        #expect(file.messages == [])
        #expect(file.rows.count == 3)
        #expect(asked.ids == ["a1", "b2"])
        #expect(file.summary.notices.contains { $0.contains("keyed hashes") })
    }

    @Test(arguments: ["Participant ID", "employee number", "token", "e-mail", "name"])
    func `a person's id is dropped and not asked about`(_ heading: String) throws {
        let asked = Asked()
        let text = "unit,EMP1,EMP2,REC,\(heading)\nnorth,4,4,3,a1\n"
        let file = readFile(text, try testSurvey(), options: Self.options(asked))
        #expect(file.rows.count == 1)
        #expect(asked.ids.isEmpty)
    }

    @Test func `the same row twice counts once, the same id with other answers is a problem`() throws {
        let asked = Asked()
        let text =
            "unit,EMP1,EMP2,REC,Response ID\nnorth,4,4,3,a\nnorth,4,4,3,a\nnorth,5,4,3,a\nnorth,1,1,1,b\n"
        let file = readFile(text, try testSurvey(), options: Self.options(asked))
        #expect(file.rows.count == 2)
        #expect(file.summary.knownRows == 1)
        #expect(file.messages.count == 1)
        #expect(file.messages.first?.contains("row 4, column 5 ‘Response ID’") == true, "\(file.messages)")
    }

    @Test func `a respondent of the long format is asked about once and left out whole`() throws {
        let known = Mutex(0)
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.admits = { id, _ in
            known.withLock { $0 += 1 }
            return String(decoding: id, as: UTF8.self) == "p1" ? .known : .new
        }
        let text = """
            respondent,unit,item,value
            p1,north,EMP1,4
            p2,north,EMP1,3
            p1,north,CMT1,hello
            p2,north,EMP2,3

            """
        let file = readFile(text, try testSurvey(), options: options)
        #expect(file.messages == [])
        #expect(file.rows.count == 1 && file.summary.knownRows == 1)
        #expect(file.comments.isEmpty)
        #expect(known.withLock { $0 } == 2)
    }

    @Test(arguments: ["1.14227E+11", "1,14E+11", "2E+09"])
    func `ids that a spreadsheet has rounded refuse the file once`(_ id: String) throws {
        let asked = Asked()
        let text = "Respondent ID;EMP1;EMP2;REC\n" + (1...5).map { "\(id);\($0);4;3\n" }.joined()
        let file = readFile(
            text, try testSurvey(), units: .everyResponse(0), options: Self.options(asked))
        #expect(asked.ids.isEmpty)
        #expect(file.summary.fileProblemCount == 1 && file.summary.problemCount == 1)
        #expect(
            file.messages.first?.hasPrefix("r.csv, column 1 ‘Respondent ID’: a spreadsheet has rounded")
                == true)
    }

    @Test(arguments: ["E+11", "1.14E11", "R_1E+2", "12", "1.1.E+2", "uuid:1E+5"])
    func `other ids are no rounded numbers`(_ id: String) {
        #expect(!Array(id.utf8).withUnsafeBytes { ResponseIdentifier.isRounded($0) })
    }
}
