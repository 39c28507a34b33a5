import ArgumentParser

/// The command line's root: `attune NOUN VERB`.
@main
struct Attune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attune",
        abstract: "Measures team climate, and publishes nothing that could point at one person.",
        discussion: """
            Start with: attune survey template workplace > climate.yaml
            """,
        version: AttuneVersion.text,
        subcommands: [
            DatabaseCommand.self, SurveyCommand.self, OrganisationCommand.self, UnitCommand.self,
            WaveCommand.self, ResponseCommand.self, ReleaseCommand.self, ReportCommand.self,
            AccessCommand.self, AuditCommand.self, RetentionCommand.self,
            AnalyseCommand.self, DisclosureCommand.self, SimulateCommand.self,
        ])

    /// Runs the command that was asked for and turns every error into its message and exit code.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard let failure = FailureTranslation.failure(for: error) else { exit(withError: error) }
            for line in failure.lines { StandardError.write(line) }
            exit(withError: failure.status.exitCode)
        }
    }
}
