import ArgumentParser

/// The command line's root: `attune NOUN VERB`.
@main
struct Attune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attune",
        abstract: "Measures team climate, and publishes nothing that could point at one person.",
        version: AttuneVersion.text,
        subcommands: [])
}
