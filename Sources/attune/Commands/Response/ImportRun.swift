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

    /// Opened files on their way to the source.
    private let files: Mutex<[OpenedFile]>
    private let fileCount: Int
    private let arguments: ReadingArguments
    private let map: ColumnMap?
    /// Where rejected rows go; `nil` if one of them refuses its file.
    let rejects: RejectsFile?
    private let last = Mutex<Reading?>(nil)

    /// Opens the files, whose digests are computed from here on.
    ///
    /// - Throws: `CommandFailure` with `badInput` if one of them cannot be read, or the file for rejected rows not be
    ///   written.
    init(_ paths: [String], _ arguments: ReadingArguments, _ map: ColumnMap?, rejects: String?) throws {
        // Of a workbook more than one sheet may be wanted, each in an import of its own.
        let files = try paths.map { try OpenedFile(path: $0, isDigested: arguments.sheet == nil) }
        fileCount = files.count
        self.files = Mutex(files)
        self.arguments = arguments
        self.map = map
        self.rejects = try rejects.map(RejectsFile.init)
    }

    /// Hands the files to a source that reads them for a wave; once.
    ///
    /// - Throws: `CommandFailure` with `badInput` if the unit given is not the wave's.
    func source(_ context: WaveContext) throws -> ResponseFilesSource {
        let settings = try ReadingSettings(arguments, map: map, context: context)
        let files = files.withLock { files in
            let opened = files
            files = []
            return opened
        }
        return ResponseFilesSource(files, settings: settings, rejects: rejects) { results in
            self.last.withLock { $0 = Reading(context: context, results: results) }
        }
    }

    /// Reads everything without keeping a row.
    func tryOut(_ context: WaveContext) throws -> [FileResult] {
        let source = try source(context)
        _ = try source.leaveOut([])
        // Nothing is refused to a file, so that nothing is sealed.
        source.use(ClimateStore.identifierCheckForTrial(), sealing: { _ in nil })
        var batch = ResponseBatch(
            segmentCount: context.definition.segments.count, itemCount: context.definition.items.count)
        source.refusesUnsound = false
        while try source.read(into: &batch) { batch.removeAll() }
        try source.refuseEmpty()
        try source.refuseEqualRows()
        return source.results
    }

    /// Whether an import that found its content imported before has found nothing else.
    var isRepeated: Bool { fileCount == 1 || reading == nil }

    /// What was read, once an import has ended.
    var reading: Reading? { last.withLock { $0 } }
}
