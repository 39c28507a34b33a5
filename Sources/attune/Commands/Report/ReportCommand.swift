import ArgumentParser

/// `attune report`: released figures for readers.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write reports from what has been released.",
        subcommands: [
            ReportUnit.self, ReportOverview.self, ReportTrend.self, ReportCompare.self,
            ReportParticipation.self,
        ])
}
