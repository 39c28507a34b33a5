import Foundation

/// One line on a terminal that says how far a long reading is; nothing where standard error is no terminal.
final class ProgressLine {
    private let isShown: Bool
    private let clock = ContinuousClock()
    private var start: ContinuousClock.Instant
    private var lastShown: ContinuousClock.Instant
    private var size: Int64?
    private var finished: Int64 = 0
    private var rows = 0
    private var hasLine = false

    /// Often enough to be seen to move, seldom enough to cost nothing.
    private static let interval = Duration.milliseconds(200)

    /// Makes a line that shows nothing yet.
    ///
    /// - Parameter isTerminal: Whether standard error is a terminal that can go back to a line's start.
    init(
        isTerminal: Bool = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    ) {
        isShown = isTerminal
        start = clock.now
        lastShown = start
    }

    deinit { end() }

    /// Begins to count.
    ///
    /// - Parameter size: All that will be read, in octets; `nil` if nobody knows.
    func begin(size: Int64?) {
        self.size = size
        start = clock.now
    }

    /// Counts, and shows where things stand if it is time.
    ///
    /// - Parameters:
    ///   - rows: The rows since the last call.
    ///   - read: How much of the present file has been read, in octets.
    func advance(rows: Int, read: Int64) {
        self.rows += rows
        guard isShown else { return }
        let now = clock.now
        guard now - lastShown >= Self.interval else { return }
        lastShown = now
        let line = Self.text(rows: self.rows, read: finished + read, size: size, elapsed: now - start)
        FileHandle.standardError.write(Data("\r\(line)\u{1B}[K".utf8))
        hasLine = true
    }

    /// Goes on to the next file.
    func endFile(size: Int64?) { finished += size ?? 0 }

    /// Takes the line away.
    func end() {
        guard hasLine else { return }
        hasLine = false
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }

    /// What the line says: rows, rows a second, and the time that is left if the size is known.
    static func text(rows: Int, read: Int64, size: Int64?, elapsed: Duration) -> String {
        let seconds = max(
            Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18, 1e-3)
        var text = "\(rows) rows, \(Int(Double(rows) / seconds)) a second"
        guard let size, size > 0, read > 0 else { return text }
        let share = min(1, Double(read) / Double(size))
        let left = Int((seconds / share - seconds).rounded(.up))
        text += ", \(Int(share * 100)) %"
        return text + ", \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }
}
