import CLibZ
@testable import Gzip
import Testing

@Suite struct GzipDecoderTests {
    /// Packs octets as gzip does.
    private static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        try #require(
            deflateInit2_(
                &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { deflateEnd(&stream) }
        var (input, output) = (bytes, [UInt8](repeating: 0, count: bytes.count + 1000))
        let count = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
                deflate(&stream, Z_FINISH)
                return output.count - Int(stream.avail_out)
            }
        }
        return Array(output[..<count])
    }

    /// Unpacks in pieces of given sizes.
    private static func unpacked(
        _ bytes: [UInt8], input: Int = 1 << 16, output: Int = 1 << 16, keeps: Bool = true
    ) throws -> [UInt8] {
        let decoder = try GzipDecoder()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: output, alignment: 1)
        defer { buffer.deallocate() }
        var (result, offset) = ([UInt8](), 0)
        while true {
            // A copy of its own, so that reading beyond a piece's end is seen by the address sanitizer.
            let piece = Array(bytes[offset..<min(offset + input, bytes.count)])
            let (used, made) = try piece.withUnsafeBytes { try decoder.decode($0, into: buffer) }
            if keeps { result.append(contentsOf: buffer[..<made]) }
            offset += used
            if offset == bytes.count, made == 0 { break }
        }
        try decoder.finish()
        return result
    }

    private static let text = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }

    @Test(arguments: [(1, 1), (1, 1000), (3, 7), (1000, 13), (1 << 16, 1 << 16)])
    func `what was packed comes out whatever the pieces`(_ input: Int, _ output: Int) throws {
        let bytes = input * output < 100 ? Array(Self.text.prefix(3000)) : Self.text
        #expect(try Self.unpacked(try Self.packed(bytes), input: input, output: output) == bytes)
    }

    @Test func `members that follow one another are one text, and zeros behind them padding`() throws {
        let bytes = try Self.packed(Array("one ".utf8)) + Self.packed([]) + Self.packed(Array("two".utf8))
        for size in [1, 5, 1000] {
            #expect(try Self.unpacked(bytes + [0, 0, 0], input: size) == Array("one two".utf8))
        }
    }

    @Test func `a file that ends in the middle is refused wherever it ends`() throws {
        let bytes = try Self.packed(Array(Self.text.prefix(500)))
        for end in 0..<bytes.count {
            #expect(throws: GzipError.truncated) { try Self.unpacked(Array(bytes[..<end])) }
        }
    }

    @Test func `damage anywhere in the data is noticed`() throws {
        let bytes = try Self.packed(Array(Self.text.prefix(500)))
        // The header holds a time and a system's number, which nothing checks.
        for place in 10..<bytes.count {
            var damaged = bytes
            damaged[place] ^= 0x55
            #expect(throws: GzipError.self) { try Self.unpacked(damaged) }
        }
    }

    @Test func `what follows the packed data and is neither packed nor padding is refused`() throws {
        let bytes = try Self.packed(Array("text".utf8))
        #expect(throws: GzipError.trailingOctets) { try Self.unpacked(bytes + Array("x".utf8)) }
        #expect(throws: GzipError.trailingOctets) { try Self.unpacked(bytes + [0, 0, 1]) }
        #expect(throws: GzipError.damaged) { try Self.unpacked(Array("text".utf8)) }
    }

    @Test func `what unpacks to far more than it weighs is refused`() throws {
        let zeros = try Self.packed([UInt8](repeating: 0x20, count: 16 << 20))
        let bomb = Array(repeatElement(zeros, count: 20).joined())
        #expect(throws: GzipError.excessive) { try Self.unpacked(bomb, output: 1 << 20, keeps: false) }
        #expect(throws: Never.self, "a small one is not questioned") {
            try Self.unpacked(zeros, output: 1 << 20, keeps: false)
        }
    }
}
