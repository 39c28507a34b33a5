import CLibPQ

/// Sends a COPY's data in chunks of any size; lent to the body of
/// ``Connection/copyIn(_:_:)``.
public struct CopyWriter: ~Copyable {
    private let connection: OpaquePointer
    private let cancellation: Cancellation?
    /// How many bytes were written.
    public private(set) var byteCount = 0

    init(_ connection: OpaquePointer, _ cancellation: Cancellation?) {
        self.connection = connection
        self.cancellation = cancellation
    }

    /// libpq takes lengths as 32-bit integers and doubles its buffer for large ones.
    private static let largestChunk = 1 << 20

    /// Sends a piece of the data: one row, many rows or a part of one, in the format the statement names.
    ///
    /// Blocks while the server is busy, so that memory stays bounded.
    ///
    /// - Parameter chunk: Valid during the call only; libpq copies it into its send buffer.
    /// - Throws: ``PostgresError`` if the connection is lost or the work is cancelled. What the server has
    ///   against the data it says at the end only.
    public mutating func write(_ chunk: UnsafeRawBufferPointer) throws(PostgresError) {
        if cancellation?.isCancelled == true { throw .cancelledBeforehand }
        var rest = chunk[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.largestChunk))
            let bytes = piece.assumingMemoryBound(to: CChar.self)
            guard PQputCopyData(connection, bytes.baseAddress, Int32(bytes.count)) == 1 else {
                throw PostgresError(connection: connection)
            }
            rest = rest.dropFirst(Self.largestChunk)
        }
        byteCount += chunk.count
    }
}
