import CLibPQ

// Unchecked because of the pointer: libpq never changes a PGcancel after making it and documents PQcancel as
// safe from any thread, even from a signal handler; it is freed once, when the last reference is gone.

/// Asks the server, from any thread, to give up what a connection is doing.
///
/// The handle has its own copy of what it needs and may outlive the connection; cancelling then does nothing.
public final class CancelHandle: @unchecked Sendable {
    private let pointer: OpaquePointer

    /// - Returns: `nil` if the connection is not open.
    init?(_ connection: OpaquePointer) {
        guard let pointer = PQgetCancel(connection) else { return nil }
        self.pointer = pointer
    }

    deinit {
        PQfreeCancel(pointer)
    }

    /// Sends the request over a connection of its own, blocking until the server has taken it.
    ///
    /// The statement that is running then ends with ``SQLState/queryCanceled``, unless it ends before.
    ///
    /// - Throws: ``PostgresError`` of kind `connectionFailed` if the server cannot be reached.
    public func cancel() throws(PostgresError) {
        var buffer = [CChar](repeating: 0, count: 256)
        guard PQcancel(pointer, &buffer, Int32(buffer.count)) == 0 else { return }
        throw PostgresError(
            .connectionFailed,
            "The request to cancel did not reach the server: \(PostgresError.text(buffer)).")
    }
}
