@testable import Responses
import Survey
import Testing

/// A small survey with everything a response file may hold.
func testSurvey(mandatory: Bool = false) throws -> SurveyDefinition {
    func code(_ text: String) throws -> Code { try #require(Code(text)) }
    func text(_ english: String) -> LocalizedText { LocalizedText(["en": english]) }
    let agree = ResponseScale(
        code: try code("agree5"),
        points: zip(
            1...5, ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
        )
        .map { .init(value: $0, label: text($1)) },
        notApplicable: text("Does not apply"), favourable: [4, 5], unfavourable: [1, 2])
    let frequency = ResponseScale(
        code: try code("often11"), points: (0...10).map { .init(value: $0) }, favourable: [9, 10],
        unfavourable: [0, 1])
    return SurveyDefinition(
        code: try code("team"), title: text("Team"), languages: ["en"], responseScales: [agree, frequency],
        items: [
            Item(code: try code("EMP1"), text: text("My team notices."), responseScale: agree.code),
            Item(
                code: try code("EMP2"), text: text("My team cares."), responseScale: agree.code,
                isMandatory: mandatory),
            Item(code: try code("REC"), text: text("I would recommend it."), responseScale: frequency.code),
        ],
        scales: [],
        segments: [
            Segment(
                code: try code("tenure"), name: text("Time in team"),
                values: [
                    .init(code: try code("new"), label: text("Under 6 months")),
                    .init(code: try code("old"), label: text("Longer")),
                ], preferNotToSay: text("Prefer not to say")),
            Segment(
                code: try code("role"), name: text("Role"),
                values: [
                    .init(code: try code("m"), label: text("Member")),
                    .init(code: try code("l"), label: text("Leader")),
                ]),
        ],
        comments: [CommentQuestion(code: try code("CMT1"), text: text("What would help?"), maximumLength: 10)]
    )
}

/// One packed row, taken apart.
struct UnpackedRow: Equatable, CustomStringConvertible {
    let unit: Int32
    let segments: [UInt8]
    let answers: [UInt8]

    var description: String { "\(unit) \(segments) \(answers)" }
}

/// What a reader made of a whole file.
struct ReadFile {
    let rows: [UnpackedRow]
    let comments: [ResponseBatch.Comment]
    let summary: ResponseSummary
    let recognised: RecognisedFile?
    /// The refused rows as they are written, if they are kept.
    let rejected: String

    /// Every problem as the user sees it.
    var messages: [String] { summary.problems.map(\.description) }
}

/// Reads a file with the units `north` (0) and `south` (1).
func readFile(
    _ bytes: [UInt8], _ definition: SurveyDefinition, units: UnitSource? = nil, cuts: [Int] = [],
    options: ResponseReaderOptions = .init(fileName: "r.csv")
) -> ReadFile {
    var reader = ResponseReader(
        definition: definition, units: units ?? .column(ByteTable(["north", "south"])), options: options)
    var batch = reader.makeBatch()
    var start = 0
    for end in cuts + [bytes.count] {
        Array(bytes[start..<end]).withUnsafeBytes { reader.consume($0, into: &batch) }
        start = end
    }
    let summary = reader.finish(into: &batch)
    let rows = (0..<batch.rows.count).map {
        UnpackedRow(
            unit: batch.rows.unit($0), segments: batch.rows.segments($0), answers: batch.rows.answers($0))
    }
    return ReadFile(
        rows: rows, comments: batch.comments, summary: summary, recognised: reader.recognised,
        rejected: String(decoding: reader.takeRejectedRows(), as: UTF8.self))
}

func readFile(
    _ text: String, _ definition: SurveyDefinition, units: UnitSource? = nil,
    options: ResponseReaderOptions = .init(fileName: "r.csv")
) -> ReadFile {
    readFile(Array(text.utf8), definition, units: units, options: options)
}
