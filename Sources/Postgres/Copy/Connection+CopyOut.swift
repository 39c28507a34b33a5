import CLibPQ

extension Connection {
    /// Receives the rows of `COPY … TO STDOUT (FORMAT binary)`, in bounded memory.
    ///
    /// ```swift
    /// try connection.copyOutRows("COPY (SELECT unit, answers FROM response) TO STDOUT (FORMAT binary)") { row in
    ///     let unit = try row.int32()
    ///     let answers = try row.unsafeBytes()  // valid until the closure returns
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - statement: The COPY; it cannot have parameters.
    ///   - body: Called with each row; the bytes it is lent are valid until it returns. If it throws, the
    ///     COPY is cancelled.
    /// - Returns: How many rows were received.
    /// - Throws: What `body` throws; ``PostgresError`` if the server refuses the statement, fails under way or
    ///   sends text.
    @discardableResult
    public mutating func copyOutRows(
        _ statement: Statement, _ body: (inout BinaryCopyRow) throws -> Void
    ) throws -> Int {
        try beginCopy(statement, expecting: PGRES_COPY_OUT)
        var stream = BinaryCopyStream()
        do {
            while CopyReceiver.receive(from: handle, into: &stream) {
                try stream.takeRows(body)
            }
        } catch {
            abandonCopyOut()
            throw error
        }
        _ = try finishCopy(statement)
        guard stream.isAtEnd else {
            throw PostgresError(.decoding, "The COPY ended in the middle: was its format binary?")
        }
        return stream.rowCount
    }

    /// Receives the data of `COPY … TO STDOUT` as it comes, in any format, in bounded memory.
    ///
    /// - Parameters:
    ///   - statement: The COPY; it cannot have parameters.
    ///   - body: Called with each piece, valid until it returns. Pieces need not end where rows do. If it
    ///     throws, the COPY is cancelled.
    /// - Throws: What `body` throws; ``PostgresError`` if the server refuses the statement or fails under way.
    public mutating func copyOut(
        _ statement: Statement, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try beginCopy(statement, expecting: PGRES_COPY_OUT)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
        defer { buffer.deallocate() }
        do {
            while true {
                let count = CopyReceiver.receive(from: handle, into: buffer)
                guard count > 0 else { break }
                try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        } catch {
            abandonCopyOut()
            throw error
        }
        _ = try finishCopy(statement)
    }

    /// Leaves a COPY in the middle.
    private func abandonCopyOut() {
        // Without the request the rest would have to be read; if it fails, it is.
        try? cancelHandle?.cancel()
        CopyDrain.discardRest(of: handle)
        discardResults()
    }
}

/// Taking COPY data out of libpq's buffer without libpq allocating memory for each row.
enum CopyReceiver {
    /// Adds what comes next to a stream, waiting for it.
    ///
    /// - Returns: Whether there was more.
    static func receive(from connection: OpaquePointer, into stream: inout BinaryCopyStream) -> Bool {
        let count = receive(from: connection, into: stream.freeSpace())
        stream.advance(by: count)
        return count > 0
    }

    /// Fills a buffer with what comes next, waiting for it.
    ///
    /// `PQgetCopyData` would allocate a copy of every row; `PQgetlineAsync`, older than it, copies into the
    /// caller's buffer, in pieces if need be, and does not change binary data.
    ///
    /// - Returns: The number of bytes; −1 when there are no more, be it that the COPY is complete or failed.
    static func receive(from connection: OpaquePointer, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let bytes = buffer.assumingMemoryBound(to: CChar.self).baseAddress
        // The encryption layer may hold data that the socket no longer shows: at most a record of 16 KB, of
        // which each call takes at least 8. So it is asked before waiting.
        let asksBeforeWaiting = PQsslInUse(connection) != 0 || PQgssEncInUse(connection) != 0 ? 3 : 0
        var asked = 0
        while true {
            let count = PQgetlineAsync(connection, bytes, Int32(clamping: buffer.count))
            if count != 0 { return Int(count) }
            if asked < asksBeforeWaiting {
                asked += 1
            } else {
                _ = Socket.wait(connection, forWriting: false, milliseconds: -1)
                asked = 0
            }
            guard PQconsumeInput(connection) == 1 else { return -1 }
        }
    }
}
