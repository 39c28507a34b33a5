import ArgumentParser

/// `attune response`: what participants submitted.
struct ResponseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "response",
        abstract: "Import responses.",
        subcommands: [ResponseImport.self])
}
