import ArgumentParser

/// `attune release`: what is published from a wave.
struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Make, list, show and attack releases: all that is ever published from a wave.",
        subcommands: [ReleaseCreate.self, ReleaseList.self, ReleaseShow.self, ReleaseAuditCommand.self])
}
