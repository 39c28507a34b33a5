import CLibPQ

/// Reading a COPY's data to the end without keeping it.
enum CopyDrain {
    /// Discards what the server still sends.
    static func discardRest(of connection: OpaquePointer) {
        var row: UnsafeMutablePointer<CChar>?
        while PQgetCopyData(connection, &row, 0) > 0 {
            PQfreemem(row)
            row = nil
        }
    }
}
