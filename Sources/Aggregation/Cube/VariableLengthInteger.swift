/// Little-endian base-128 integers: seven bits an octet, the top bit set on all but the last.
enum VariableLengthInteger {
    @inline(__always)
    static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    static func append(_ value: UInt128, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Reads what `VariableLengthInteger` wrote, never past the end.
struct ByteReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position: Int

    @inline(__always)
    mutating func integer() throws(CubeDecodingError) -> UInt64 {
        var (value, shift) = (UInt64(0), UInt64(0))
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if shift == 63, byte > 1 { throw .malformed(offset: position - 1) }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 {
                if byte == 0, shift > 0 { throw .malformed(offset: position - 1) }
                return value
            }
            shift += 7
            if shift > 63 { throw .malformed(offset: position - 1) }
        }
        throw .truncated
    }

    /// An integer that must be below 2^62, so that no count built from a file can overflow at once.
    @inline(__always)
    mutating func count() throws(CubeDecodingError) -> Int {
        let value = try integer()
        guard value < 1 << 62 else { throw .malformed(offset: position) }
        return Int(value)
    }

    mutating func wideCount() throws(CubeDecodingError) -> Int128 {
        var (value, shift) = (UInt128(0), UInt128(0))
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            value |= UInt128(byte & 0x7F) << shift
            if byte < 0x80 {
                guard value < UInt128(1) << 126, byte > 0 || shift == 0 else {
                    throw .malformed(offset: position - 1)
                }
                return Int128(value)
            }
            shift += 7
            if shift > 125 { throw .malformed(offset: position - 1) }
        }
        throw .truncated
    }
}
