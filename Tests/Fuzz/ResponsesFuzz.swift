// A libFuzzer target for everything that reads octets in Responses; run it with scripts/fuzz responses.
//
// The first octet chooses how the rest, a response file, is read; a crash is a bug, and so is a file that reads
// differently when it comes in other chunks.

import Responses
import Survey

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzResponses(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1, let definition = fuzzSurvey() else { return 0 }
    let choice = start[0]
    let file = UnsafeRawBufferPointer(start: start + 1, count: count - 1)
    let whole = read(file, choice, chunk: file.count, definition)
    let cut = read(file, choice, chunk: Int(choice >> 4) + 1, definition)
    precondition(whole == cut, "a file reads differently in other chunks")
    let delimiter = Delimiter.allCases[Int(choice) % 3]
    let records = split(file, delimiter, chunk: file.count)
    precondition(
        records == split(file, delimiter, chunk: Int(choice >> 4) + 1), "records differ in other chunks")
    if choice & 1 == 1 { _ = try? ColumnMap(reading: file) }
    return 0
}

/// Takes a file apart in chunks, into all that the reader says of it.
private func split(_ file: UnsafeRawBufferPointer, _ delimiter: Delimiter, chunk: Int) -> [String] {
    var reader = DelimitedReader(delimiter: delimiter, maximumRecordLength: 512)
    var seen: [String] = []
    func add(_ record: DelimitedRecord) {
        seen.append(
            "\(record.number) \(record.line) \(record.texts) \(record.problem.map(\.description) ?? "")")
    }
    var offset = 0
    while offset < file.count {
        let end = min(offset + chunk, file.count)
        Array(file[offset..<end]).withUnsafeBytes { part in
            var position = 0
            while let record = reader.next(in: part, at: &position) { add(record) }
        }
        offset = end
    }
    if let record = reader.finish() { add(record) }
    return seen + [reader.failure.map(\.description) ?? ""]
}

/// Reads a file in chunks, each in memory of its own so that reading beyond its end is noticed.
private func read(
    _ file: UnsafeRawBufferPointer, _ choice: UInt8, chunk: Int, _ definition: SurveyDefinition
) -> [String] {
    var options = ResponseReaderOptions(fileName: "f")
    options.maximumRecordLength = 1024
    options.ignoresUnknownColumns = choice & 2 != 0
    options.answersAreReversed = choice & 4 != 0
    options.keepsRejectedRows = true
    options.keepsCanonicalText = true
    options.keepsUnfinished = choice & 16 != 0
    if choice & 32 != 0 { options.admits = { id, _ in id.first == 0x31 ? .known : .new } }
    let units: UnitSource = choice & 8 != 0 ? .everyResponse(0) : .column(ByteTable(["north", "south"]))
    var reader = ResponseReader(definition: definition, units: units, options: options)
    var batch = reader.makeBatch()
    var offset = 0
    var canonical: [UInt8] = []
    while offset < file.count {
        let end = min(offset + chunk, file.count)
        Array(file[offset..<end]).withUnsafeBytes { reader.consume($0, into: &batch) }
        reader.takeCanonicalText { canonical.append(contentsOf: $0) }
        offset = end
    }
    let summary = reader.finish(into: &batch)
    precondition(summary.acceptedRows == batch.rows.count, "rows lost between reader and batch")
    precondition(summary.problems.count <= summary.problemCount)
    var seen = summary.problems.map(\.description) + summary.notices
    seen += (0..<batch.rows.count).map {
        "\(batch.rows.unit($0)) \(batch.rows.segments($0)) \(batch.rows.answers($0))"
    }
    seen += batch.comments.map { "\($0.unit) \($0.question) \($0.text)" }
    seen.append(String(decoding: reader.takeRejectedRows(), as: UTF8.self))
    reader.takeCanonicalText { canonical.append(contentsOf: $0) }
    seen.append(String(decoding: canonical, as: UTF8.self))
    return seen
}

private func fuzzSurvey() -> SurveyDefinition? {
    func text(_ english: String) -> LocalizedText { LocalizedText(["en": english]) }
    guard let survey = Code("s"), let scale = Code("agree"), let first = Code("E1"), let second = Code("E2"),
        let segment = Code("role"), let value = Code("m"), let comment = Code("C")
    else { return nil }
    let labels = ["No", "Some", "Yes"]
    let agree = ResponseScale(
        code: scale, points: labels.enumerated().map { .init(value: $0 + 1, label: text($1)) },
        notApplicable: text("Does not apply"), favourable: [3], unfavourable: [1])
    return SurveyDefinition(
        code: survey, title: text("S"), languages: ["en"], responseScales: [agree],
        items: [
            Item(code: first, text: text("We help."), responseScale: scale),
            Item(code: second, text: text("We hide."), responseScale: scale, isReversed: true),
        ],
        scales: [Scale(code: scale, name: text("A"), members: [.init(item: first), .init(item: second)])],
        segments: [
            Segment(code: segment, name: text("Role"), values: [.init(code: value, label: text("Member"))])
        ],
        comments: [CommentQuestion(code: comment, text: text("Why?"), maximumLength: 8)])
}
