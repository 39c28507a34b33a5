import ArgumentParser
import LocalDatabase

/// `attune database stop`.
struct DatabaseStop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop the private database; the data stay, and the next command starts it again.",
        discussion: "Example: attune database stop")

    func run() throws {
        let cluster = LocalCluster()
        let before = try cluster.status()
        try cluster.stop()
        switch before.state {
        case .absent: print("There is no private database in \(before.folder).")
        case .stopped: print("The private database in \(before.folder) was not running.")
        case .running, .notAnswering: print("The private database in \(before.folder) has stopped.")
        }
    }
}
