internal import CLibZ

/// Unpacks gzip (RFC 1952) piece by piece, one member after another, in bounded memory; the only place that knows zlib.
///
/// ```swift
/// let decoder = try GzipDecoder()
/// while let input = next() {
///     while !input.isEmpty { let (used, made) = try decoder.decode(input, into: buffer); … }
/// }
/// try decoder.finish()
/// ```
package final class GzipDecoder {
    private enum State {
        /// Before a member's first octet, the first one or a later one.
        case between
        case inside
        /// Behind the last member, where only padding may follow.
        case padding
    }

    /// In memory of its own: the library remembers where it lies.
    private let stream: UnsafeMutablePointer<z_stream>
    private var state = State.between
    private var members = 0
    private var consumed = 0
    private var produced = 0

    /// How many octets may come out before the ratio is looked at.
    package static let unquestionedLength = 256 << 20
    /// The most octets that one packed octet may stand for; text of a survey comes to 5 to 50.
    package static let maximumRatio = 400

    /// Makes a decoder that stands before the first octet.
    ///
    /// - Throws: `GzipError.outOfMemory`.
    package init() throws(GzipError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 16 more than the window's bits: gzip, neither zlib's own format nor raw data.
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            throw .outOfMemory
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks as much as the output has room for.
    ///
    /// - Parameters:
    ///   - input: The next octets of the file; what is not used up must come again.
    ///   - output: Not empty.
    /// - Returns: How many octets of the input were used up, and how many were written.
    /// - Throws: `GzipError`.
    package func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(GzipError) -> (used: Int, made: Int) {
        var offset = 0
        if state != .inside {
            try begin(input, &offset)
            if state != .inside { return (offset, 0) }
        }
        let rest = UnsafeRawBufferPointer(rebasing: input[offset...])
        // The library reads the input and takes a pointer to what may change for reasons of its age.
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: rest.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(clamping: rest.count)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(clamping: output.count)
        let (hadIn, hadOut) = (stream.pointee.avail_in, stream.pointee.avail_out)
        let result = inflate(stream, Z_NO_FLUSH)
        let (used, made) = (Int(hadIn - stream.pointee.avail_in), Int(hadOut - stream.pointee.avail_out))
        consumed += used
        produced += made
        switch result {
        case Z_STREAM_END:
            members += 1
            state = .between
        case Z_OK, Z_BUF_ERROR: break
        case Z_MEM_ERROR: throw .outOfMemory
        default: throw .damaged
        }
        if produced > Self.unquestionedLength, produced / Self.maximumRatio > consumed { throw .excessive }
        return (offset + used, made)
    }

    /// Finds out whether another member begins, or padding does.
    private func begin(_ input: UnsafeRawBufferPointer, _ offset: inout Int) throws(GzipError) {
        if state == .padding || (members > 0 && input.first == 0) {
            state = .padding
            guard input.allSatisfy({ $0 == 0 }) else { throw .trailingOctets }
            offset = input.count
            return
        }
        guard let first = input.first else { return }
        guard first == 0x1F else { throw members > 0 ? .trailingOctets : .damaged }
        inflateReset(stream)
        state = .inside
    }

    /// Makes sure that nothing is missing once the file has ended.
    ///
    /// - Throws: `GzipError.truncated`.
    package func finish() throws(GzipError) {
        guard state != .inside, members > 0 else { throw .truncated }
    }
}
