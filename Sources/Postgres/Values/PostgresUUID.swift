/// A `uuid`: 16 bytes.
public struct PostgresUUID: Hashable, Sendable {
    /// The bytes in the order they are written, as two integers.
    private let high: UInt64
    private let low: UInt64

    /// Keeps 16 bytes.
    ///
    /// - Returns: `nil` for any other number of bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Reads the usual form: 32 hexadecimal digits, of either case, with hyphens after 8, 12, 16 and 20.
    public init?(_ text: String) {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
        let digits = groups.joined()
        guard digits.utf8.allSatisfy(Self.isHexadecimal), let high = UInt64(digits.prefix(16), radix: 16),
            let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.high = high
        self.low = low
    }

    /// Makes a random (version 4) value.
    public static func random(using generator: inout some RandomNumberGenerator) -> PostgresUUID {
        PostgresUUID(
            high: generator.next() & ~0xF000 | 0x4000, low: generator.next() & ~(0b11 << 62) | 0b10 << 62)
    }

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The 16 bytes.
    public var bytes: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
}

extension PostgresUUID: CustomStringConvertible {
    /// The usual form in small letters.
    public var description: String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text += "-" }
            text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
        }
        return text
    }
}

extension PostgresUUID: PostgresArrayElement {
    /// `uuid`.
    public static var postgresType: PostgresType { .uuid }
    /// `uuid[]`.
    public static var postgresArrayType: PostgresType { .uuidArray }

    /// Writes the 16 bytes.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(high)
        bytes.append(low)
    }

    /// Reads a `uuid`.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> PostgresUUID {
        guard type == .uuid else { throw .typeMismatch }
        guard let value = PostgresUUID(bytes: bytes) else { throw .malformed }
        return value
    }
}
