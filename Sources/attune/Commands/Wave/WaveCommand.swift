import ArgumentParser

/// `attune wave`: administrations of a survey.
struct WaveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wave",
        abstract: "Open, close and look at waves.",
        subcommands: [WaveOpen.self, WaveClose.self, WaveList.self, WaveStatus.self, WaveVerify.self])
}
