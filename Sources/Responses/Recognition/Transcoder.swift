/// Turns chunks of a file in another encoding into UTF-8.
///
/// What the encoding does not allow becomes the octet 0xFF, which is in no UTF-8, so that the reader behind
/// reports it with its row and column.
struct Transcoder: Sendable {
    private let encoding: TextEncoding
    private var pendingOctet: UInt8?
    private var pendingSurrogate: UInt16?
    private static let invalid: UInt8 = 0xFF

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    /// Appends a chunk as UTF-8.
    mutating func append(_ chunk: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        switch encoding {
        case .utf8: output.append(contentsOf: chunk)
        case .windows1252, .macRoman:
            let scalar = encoding == .macRoman ? MacRoman.scalar : Windows1252.scalar
            for byte in chunk {
                if let scalar = scalar(byte) {
                    Self.append(scalar, to: &output)
                } else {
                    output.append(Self.invalid)
                }
            }
        case .utf16LittleEndian, .utf16BigEndian: appendWide(chunk, to: &output)
        }
    }

    /// Appends what an incomplete character at the file's end comes to.
    mutating func finish(into output: inout [UInt8]) {
        if pendingOctet != nil || pendingSurrogate != nil { output.append(Self.invalid) }
        (pendingOctet, pendingSurrogate) = (nil, nil)
    }

    private mutating func appendWide(_ chunk: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        for byte in chunk {
            guard let first = pendingOctet else {
                pendingOctet = byte
                continue
            }
            pendingOctet = nil
            let (low, high) = encoding == .utf16LittleEndian ? (first, byte) : (byte, first)
            appendUnit(UInt16(high) << 8 | UInt16(low), to: &output)
        }
    }

    private mutating func appendUnit(_ unit: UInt16, to output: inout [UInt8]) {
        let isLowSurrogate = unit & 0xFC00 == 0xDC00
        if let high = pendingSurrogate {
            pendingSurrogate = nil
            if isLowSurrogate {
                let value = 0x10000 + (UInt32(high & 0x3FF) << 10) + UInt32(unit & 0x3FF)
                if let scalar = Unicode.Scalar(value) { Self.append(scalar, to: &output) }
                return
            }
            output.append(Self.invalid)
        }
        if unit & 0xFC00 == 0xD800 {
            pendingSurrogate = unit
        } else if let scalar = Unicode.Scalar(unit) {
            Self.append(scalar, to: &output)
        } else {
            output.append(Self.invalid)
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        if let encoded = UTF8.encode(scalar) { output.append(contentsOf: encoded) }
    }
}
