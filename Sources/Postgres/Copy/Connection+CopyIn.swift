import CLibPQ

extension Connection {
    /// Sends data to `COPY … FROM STDIN`, in bounded memory.
    ///
    /// - Parameters:
    ///   - statement: The COPY; it cannot have parameters.
    ///   - body: Writes the data. If it throws, nothing is stored.
    /// - Returns: How many rows were stored.
    /// - Throws: What `body` throws; ``PostgresError`` if the server refuses the statement or the data, whose
    ///   ``PostgresError/context`` then says in which line.
    @discardableResult
    public mutating func copyIn(
        _ statement: Statement, _ body: (inout CopyWriter) throws -> Void
    ) throws -> Int {
        try beginCopy(statement, expecting: PGRES_COPY_IN)
        var writer = CopyWriter(handle, cancellation)
        do {
            try body(&writer)
            if cancellation?.isCancelled == true { throw PostgresError.cancelledBeforehand }
        } catch {
            // The server answers with an error that repeats this; what the body threw says more.
            PQputCopyEnd(handle, "the sender gave up")
            discardResults()
            throw error
        }
        guard PQputCopyEnd(handle, nil) == 1 else {
            throw noted(PostgresError(connection: handle, statement: statement.text))
        }
        return try finishCopy(statement)
    }

    /// Sends rows to `COPY … FROM STDIN (FORMAT binary)`; header, trailer and sending are taken care of.
    ///
    /// ```swift
    /// try connection.copyInRows("COPY response (unit, answers) FROM STDIN (FORMAT binary)") { rows in
    ///     for response in responses {
    ///         try rows.beginRow(fieldCount: 2)
    ///         rows.append(response.unit)
    ///         rows.append(response.answers)
    ///     }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - statement: The COPY; it cannot have parameters.
    ///   - body: Appends the rows. If it throws, nothing is stored.
    /// - Returns: How many rows were stored.
    /// - Throws: As ``copyIn(_:_:)``.
    @discardableResult
    public mutating func copyInRows(
        _ statement: Statement, _ body: (inout BinaryCopyWriter) throws -> Void
    ) throws -> Int {
        let connection = handle
        let cancellation = cancellation
        return try copyIn(statement) { _ in
            var rows = BinaryCopyWriter(CopyWriter(connection, cancellation))
            try body(&rows)
            try rows.finish()
        }
    }

    /// Starts a COPY and leaves the connection in it.
    mutating func beginCopy(
        _ statement: Statement, expecting status: ExecStatusType
    ) throws(PostgresError) {
        try prepareToSend()
        try statement.checkSendable()
        guard statement.ranges.isEmpty else {
            throw PostgresError(
                .misuse, "COPY takes no parameters: the statement has \(statement.ranges.count).")
        }
        guard let result = PQexec(handle, statement.text) else {
            throw noted(PostgresError(connection: handle, statement: statement.text))
        }
        if PQresultStatus(result) == status {
            PQclear(result)
            return
        }
        _ = try checked(result, statement.text)
        throw PostgresError(.misuse, "The statement is no COPY in this direction.")
    }

    /// Takes the server's verdict on a COPY.
    mutating func finishCopy(_ statement: Statement) throws(PostgresError) -> Int {
        let result = PQgetResult(handle)
        defer { discardResults() }
        return try checked(result, statement.text).affectedRows
    }

    /// Reads results until there are none; a lost connection ends them too.
    func discardResults() {
        while let result = PQgetResult(handle) { PQclear(result) }
    }
}
