import Survey
import Synchronization
import Testing

@testable import Responses

@Suite struct RowDecisionTests {
    private static let header = "unit,EMP1,EMP2,REC,tenure,role,CMT1,email\n"

    @Test func `refused rows are written with reasons and without what identifies people`() throws {
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.keepsRejectedRows = true
        var reader = ResponseReader(
            definition: try testSurvey(), units: .column(ByteTable(["north"])), options: options)
        var batch = reader.makeBatch()
        let text = Self.header + "north,1,1,1,,,,a@b.c\nwest,9,1,1,new,,\"so, yes\",a@b.c\nnorth,1\n"
        Array(text.utf8).withUnsafeBytes { reader.consume($0, into: &batch) }
        let summary = reader.finish(into: &batch)
        #expect(summary.acceptedRows == 1 && summary.refusedRows == 2)
        let rejected = String(decoding: reader.takeRejectedRows(), as: UTF8.self)
        #expect(
            rejected == """
                r.csv,3,"unit: the wave has no unit of the code, or of the name alone, ‘west’. Correct the code; units that were added since the wave was opened are not part of it. EMP1: the value is none of those allowed: 1, 2, 3, 4, 5, NA or empty.",west,9,1,1,new,,"so, yes",
                r.csv,4,the row has 2 fields where the header has 8. Check for an unquoted delimiter or a broken line.,,,,,,,,

                """)
        let heading = ResponseReader.rejectedRowsHeading(
            try testSurvey(), units: .column(ByteTable(["north"])))
        #expect(
            String(decoding: heading, as: UTF8.self)
                == "file,row,reason,unit,EMP1,EMP2,REC,tenure,role,CMT1,response id\n")
        #expect(reader.takeRejectedRows().isEmpty)
    }

    @Test func `a response known by the source's id is left out and a refused one not asked about`() throws {
        let asked = Mutex<[String]>([])
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.admits = { id, _ in
            let id = String(decoding: id, as: UTF8.self)
            asked.withLock { $0.append(id) }
            return id == "11" ? .known : .new
        }
        let text =
            "RespondentID,My team notices.,My team cares.,I would recommend it.\n11,Agree,Agree,1\n12,Agree,Agree,2\n13,What,Agree,2\n"
        let file = readFile(text, try testSurvey(), units: .everyResponse(0), options: options)
        #expect(file.rows.map(\.answers) == [[4, 4, 3]])
        #expect(file.summary.knownRows == 1)
        #expect(asked.withLock { $0 } == ["11", "12"])
        #expect(
            file.summary.notices.contains(
                "1 response was left out as known by the source's own id: imported before, or twice in the file. If they are other people's, of another form that counts from 1 too, map the column of the id to ignore."
            ))
    }

    @Test func `problems of an unfinished response do not count`() throws {
        let text = "id,lastpage,EMP1,EMP2,REC,submitdate\n1,2,4,4,4,1980-01-01\n2,1,junk,,,\n"
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.rows.count == 1 && file.summary.unfinishedRows == 1)
    }

    /// A survey of four items in one scale, the last of them reversed.
    private func reversedSurvey() throws -> SurveyDefinition {
        let scale = ResponseScale(
            code: try #require(Code("s")), points: (1...5).map { .init(value: $0) }, favourable: [],
            unfavourable: [])
        let codes = try ["A", "B", "C", "D"].map { try #require(Code($0)) }
        return SurveyDefinition(
            code: try #require(Code("t")), title: LocalizedText([:]), languages: ["en"],
            responseScales: [scale],
            items: codes.map {
                Item(
                    code: $0, text: LocalizedText([:]), responseScale: scale.code, isReversed: $0.text == "D")
            },
            scales: [
                Scale(
                    code: try #require(Code("X")), name: LocalizedText([:]),
                    members: codes.map { .init(item: $0) })
            ])
    }

    /// 200 responses that follow a common factor, with the reversed item as given or turned round.
    private func factorRows(turned: Bool) -> String {
        var random = SeededGenerator(seed: 9)
        let rows = (0..<200).map { _ in
            let factor = Int.random(in: 1...5, using: &random)
            func noisy(_ value: Int) -> Int { min(5, max(1, value + Int.random(in: -1...1, using: &random))) }
            return "\(noisy(factor)),\(noisy(factor)),\(noisy(factor)),\(noisy(turned ? factor : 6 - factor))"
        }
        return "A,B,C,D\n" + rows.joined(separator: "\n") + "\n"
    }

    @Test func `answers turned round already are refused unless the user says so`() throws {
        let definition = try reversedSurvey()
        let raw = readFile(factorRows(turned: false), definition, units: .everyResponse(0))
        #expect(raw.messages == [])
        let turned = readFile(factorRows(turned: true), definition, units: .everyResponse(0))
        #expect(turned.summary.problemCount == 1)
        #expect(turned.messages.first?.contains("the answers to the reversed items D rise with") == true)
        var options = ResponseReaderOptions()
        options.answersAreReversed = true
        let back = readFile(factorRows(turned: true), definition, units: .everyResponse(0), options: options)
        #expect(back.summary.isSound)
        #expect(zip(back.rows, turned.rows).allSatisfy { $0.answers[3] == 6 - $1.answers[3] })
        #expect(zip(back.rows, turned.rows).allSatisfy { $0.answers[..<3] == $1.answers[..<3] })
    }

    @Test func `independent and straight-lined answers are not taken for turned round`() throws {
        var random = SeededGenerator(seed: 10)
        let rows = (0..<3000).map { index in
            let values = (0..<4).map { _ in Int.random(in: 1...5, using: &random) }
            return (index % 2 == 0 ? values : [Int](repeating: values[0], count: 4)).map(String.init).joined(
                separator: ",")
        }
        let file = readFile(
            "A,B,C,D\n" + rows.joined(separator: "\n") + "\n", try reversedSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
    }
}
