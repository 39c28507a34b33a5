/// A value that can be a statement's parameter.
public protocol PostgresEncodable: Sendable {
    /// The type the parameter is declared with.
    static var postgresType: PostgresType { get }

    /// Writes the value in PostgreSQL's binary format; `nil` in an optional is written by the optional.
    func encode(into bytes: inout ParameterBytes)
}

extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
    /// The raw value's type.
    public static var postgresType: PostgresType { RawValue.postgresType }

    /// Writes the raw value.
    public func encode(into bytes: inout ParameterBytes) {
        rawValue.encode(into: &bytes)
    }
}

/// The bytes of a statement's parameters, one after the other.
public struct ParameterBytes: Sendable, Hashable {
    private(set) var bytes: [UInt8] = []
    /// Whether the value being written is NULL.
    private(set) var isNull = false

    /// Makes the value being written NULL.
    public mutating func appendNull() {
        isNull = true
    }

    /// Appends an integer, most significant byte first.
    public mutating func append<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends bytes as they are.
    public mutating func append(contentsOf value: some Sequence<UInt8>) {
        bytes.append(contentsOf: value)
    }

    /// Appends what `body` appends, with its length as four bytes before it; −1 and nothing for NULL.
    public mutating func appendWithLength(_ body: (inout ParameterBytes) -> Void) {
        let start = bytes.count
        append(Int32(0))
        let outerNull = isNull
        isNull = false
        body(&self)
        let length = isNull ? -1 : Int32(truncatingIfNeeded: bytes.count - start - 4)
        isNull = outerNull
        withUnsafeBytes(of: length.bigEndian) { header in
            for (offset, byte) in header.enumerated() { bytes[start + offset] = byte }
        }
    }

    /// Writes one parameter.
    ///
    /// - Returns: Where its bytes are; `nil` for NULL.
    mutating func parameter(_ value: some PostgresEncodable) -> Range<Int>? {
        let start = bytes.count
        isNull = false
        value.encode(into: &self)
        defer { isNull = false }
        return isNull ? nil : start..<bytes.count
    }
}
