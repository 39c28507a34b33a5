import Postgres
import Responses
import Survey

/// The way of one import's rows: read, mixed, sent, in bounded memory.
struct ImportTransfer {
    private let target: ImportTarget
    private let empty: ResponseBatch
    private var mixer: Mixer
    /// Comments wait for the first window, which decides where the import's rows go.
    private var waitingComments: [ResponseBatch.Comment] = []
    /// The responses sent so far.
    private(set) var responses = 0
    /// The comments sent so far.
    private(set) var comments = 0

    /// How many of an import's rows hide those that waited for it, unless the wave's minimum is more.
    private static let companions = 1000

    init(target: ImportTarget, context: WaveContext) {
        let segments = context.definition.segments.count
        let items = context.definition.items.count
        self.target = target
        mixer = Mixer(segmentCount: segments, itemCount: items)
        empty = ResponseBatch(segmentCount: segments, itemCount: items)
    }

    /// Sends everything a source has.
    mutating func run(_ source: any ImportSource, on connection: inout Connection) throws {
        let batches = BatchReader(source, empty: empty)
        defer { batches.stop() }
        while let batch = try batches.next() {
            mixer.add(batch.rows)
            waitingComments += batch.comments
            batches.reuse(batch)
            while let window = mixer.next() {
                try send(window[...], to: .admitted, on: &connection)
                try sendComments(to: .admitted, on: &connection)
            }
        }
        try sendRest(mixer.finish(), on: &connection)
    }

    /// Sends the last rows: too few to hide among each other wait, and enough take those with them that wait.
    private mutating func sendRest(_ rest: [UInt32], on connection: inout Connection) throws {
        let isEnough = responses + rest.count >= target.mixingMinimum
        let last = min(rest.count, max(Self.companions, target.mixingMinimum))
        var sent = 0
        if isEnough, responses + rest.count - last >= target.mixingMinimum {
            sent = rest.count - last
            try send(rest[..<sent], to: .admitted, on: &connection)
        }
        // From here to the end imports into the wave take turns, so that nobody's rows are left behind.
        let waiting = try target.waitingResponses(on: &connection)
        let destination: ResponseCopy.Destination = isEnough && waiting == 0 ? .admitted : .held
        try send(rest[sent...], to: destination, on: &connection)
        try sendComments(to: destination, on: &connection)
    }

    private mutating func send(
        _ places: ArraySlice<UInt32>, to destination: ResponseCopy.Destination,
        on connection: inout Connection
    ) throws {
        let copy = ResponseCopy(target: target, destination: destination)
        try copy.send(mixer.rows, at: places, on: &connection)
        responses += places.count
    }

    private mutating func sendComments(
        to destination: ResponseCopy.Destination, on connection: inout Connection
    ) throws {
        mixer.mix(&waitingComments)
        let copy = ResponseCopy(target: target, destination: destination)
        try copy.send(waitingComments, on: &connection)
        comments += waitingComments.count
        waitingComments.removeAll(keepingCapacity: true)
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
