import ClimateStore
import Foundation
import Responses

/// Reads the files of an import one after the other.
///
/// All files are read to their end even if one is bad, so that every problem is found; the problems are thrown when
/// all of them are known, and then nothing is imported.
final class ResponseFilesSource: ImportSource {
    private var settings: ReadingSettings
    private let rejects: RejectsFile?
    private let progress = ProgressLine()
    /// Takes what became of the files once all have been read.
    private let report: ([FileResult]) -> Void
    /// Whether a bad file is a failure; not so if everything is only tried out.
    var refusesUnsound = true
    private var waiting: [OpenedFile]
    private var current: FileReading?
    private var isRefused = false
    private let buffer: UnsafeMutableRawBufferPointer
    /// What became of the files that have been read or left out, in their order.
    private(set) var results: [FileResult] = []

    /// Small enough to stay in a core's own cache between reading and parsing.
    private static let chunkLength = 1 << 18

    /// Makes a source of opened files.
    init(
        _ files: [OpenedFile], settings: ReadingSettings, rejects: RejectsFile?,
        report: @escaping ([FileResult]) -> Void
    ) {
        waiting = files
        self.settings = settings
        self.rejects = rejects
        self.report = report
        buffer = .allocate(byteCount: Self.chunkLength, alignment: 64)
        let sizes = waiting.compactMap(\.size)
        progress.begin(size: sizes.count == waiting.count ? sizes.reduce(0, +) : nil)
    }

    deinit { buffer.deallocate() }

    func use(_ identifiers: @escaping IdentifierCheck, sealing: @escaping IdentifierSeal) {
        settings.options.admits = identifiers
        settings.options.sealsIdentifier = sealing
    }

    func earlyDigests() throws -> [[UInt8]] { try waiting.compactMap { try $0.digest?.octets } }

    func leaveOut(_ digests: Set<[UInt8]>) throws -> Bool {
        var seen = digests
        try waiting.removeAll { file in
            // The second of two equal files is left out like one that was imported before.
            guard let digest = try file.digest?.octets, !seen.insert(digest).inserted else { return false }
            results.append(FileResult(name: file.name, recognised: nil, summary: nil, digests: [digest]))
            return true
        }
        return !waiting.isEmpty
    }

    func read(into batch: inout ResponseBatch) throws -> Bool {
        if current == nil, let next = waiting.first {
            waiting.removeFirst()
            current = try FileReading(
                next, sheet: settings.sheet, reader: try settings.reader(of: next))
        }
        guard let reading = current else { return false }
        if try reading.read(buffer, into: &batch) {
            progress.advance(rows: batch.rows.count, read: reading.consumed)
        } else {
            try end(reading)
        }
        try rejects?.write(reading.takeRejectedRows()) {
            ResponseReader.rejectedRowsHeading(settings.definition, units: settings.units)
        }
        if isRefused { batch.removeAll() }
        if current != nil || !waiting.isEmpty { return true }
        progress.end()
        if refusesUnsound { try refuseUnsound() }
        report(results)
        return false
    }

    private func end(_ reading: FileReading) throws {
        current = nil
        let result = try reading.result()
        results.append(result)
        progress.endFile(size: reading.file.size)
        if let summary = result.summary, !isAcceptable(summary) { isRefused = true }
    }

    private func isAcceptable(_ summary: ResponseSummary) -> Bool {
        rejects == nil ? summary.isSound : summary.fileProblemCount == 0
    }

    /// Refuses files without any response, if nothing else is wrong with them.
    ///
    /// - Throws: `CommandFailure` with `badInput`.
    func refuseEmpty() throws {
        let summaries = results.summaries
        guard !summaries.isEmpty, summaries.allSatisfy(\.isSound),
            summaries.allSatisfy({ $0.acceptedRows == 0 && $0.knownRows == 0 })
        else { return }
        let name = results.first { $0.summary != nil }?.name ?? ""
        let rows = summaries.reduce(0) { $0 + $1.rows }
        throw CommandFailure(
            .badInput,
            rows == 0
                ? "\(name): the file has a header and no response. Nothing was imported."
                : "\(name): every response, \(rows) in all, is marked as unfinished or as a preview. Nothing was imported; "
                    + "--include-unfinished takes unfinished ones.")
    }

    /// Refuses two files that hold the same rows in different forms.
    ///
    /// - Throws: `CommandFailure` with `badInput`.
    func refuseEqualRows() throws {
        var names: [[UInt8]: String] = [:]
        for result in results where result.summary != nil {
            guard let digest = result.digests.last else { continue }
            if let other = names.updateValue(result.name, forKey: digest) {
                throw CommandFailure(
                    .badInput,
                    "\(other) and \(result.name) hold the same rows. Nothing was imported; leave one of them out."
                )
            }
        }
    }

    private func refuseUnsound() throws {
        let summaries = results.summaries
        guard summaries.allSatisfy(isAcceptable) else { throw ResponseFileFailure(results: results) }
        try refuseEmpty()
        // Where the others are known already, the rejected rows are all that is new, and may be mended.
        if rejects != nil, summaries.allSatisfy({ $0.acceptedRows == 0 && $0.knownRows == 0 }),
            results.problems.count > 0
        {
            throw ResponseFileFailure(results: results)
        }
        try refuseEqualRows()
    }

    /// A digest of nothing.
    private static func unrecognisable() -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    var contents: [ImportContent] {
        results.compactMap { result in
            result.summary.map { summary in
                // What was left out of a file must be able to come with it again; the others are known by their ids.
                let digests = summary.mayComeAgain ? [Self.unrecognisable()] : result.digests
                return ImportContent(name: result.name, digests: digests, responses: summary.acceptedRows)
            }
        }
    }
}

/// A response file that was refused, with every problem found.
struct ResponseFileFailure: Error {
    let results: [FileResult]

    /// One problem a line, how many more there are, and of a workbook's other sheets.
    var lines: [String] {
        let problems = results.problems
        let rest = problems.count - problems.shown.count
        let sheets = results.filter { $0.sheets?.others.isEmpty == false }.compactMap { result in
            result.notices.first.map { "\(result.name): \($0)" }
        }
        return ProblemLines.lines(problems.shown) + (rest > 0 ? ["… and \(rest) more problems."] : [])
            + sheets
            + ["Nothing was imported."]
    }
}
