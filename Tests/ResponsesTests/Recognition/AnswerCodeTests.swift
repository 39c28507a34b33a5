import Survey
import Testing

@testable import Responses

/// What LimeSurvey's answer codes stand for.
@Suite struct AnswerCodeTests {
    private static func matcher(_ values: [Int], _ labels: [String] = [], isTurned: Bool = false) throws
        -> ValueMatcher
    {
        let points = values.enumerated().map { place, value in
            ResponseScale.Point(
                value: value, label: labels.isEmpty ? nil : LocalizedText(["en": labels[place]]))
        }
        let scale = ResponseScale(
            code: try #require(Code("s")), points: points, favourable: [], unfavourable: [])
        var matcher = ValueMatcher(scale, labels: true)
        if isTurned { matcher.turnRound(pointCount: values.count) }
        return matcher
    }

    /// The position a code is read as, from 1; `nil` if it is refused.
    private static func position(_ code: String, _ matcher: ValueMatcher) -> UInt8? {
        var code = code
        let match = code.withUTF8 { matcher.matchAnswerCode(UnsafeRawBufferPointer($0)) }
        return if case .octet(let octet) = match { octet } else { nil }
    }

    @Test(
        arguments: [
            ([1, 2, 3, 4, 5], ["A1", "AO02", " A5 ", "A6", "A0"], [1, 2, 5, nil, nil]),
            // Whatever the values are, codes number the choices …
            ([0, 1, 2, 3, 4], ["A1", "AO05", "A0"], [1, 5, nil]),
            ([-2, -1, 0, 1, 2], ["A1", "A5"], [1, 5]),
            // … unless one was taken out: the values are the numbers that the others kept.
            ([1, 2, 4, 5], ["A2", "A3", "A4", "A5"], [2, nil, 3, 4]),
        ] as [([Int], [String], [UInt8?])])
    func `a code is the choice of its number`(_ values: [Int], _ codes: [String], _ positions: [UInt8?])
        throws
    {
        let matcher = try Self.matcher(values)
        #expect(codes.map { Self.position($0, matcher) } == positions)
    }

    @Test(
        arguments: [
            ([0, 1], [], [1, 2]), ([0, 1], ["Nein", "Ja"], [1, 2]), ([1, 2], ["Yes", "No"], [2, 1]),
            // Which of these is yes nobody knows.
            ([1, 2], ["Nein", "Ja"], [nil, nil]), ([0, 1, 2], ["No", "Yes", "Perhaps"], [nil, nil]),
        ] as [([Int], [String], [UInt8?])])
    func `N and Y are read where it is clear which choice is which`(
        _ values: [Int], _ labels: [String], _ positions: [UInt8?]
    ) throws {
        let matcher = try Self.matcher(values, labels)
        #expect(["N", "Y"].map { Self.position($0, matcher) } == positions)
        let turned = try Self.matcher(values, labels, isTurned: true)
        #expect(["Y", "N"].map { Self.position($0, turned) } == positions)
    }

    @Test func `that Y and N were read as choices is said`() throws {
        var survey = try testSurvey()
        let heard = ResponseScale(
            code: try #require(Code("heard")), points: (0...1).map { .init(value: $0) }, favourable: [1],
            unfavourable: [0])
        survey = SurveyDefinition(
            code: survey.code, title: survey.title, languages: ["en"], responseScales: [heard],
            items: ["HEARD", "HELP"].compactMap { Code($0) }.map {
                Item(code: $0, text: LocalizedText(["en": $0.text]), responseScale: heard.code)
            }, scales: [])
        let text = """
            id,submitdate,lastpage,startlanguage,HEARD,HELP
            1,1980-01-01 00:00:00,1,en,Y,N
            2,1980-01-01 00:00:00,1,en,N,

            """
        let file = readFile(text, survey, units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.rows.map(\.answers) == [[2, 1], [1, 0]])
        #expect(file.summary.notices.contains("The answer codes Y and N were read as yes and no."))
        #expect(!file.summary.notices.contains { $0.contains("A1") })
    }

    @Test func `a code before the first refuses the file, whatever else is sound`() throws {
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.keepsRejectedRows = true
        let text = """
            id,submitdate,lastpage,startlanguage,EMP1,EMP2,REC
            1,2020-01-01,2,en,A4,A1,7
            2,2020-01-01,2,en,A3,A0,0
            """
        let file = readFile(text, try testSurvey(), units: .everyResponse(0), options: options)
        #expect(file.summary.fileProblemCount == 1)
        #expect(
            file.messages.contains {
                $0.hasPrefix("r.csv, column 6 ‘EMP2’: the column has the answer code A0")
            })
    }
}
