import ClimateStore
import Responses
import Survey
import Synchronization

/// What an import has read, on its way from the thread that reads to the report.
final class ImportRun: Sendable {
    /// What is known once every file has been read.
    struct Reading: Sendable {
        let context: WaveContext
        let results: [FileResult]
    }

    private let paths: [String]
    private let arguments: ReadingArguments
    private let map: ColumnMap?
    private let rejects: RejectsFile?
    private let last = Mutex<Reading?>(nil)

    init(_ paths: [String], _ arguments: ReadingArguments, _ map: ColumnMap?, rejects: RejectsFile?) {
        self.paths = paths
        self.arguments = arguments
        self.map = map
        self.rejects = rejects
    }

    /// Opens the files for a wave.
    ///
    /// - Throws: `CommandFailure` with `badInput` if one of them cannot be read, or the unit given is not the wave's.
    func source(_ context: WaveContext) throws -> ResponseFilesSource {
        let settings = try ReadingSettings(arguments, map: map, context: context)
        return try ResponseFilesSource(paths: paths, settings: settings, rejects: rejects) { results in
            self.last.withLock { $0 = Reading(context: context, results: results) }
        }
    }

    /// Reads everything without keeping a row.
    func tryOut(_ context: WaveContext) throws -> [FileResult] {
        let source = try source(context)
        _ = source.leaveOut([])
        // What the wave knows is not asked for: a trial changes nothing and reads nothing of the wave's.
        source.use { _, _ in .new }
        var batch = ResponseBatch(
            segmentCount: context.definition.segments.count, itemCount: context.definition.items.count)
        source.refusesUnsound = false
        while try source.read(into: &batch) { batch.removeAll() }
        return source.results
    }

    /// Whether an import that found its content imported before has found nothing else.
    var isRepeated: Bool { paths.count == 1 || reading == nil }

    /// What was read, once an import has ended.
    var reading: Reading? { last.withLock { $0 } }
}
