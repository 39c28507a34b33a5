import ArgumentParser
import ClimateStore

/// `attune wave close`.
struct WaveClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a wave: it takes no more responses, and releases can be made.",
        discussion: """
            The stored responses are written anew in random order, so that nothing tells which came together.

            Example: attune wave close north/2026-spring
            """)

    @Argument(help: "The wave, ORGANISATION/WAVE.")
    var wave: WaveReference
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let responses = try await database.withStore { try await $0.closeWave(wave) }
        let count = responses.map { "\($0) responses" } ?? "too few responses to publish anything"
        print("Closed \(wave) with \(count). Next: attune release create \(wave)")
    }
}
