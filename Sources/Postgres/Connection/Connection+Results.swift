import CLibPQ

extension Connection {
    /// Reads the one answer to what was sent.
    ///
    /// `PQexec` and its kin would do the same but keep the last of several errors: that the connection is gone,
    /// instead of why the server closed it.
    ///
    /// - Parameter sent: What libpq's sending function returned.
    /// - Returns: The result, to be freed by the caller; `nil` if libpq has kept the error to itself.
    func answer(_ sent: Int32) -> OpaquePointer? {
        guard sent == 1 else { return nil }
        var kept: OpaquePointer?
        while let result = PQgetResult(handle) {
            let status = PQresultStatus(result)
            if kept == nil { kept = result } else { PQclear(result) }
            // A COPY would be announced again and again until it is ended.
            if status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH { break }
        }
        return kept
    }

    /// Takes a result from libpq, or the error it stands for.
    mutating func checked(_ result: OpaquePointer?, _ text: String?) throws(PostgresError) -> Reply {
        guard let result else { throw noted(PostgresError(connection: handle, statement: text)) }
        let reply = Reply(result)
        switch reply.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            noteCommand(reply)
            return reply
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            abandonCopy(reply.status)
            throw PostgresError(.misuse, "The statement starts a COPY: use copyIn or copyOut for it.")
        default:
            throw noted(PostgresError(result: reply.pointer, connection: handle, statement: text))
        }
    }

    /// Runs statements by the simple protocol.
    ///
    /// - Throws: The first error; the server runs nothing after it.
    mutating func runSimple(_ text: String) throws(PostgresError) {
        guard PQsendQuery(handle, text) == 1 else {
            throw noted(PostgresError(connection: handle, statement: text))
        }
        var failure: PostgresError?
        while let result = PQgetResult(handle) {
            do throws(PostgresError) {
                _ = try checked(result, text)
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    /// Runs statements of our own that must get through although the work is cancelled.
    mutating func runControl(_ text: String) throws(PostgresError) {
        guard !text.isEmpty else { return }
        cancellation?.shield(true)
        defer { cancellation?.shield(false) }
        try runSimple(text)
    }

    /// Keeps an error's code for ``transaction(isolation:access:retrying:_:)``.
    mutating func noted(_ error: PostgresError) -> PostgresError {
        lastSQLState = error.sqlState ?? lastSQLState
        return error
    }

    /// Keeps the cache true to what the server knows.
    private mutating func noteCommand(_ reply: borrowing Reply) {
        let tag = reply.commandTag
        if tag == "DISCARD ALL" || tag == "DEALLOCATE ALL" { prepared.forgetAll() }
        if tag == "PREPARE" { hasForeignPreparedStatements = true }
    }

    /// Ends a COPY that nobody expected, so that the connection can be used again.
    private func abandonCopy(_ status: ExecStatusType) {
        if status == PGRES_COPY_IN {
            PQputCopyEnd(handle, "COPY was not expected here")
        } else {
            CopyDrain.discardRest(of: handle)
        }
        discardResults()
    }
}
