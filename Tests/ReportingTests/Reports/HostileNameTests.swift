import Disclosure
import Foundation
import Survey
import Testing

@testable import Reporting

/// Whatever others wrote as a name, a question or a hint stays text, in every report and every format.
struct HostileNameTests {
    static let names = [
        "<script>alert(1)</script>", "</title></style><svg onload=x>", "\"' onmouseover=\"x",
        "&lt;b&gt; &#60;",
        "=HYPERLINK(\"http://evil\")", "\u{1B}[2J\u{1B}]0;x\u{07}", "one\ntwo\r\nthree\tfour",
        "\u{202E}gnp.exe",
        "فريق الدعم الفني", "👩🏽‍🚀🧑‍🤝‍🧑 Team", String(repeating: "Sehrlangername", count: 22),
        String(repeating: "a b ", count: 80), "e\u{301}\u{301}\u{301}", "", " ",
    ]

    /// A definition in which everything that others may write is the name.
    private func definition(_ name: String) -> SurveyDefinition {
        let words = LocalizedText(["en": name, "es": name])
        let usual = SampleSurvey.definition
        return SurveyDefinition(
            code: usual.code, title: words, languages: usual.languages, help: words,
            responseScales: usual.responseScales.map { scale in
                ResponseScale(
                    code: scale.code, points: scale.points.map { .init(value: $0.value, label: words) },
                    favourable: scale.favourable, unfavourable: scale.unfavourable)
            },
            items: usual.items.map {
                Item(
                    code: $0.code, text: words, responseScale: $0.responseScale, isReversed: $0.isReversed)
            },
            scales: usual.scales.map { Scale(code: $0.code, name: words, members: $0.members) },
            segments: usual.segments.map { segment in
                Segment(
                    code: segment.code, name: words,
                    values: segment.values.map { .init(code: $0.code, label: words) })
            }, comments: usual.comments.map { CommentQuestion(code: $0.code, text: words) })
    }

    private func context(
        _ name: String, seed: UInt64, shift: Double = 0, wave code: String, closed: String = "2026-05-18"
    ) throws -> ReportContext {
        var wave = SampleCompany.wave(seed: seed, shift: shift)
        wave.definition = definition(name)
        wave.names = wave.names.mapValues { _ in name }
        wave.organisation = name
        wave.wave = code
        wave.closed = closed
        wave.comments = (0..<30).map { _ in (6, name) }
        wave.keptAs = nil
        return try wave.context()
    }

    @Test(arguments: names)
    func `a name of any kind harms no report in any format`(name: String) throws {
        let contexts = [
            try context(name, seed: 7, wave: "acme/2026-05-18"),
            try context(name, seed: 8, shift: 0.4, wave: "acme/2026-11-18", closed: "2026-11-18"),
        ]
        let unit = try #require(UnitReport(contexts[0], unit: "S1"))
        let withheld = try #require(UnitReport(contexts[0], unit: "S2"))
        let trend = try #require(TrendReport(contexts, unit: "S"))
        let (overview, participation) = (OverviewReport(contexts[0]), ParticipationReport(contexts[0]))
        for language in ReportLanguage.allCases {
            for text in [
                TextRenderer.render(unit, language: language),
                TextRenderer.render(withheld, language: language),
                TextRenderer.render(trend, language: language),
                TextRenderer.render(overview, language: language),
                TextRenderer.render(participation, language: language),
            ] { expectPlain(text) }
            for page in [
                HTMLRenderer.render(unit, language: language),
                HTMLRenderer.render(withheld, language: language),
                HTMLRenderer.render(trend, language: language),
                HTMLRenderer.render(overview, language: language),
                HTMLRenderer.render(participation, language: language),
            ] { try expectWellFormed(String(decoding: page, as: UTF8.self)) }
        }
        for table in [
            CSVRenderer.render(unit), CSVRenderer.render(trend), CSVRenderer.render(overview),
            CSVRenderer.render(participation),
        ] { expectTidy(table) }
        for document in [
            try Golden.json(UnitDocument(unit)), try Golden.json(TrendDocument(trend)),
            try Golden.json(OverviewDocument(overview)),
            try Golden.json(ParticipationDocument(participation)),
        ] {
            let object = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any]
            #expect(object?["schema"] as? String == "attune.report/1")
        }
    }

    @Test(arguments: names)
    func `a name of any kind harms no comparison of organisations`(name: String) throws {
        let contexts = try (0..<5).map { try context(name, seed: UInt64($0 + 20), wave: "org\($0)/2026") }
        let report = try BenchmarkReport(contexts, reader: "org2/2026")
        for language in ReportLanguage.allCases {
            expectPlain(TextRenderer.render(report, language: language))
            try expectWellFormed(
                String(decoding: HTMLRenderer.render(report, language: language), as: UTF8.self))
        }
        expectTidy(CSVRenderer.render(report))
        let document = Data(try Golden.json(BenchmarkDocument(report)).utf8)
        #expect(try JSONSerialization.jsonObject(with: document) is [String: Any])
    }

    /// No line too wide, nothing that acts on a terminal, nothing that reorders what stands beside it unclosed.
    private func expectPlain(_ text: String) {
        for line in text.split(separator: "\n") {
            #expect(ColumnWidth.of(String(line)) <= 80, "\(line)")
            let scalars = line.unicodeScalars
            #expect(!scalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
            #expect(!scalars.contains { (0x202A...0x202E).contains($0.value) })
        }
    }

    /// Every element that opens closes in turn, and none is there but those that reports are made of.
    private func expectWellFormed(_ page: String) throws {
        var open: [Substring] = []
        let body = page.replacing(/<style>[\s\S]*?<\/style>/, with: "").dropFirst("<!DOCTYPE html>".count)
        for match in body.matches(of: /<(\/?)([a-zA-Z0-9]+)((?:\s[a-zA-Z0-9-]+="[^"<>]*")*)\s*(\/?)>/) {
            let (_, closing, name, _, selfClosing) = match.output
            if closing == "/" {
                #expect(open.popLast() == name)
            } else if selfClosing.isEmpty, !["meta", "hr"].contains(name) {
                open.append(name)
            }
            #expect(
                Tag(rawValue: String(name)) != nil || EmptyTag(rawValue: String(name)) != nil, "\(name)")
        }
        #expect(open.isEmpty)
        let rest = body.replacing(/<(\/?)([a-zA-Z0-9]+)((?:\s[a-zA-Z0-9-]+="[^"<>]*")*)\s*(\/?)>/, with: "")
        #expect(!rest.contains("<") && !rest.contains(">"))
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    /// Every record has as many fields as the header, and no field starts a formula.
    private func expectTidy(_ table: String) {
        let records = Self.records(table)
        for record in records {
            #expect(record.count == records[0].count, "\(record)")
            for column in [3, 4, 5] where column < record.count {
                #expect(!"=+-@".contains(record[column].prefix(1)) || record[column].isEmpty)
            }
        }
    }

    /// Reads RFC 4180 without help from the code under test.
    private static func records(_ text: String) -> [[String]] {
        var (records, record, field, isQuoted) = ([[String]](), [String](), "", false)
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                record.append(field)
                field = ""
            case "\n" where !isQuoted:
                records.append(record + [field])
                (record, field) = ([], "")
            default: field.append(character)
            }
        }
        return records
    }
}
