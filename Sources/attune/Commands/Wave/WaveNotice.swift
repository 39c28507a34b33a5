import ArgumentParser
import ClimateStore
import Foundation
import Reporting
import Survey

/// `attune wave notice`.
struct WaveNotice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice",
        abstract: "Write the privacy notice for a wave's participants, from its rules and its stored fields.",
        discussion: """
            It is made from the rules as they are frozen in the database and from the columns that the database \
            really has. Make it again when a limit of retention was set.

            Example: attune wave notice north/2026-spring --lang es
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @OptionGroup var options: NoticeOptions

    func validate() throws { try options.format.require(oneOf: [.text, .json, .html]) }

    func run() async throws {
        let facts = try await options.facts(of: wave)
        try options.write(PrivacyNotice.notice(facts, language: options.lang))
    }
}

/// `attune wave subject-access`.
struct WaveSubjectAccess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subject-access",
        abstract: "Answer somebody who asks what is held about them: what is, what is not, and why.",
        discussion: """
            Nobody's name is asked for: there is nothing a name could be looked up in, but for logins.

            Example: attune wave subject-access north/2026-spring --lang en
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @OptionGroup var options: NoticeOptions

    func validate() throws { try options.format.require(oneOf: [.text, .json, .html]) }

    func run() async throws {
        let facts = try await options.facts(of: wave)
        try options.write(SubjectAccess.answer(facts, language: options.lang))
    }
}

/// What the commands that write to participants take.
struct NoticeOptions: ParsableArguments {
    @Option(help: "The language: en or es.")
    var lang: ReportLanguage = .english
    @Option(help: "text, json or html.")
    var format: OutputFormat = .text
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    /// Writes a notice in the format asked for.
    func write(_ notice: Notice) throws {
        switch format {
        case .json: try output.write(JSONOutput.text(notice))
        case .html: try output.write(Data(notice.html))
        default: try output.write(notice.text)
        }
    }

    /// Reads a wave's rules, limits and stored fields.
    func facts(of wave: WaveReference) async throws -> NoticeFacts {
        try await database.withStore { store in
            let context = try await store.waveContext(wave)
            let organisation = try await store.organisations().first { $0.code.text == wave.organisation }
            let limits = try await store.retention(of: wave).first
            return NoticeFacts(
                wave: wave.description, organisation: organisation?.name ?? wave.organisation,
                definition: context.definition, policy: context.policy,
                tables: try await store.storedTables().map {
                    NoticeFacts.Table(name: $0.name, columns: $0.columns)
                },
                responses: NoticeFacts.Limit(
                    afterRelease: limits?.responsesAfterRelease ?? false,
                    days: limits?.responsesDays.map { Int($0) }),
                counts: NoticeFacts.Limit(days: limits?.countsDays.map { Int($0) }))
        }
    }
}
