import Survey

/// What a field of one octet, which is nearly every field, stands for: 256 answers per matcher.
enum FieldTables {
    /// Marks a field that the slow way must look at; no response scale has so many points.
    static let slowMark: UInt8 = 254

    /// The tables end to end, behind one for columns without a matcher.
    static func tables(for matchers: [ValueMatcher]) -> OwnedBuffer<UInt8> {
        var tables = OwnedBuffer<UInt8>(capacity: 256 * (matchers.count + 1))
        for _ in 0..<256 { tables.append(slowMark) }
        for matcher in matchers {
            for byte in UInt8.min...UInt8.max {
                let match = withUnsafeBytes(of: byte) { byte < 0x80 ? matcher.match($0) : .unknown }
                // An empty answer must be looked at for mandatory items, and is rare in one octet.
                if case .octet(let octet) = match, octet != PackedAnswer.notAnswered {
                    tables.append(octet)
                } else {
                    tables.append(slowMark)
                }
            }
        }
        return tables
    }
}
