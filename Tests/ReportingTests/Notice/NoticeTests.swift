import Disclosure
import Foundation
import Reporting
import Survey
import Testing

/// What participants are told: made from rules and stored fields, and following them.
@Suite struct NoticeTests {
    private static let tables = [
        NoticeFacts.Table(name: "access_grant", columns: ["login", "organisation", "unit", "role"]),
        NoticeFacts.Table(name: "comment", columns: ["organisation", "wave", "unit", "question", "text"]),
        NoticeFacts.Table(name: "cube", columns: ["organisation", "wave", "document"]),
        NoticeFacts.Table(
            name: "response", columns: ["organisation", "wave", "unit", "segments", "answers"]),
    ]

    private static func facts(
        policy: Policy = Policy(), tables: [NoticeFacts.Table] = tables,
        responses: NoticeFacts.Limit = NoticeFacts.Limit(afterRelease: true, days: 180),
        counts: NoticeFacts.Limit = NoticeFacts.Limit(days: 730), comments: Bool = true
    ) -> NoticeFacts {
        let definition = SurveyDefinition(
            code: Code("climate")!, title: LocalizedText(["en": "Team climate", "es": "Clima de equipo"]),
            languages: ["en", "es"],
            privacyNotice: LocalizedText(["en": "The works council agreed to this survey."]),
            help: LocalizedText(["en": "Ask the works council.", "es": "Pregunte al comité de empresa."]),
            responseScales: [
                ResponseScale(
                    code: Code("agree")!, points: (1...5).map { ResponseScale.Point(value: $0) },
                    favourable: [4, 5], unfavourable: [1, 2])
            ],
            items: ["T1", "T2"].map {
                Item(code: Code($0)!, text: LocalizedText(["en": $0]), responseScale: Code("agree")!)
            },
            scales: [],
            segments: [
                Segment(
                    code: Code("tenure")!,
                    name: LocalizedText(["en": "Time in team", "es": "Tiempo en el equipo"]), values: [])
            ],
            comments: comments
                ? [CommentQuestion(code: Code("CMT")!, text: LocalizedText(["en": "What else?"]))] : [])
        return NoticeFacts(
            wave: "acme/w1", organisation: "Acme", definition: definition, policy: policy, tables: tables,
            responses: responses, counts: counts)
    }

    @Test(arguments: ReportLanguage.allCases)
    func `the privacy notice is the one on file`(_ language: ReportLanguage) throws {
        let notice = PrivacyNotice.notice(Self.facts(), language: language)
        try Golden.expect(notice.text, is: "notice.\(language.tag).txt")
        try Golden.expect(String(decoding: notice.html, as: UTF8.self), is: "notice.\(language.tag).html")
        try Golden.expect(Golden.json(notice), is: "notice.\(language.tag).json")
    }

    @Test(arguments: ReportLanguage.allCases)
    func `the answer to who asks what is held about them is the one on file`(_ language: ReportLanguage)
        throws
    {
        let answer = SubjectAccess.answer(Self.facts(), language: language)
        try Golden.expect(answer.text, is: "subject-access.\(language.tag).txt")
    }

    private static func section(_ code: String, _ facts: NoticeFacts) -> String {
        let section = PrivacyNotice.notice(facts, language: .english).sections.first { $0.code == code }
        return ((section?.paragraphs ?? []) + (section?.points ?? [])).joined(separator: "\n")
    }

    @Test func `every rule of the policy that respondents are protected by is in the notice`() {
        let policy = Policy(
            minimumRespondents: 7, crossingMinimum: 13, segmentNodeMinimum: 41, distributionMinimum: 17,
            driverMinimum: 43, commentMinimum: 19, uncertainty: .always, mixingMinimum: 29)
        let text = PrivacyNotice.notice(Self.facts(policy: policy), language: .english).text
        for number in [7, 13, 41, 17, 43, 19, 29] { #expect(text.contains(" \(number)"), "\(number)") }
        #expect(text.contains("All figures carry"))
    }

    @Test func `a column that Attune does not know is named, and nothing is promised about it`() {
        let changed =
            Self.tables.dropLast() + [
                NoticeFacts.Table(
                    name: "response",
                    columns: ["organisation", "wave", "unit", "segments", "answers", "email"])
            ]
        let facts = Self.facts(tables: Array(changed))
        #expect(Self.section("stored", facts).contains("‘email’"))
        #expect(!Self.section("stored", facts).contains("no name"))
        #expect(Self.section("stored", Self.facts()).contains("no name"))
    }

    @Test func `a table that Attune does not know is named to who asks`() {
        let facts = Self.facts(tables: Self.tables + [.init(name: "diary", columns: ["person", "day"])])
        let text = SubjectAccess.answer(facts, language: .english).text
        #expect(text.contains("diary: not known") && text.contains("person, day"))
    }

    @Test func `limits are told as they are`() {
        let none = NoticeFacts.Limit()
        let kept = Self.section("retention", Self.facts(responses: none, counts: none))
        #expect(kept.components(separatedBy: "without a time limit").count == 3)
        let released = Self.section("retention", Self.facts(responses: .init(afterRelease: true)))
        #expect(released.contains("erased once results are published."))
        let later = Self.section("retention", Self.facts(responses: .init(days: 30)))
        #expect(later.contains("erased 30 days after"))
    }

    @Test func `a survey without comments says nothing of them`() {
        let notice = PrivacyNotice.notice(Self.facts(comments: false), language: .english)
        #expect(!notice.sections.map(\.code).contains("comments"))
    }
}
