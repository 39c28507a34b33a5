import Postgres
import Responses
import Survey

/// The way of one import's rows: read, mixed, sent, in bounded memory.
struct ImportTransfer {
    private let target: ImportTarget
    private var mixer: Mixer
    private var batch: ResponseBatch
    /// Comments wait for the first window, which decides where the import's rows go.
    private var waitingComments: [ResponseBatch.Comment] = []
    /// The responses sent so far.
    private(set) var responses = 0
    /// The comments sent so far.
    private(set) var comments = 0

    /// The octets of rows that are mixed among each other.
    private static let poolOctets = 32 << 20

    init(target: ImportTarget, context: WaveContext) {
        let segments = context.definition.segments.count
        let items = context.definition.items.count
        var system = SystemRandomNumberGenerator()
        let rows = Self.poolOctets / (4 + segments + items)
        self.target = target
        mixer = Mixer(
            segmentCount: segments, itemCount: items,
            poolLimit: max(2 * Mixer.minimumWindow, min(rows, 1_000_000)),
            seededBy: &system)
        batch = ResponseBatch(segmentCount: segments, itemCount: items)
    }

    /// Sends everything a source has.
    mutating func run(_ source: any ImportSource, on connection: inout Connection) throws {
        var isMore = true
        while isMore {
            batch.removeAll()
            isMore = try source.read(into: &batch)
            mixer.add(batch.rows)
            waitingComments += batch.comments
            while let window = mixer.next() { try send(window, to: .admitted, on: &connection) }
        }
        let rest = mixer.finish()
        // Too few to hide among each other: they wait, and take turns with others that wait.
        let isTooFew = responses == 0 && rest.count < target.mixingMinimum
        if isTooFew { _ = try connection.query("SELECT attune.lock_held(\(target.wave))") }
        try send(rest, to: isTooFew ? .held : .admitted, on: &connection)
    }

    private mutating func send(
        _ rows: PackedRows, to destination: ResponseCopy.Destination, on connection: inout Connection
    ) throws {
        let copy = ResponseCopy(target: target, destination: destination)
        try copy.send(rows, in: 0..<rows.count, on: &connection)
        mixer.mix(&waitingComments)
        try copy.send(waitingComments, on: &connection)
        responses += rows.count
        comments += waitingComments.count
        waitingComments.removeAll(keepingCapacity: true)
    }
}
