import Foundation

/// How often a fault test tries its luck.
enum FaultRounds {
    /// Whether the tests that take minutes are asked for.
    static let isLong = ProcessInfo.processInfo.environment["ATTUNE_LONG_TESTS"] == "1"

    /// The number of tries: a handful, or as many as the long tests make.
    static func count(_ handful: Int, long: Int = 50) -> Int { isLong ? long : handful }

    /// Rows of an import: enough to take a while.
    static let rows = isLong ? 200_000 : 60_000

    /// Says what came out of a long test, for a report.
    static func report(_ text: String) {
        if isLong { print("fault table: \(text)") }
    }
}
