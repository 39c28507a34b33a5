import Foundation
import Psychometrics
import Responses
import Survey

/// Reads a part of a response file and counts its rows as they come.
enum TableReader {
    /// What is read, and how.
    struct Plan: Sendable {
        let path: String
        let name: String
        let keys: SurveyKeys
        let unitColumn: String?
    }

    /// Which part of the file.
    enum Extent: Sendable {
        case whole
        /// Up to the middle, and on from there if a quote turns up before it.
        case first(FileHalves)
        /// From the middle on.
        case second(FileHalves)
    }

    /// What is left of a part.
    struct Part: Sendable {
        let counters: TableCounters
        let summary: ResponseSummary
        /// Whether the whole file was read, since it could not be cut after all.
        let isWhole: Bool
    }

    /// Small enough to stay in a core's own cache between reading and parsing.
    private static let chunkLength = 1 << 18

    /// Reads the part chunk by chunk; memory does not grow with it.
    ///
    /// - Throws: `CommandFailure` with `badInput` if the file cannot be read.
    static func read(_ plan: Plan, _ extent: Extent) async throws -> Part {
        do {
            return try readChunks(plan, extent)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(
                .badInput, "\(plan.name): the file cannot be read: is the name right, and may you read it?")
        }
    }

    private static func readChunks(_ plan: Plan, _ extent: Extent) throws -> Part {
        let handle =
            plan.path == "-"
            ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(filePath: plan.path))
        var options = ResponseReaderOptions(fileName: plan.name)
        options.ignoresUnknownColumns = true
        var reader = ResponseReader(
            definition: plan.keys.definition, units: .discovered(column: plan.unitColumn), options: options)
        var batch = reader.makeBatch()
        var rows = RowCounting(plan.keys, hasUnits: plan.unitColumn != nil)
        var (offset, end, isWhole): (UInt64, UInt64?, Bool) = (0, nil, true)
        switch extent {
        case .whole: break
        case .first(let halves): (end, isWhole) = (halves.middle, false)
        case .second(let halves):
            halves.header.withUnsafeBytes { reader.consume($0, into: &batch) }
            try handle.seek(toOffset: halves.middle)
            (offset, isWhole) = (halves.middle, false)
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkLength, alignment: 64)
        defer { buffer.deallocate() }
        while !reader.isStopped {
            let room = end.map { Int(min(UInt64(chunkLength), $0 - offset)) } ?? chunkLength
            let bytes = try Self.read(handle, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<room]))
            if bytes.isEmpty { break }
            offset += UInt64(bytes.count)
            if end != nil, RecordBoundary.containsQuote(bytes) { (end, isWhole) = (nil, true) }
            reader.consume(bytes, into: &batch)
            rows.count(&batch)
            if Task.isCancelled { break }
        }
        let summary = reader.finish(into: &batch)
        rows.count(&batch)
        return Part(counters: rows.counters, summary: summary, isWhole: isWhole)
    }
}

extension TableReader {
    /// Reads what there is, up to the buffer's length, into the same memory each time.
    ///
    /// - Returns: What was read; nothing at the end of the file.
    /// - Throws: `POSIXError` if the file cannot be read.
    private static func read(
        _ handle: FileHandle, into buffer: UnsafeMutableRawBufferPointer
    ) throws -> UnsafeRawBufferPointer {
        while true {
            let count = Foundation.read(handle.fileDescriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return UnsafeRawBufferPointer(rebasing: buffer[..<count]) }
            guard errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        }
    }
}

/// Counts packed rows, which carry their unit before their answers.
struct RowCounting {
    private(set) var counters: TableCounters
    private let hasUnits: Bool
    private var units: [Int32] = []

    init(_ keys: SurveyKeys, hasUnits: Bool) {
        counters = TableCounters(items: keys.items, scales: keys.scales)
        self.hasUnits = hasUnits
    }

    /// Counts a batch's rows and empties it; its comments are dropped.
    mutating func count(_ batch: inout ResponseBatch) {
        let (stride, count, segments) = (batch.rows.stride, batch.rows.count, batch.rows.segmentCount)
        guard count > 0 else { return }
        batch.rows.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            units.removeAll(keepingCapacity: true)
            if hasUnits {
                for row in 0..<count {
                    units.append((start + row * stride).loadUnaligned(as: Int32.self))
                }
            }
            let answers = (start + 4 + segments).assumingMemoryBound(to: UInt8.self)
            units.withUnsafeBufferPointer {
                counters.add(answers, stride: stride, rows: count, units: hasUnits ? $0.baseAddress : nil)
            }
        }
        batch.removeAll()
    }
}
