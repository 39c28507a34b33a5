import Gzip

/// What a .gz file unpacks to.
final class GzipStream: ByteStream {
    private let file: OpenedFile
    private let decoder: GzipDecoder
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
    private var available = 0..<0
    private var isAtEnd = false
    private var isFirst = true

    var consumed: Int64 { file.consumed }

    /// Begins to unpack.
    ///
    /// - Throws: `CommandFailure` with `failed` if there is no memory.
    init(_ file: OpenedFile) throws {
        self.file = file
        do throws(GzipError) {
            decoder = try GzipDecoder()
        } catch {
            throw CommandFailure(.failed, "\(file.name): \(error)")
        }
    }

    deinit { input.deallocate() }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            if available.isEmpty, !isAtEnd {
                available = 0..<(try file.read(into: input))
                isAtEnd = available.isEmpty
            }
            let made = try decode(into: buffer)
            if made > 0 {
                if isFirst { try refusePackedTwice(buffer[..<made]) }
                isFirst = false
                return made
            }
            if isAtEnd { return 0 }
        }
    }

    private func decode(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        do throws(GzipError) {
            let (used, made) = try decoder.decode(
                UnsafeRawBufferPointer(rebasing: input[available]), into: buffer)
            available = available.lowerBound + used..<available.upperBound
            if isAtEnd, made == 0 { try decoder.finish() }
            return made
        } catch {
            throw CommandFailure(.badInput, "\(file.name): \(error)")
        }
    }

    private func refusePackedTwice(_ head: Slice<UnsafeMutableRawBufferPointer>) throws {
        let reason: String
        switch FileKind(Array(head.prefix(FileKind.headLength))) {
        case .text: return
        case .gzip: reason = "the file is packed twice. Unpack it once."
        case .zip: reason = "a spreadsheet or another archive is packed in the file. Unpack it."
        case .unreadable(let what): reason = what
        }
        throw CommandFailure(.badInput, "\(file.name): \(reason)")
    }
}
