/// A statement's parameters as the arrays that libpq takes.
struct BoundParameters {
    let types: [UInt32]
    let values: [UnsafePointer<CChar>?]
    let lengths: [Int32]
    let formats: [Int32]
}

extension Statement {
    /// The most parameters the protocol has room for.
    static let maximumParameters = 65_535

    /// Hands the parameters to `body` without copying their bytes; the pointers are valid during the call.
    func withBoundParameters<R>(_ body: (BoundParameters) -> R) -> R {
        values.bytes.withUnsafeBytes { bytes in
            // A parameter of no bytes needs an address too: nil would make it NULL.
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1) { empty in
                let base = bytes.baseAddress ?? UnsafeRawPointer(empty.baseAddress)
                let pointers = ranges.map { range in
                    range.flatMap { base?.advanced(by: $0.lowerBound).assumingMemoryBound(to: CChar.self) }
                }
                return body(
                    BoundParameters(
                        types: parameterTypes.map(\.rawValue), values: pointers,
                        lengths: ranges.map { Int32(truncatingIfNeeded: $0?.count ?? 0) },
                        formats: Array(repeating: 1, count: ranges.count)))
            }
        }
    }

    /// Refuses what cannot be sent as it is meant.
    func checkSendable() throws(PostgresError) {
        guard !text.utf8.contains(0) else {
            throw PostgresError(.misuse, "The statement's text contains a zero byte, where it would be cut.")
        }
        guard ranges.count <= Self.maximumParameters else {
            throw PostgresError(
                .misuse,
                "The statement has \(ranges.count) parameters and at most \(Self.maximumParameters) can be sent:"
                    + " pass arrays and unnest() them, or use COPY.")
        }
        guard values.bytes.count < 1 << 30 else {
            throw PostgresError(
                .misuse, "The statement's parameters are larger than the server's limit of 1 GB.")
        }
    }
}
