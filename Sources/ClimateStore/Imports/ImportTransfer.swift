import Postgres
import Responses
import Survey

/// The way of one import's rows: read, mixed, sent, in bounded memory.
struct ImportTransfer {
    private let target: ImportTarget
    private let segmentCount: Int
    private let itemCount: Int
    /// The responses sent so far.
    private(set) var responses = 0
    /// The comments sent so far.
    private(set) var comments = 0

    /// How many of an import's rows hide those that waited for it, unless the wave's minimum is more.
    private static let companions = 1000

    init(target: ImportTarget, context: WaveContext) {
        self.target = target
        segmentCount = context.definition.segments.count
        itemCount = context.definition.items.count
    }

    /// Sends everything a source has.
    mutating func run(_ source: any ImportSource, on connection: inout Connection) throws {
        let windows = WindowReader(source, segmentCount: segmentCount, itemCount: itemCount)
        defer { windows.stop() }
        var window = try windows.next()
        while !window.isLast {
            try send(window, 0..<window.rows.count, to: .admitted, on: &connection)
            try sendComments(of: window, to: .admitted, on: &connection)
            window = try windows.next()
        }
        try sendLast(window, on: &connection)
    }

    /// Sends the last rows: too few to hide among each other wait, and enough take those with them that wait.
    private mutating func sendLast(_ last: WindowReader.Window, on connection: inout Connection) throws {
        let count = last.rows.count
        let isEnough = responses + count >= target.mixingMinimum
        let companions = min(count, max(Self.companions, target.mixingMinimum))
        var sent = 0
        if isEnough, responses + count - companions >= target.mixingMinimum {
            sent = count - companions
            try send(last, 0..<sent, to: .admitted, on: &connection)
        }
        // From here to the end imports into the wave take turns, so that nobody's rows are left behind.
        let waiting = try target.waitingResponses(on: &connection)
        let destination: ResponseCopy.Destination = isEnough && waiting == 0 ? .admitted : .held
        try send(last, sent..<count, to: destination, on: &connection)
        try sendComments(of: last, to: destination, on: &connection)
    }

    private mutating func send(
        _ window: WindowReader.Window, _ range: Range<Int>, to destination: ResponseCopy.Destination,
        on connection: inout Connection
    ) throws {
        let copy = ResponseCopy(target: target, destination: destination)
        try copy.send(window.rows, in: range, on: &connection)
        responses += range.count
    }

    private mutating func sendComments(
        of window: WindowReader.Window, to destination: ResponseCopy.Destination,
        on connection: inout Connection
    ) throws {
        let copy = ResponseCopy(target: target, destination: destination)
        try copy.send(window.comments, on: &connection)
        comments += window.comments.count
    }
}

extension ImportTarget {
    /// Takes a turn among the wave's imports that ends with the transaction.
    ///
    /// - Returns: How many responses wait to be mixed.
    fileprivate func waitingResponses(on connection: inout Connection) throws -> Int64 {
        try connection.query("SELECT attune.waiting_responses(\(wave))").map { row in try row[0] as Int64 }
            .first ?? 0
    }
}
