import ArgumentParser

/// `attune retention`: how long a wave's data are kept.
struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "Say how long a wave's responses and counts are kept, and erase what is due.",
        subcommands: [RetentionSet.self, RetentionShow.self, RetentionApply.self])
}
