import CLibPQ

extension Connection {
    /// Whether somebody else could use the connection: open, outside of transactions, COPY and pipelines.
    var isReusable: Bool {
        isOpen && PQtransactionStatus(handle) == PQTRANS_IDLE && PQpipelineStatus(handle) == PQ_PIPELINE_OFF
    }

    /// Whether the server has sent something, or closed its end, since the last result.
    var hasUnreadInput: Bool { Socket.wait(handle, forWriting: false, milliseconds: 0) }

    /// Undoes what a user of the connection may have set: role, parameters, cursors, temporary tables,
    /// advisory locks, subscriptions, sequence caches, the notice handler. Prepared statements are kept.
    ///
    /// - Throws: ``PostgresError``; in a transaction too.
    public mutating func resetSession() throws(PostgresError) {
        onNotice = nil
        lastSQLState = nil
        // As DISCARD ALL does (PostgreSQL, discard.c), but for DEALLOCATE ALL; RESET ROLE because a role may
        // be set by the connection's options and SESSION AUTHORIZATION has just undone that.
        try runControl(
            """
            CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL; UNLISTEN *;
            SELECT pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES;
            """ + settings.sessionScript)
        if hasForeignPreparedStatements {
            try runControl("DEALLOCATE ALL")
            hasForeignPreparedStatements = false
        }
    }
}
