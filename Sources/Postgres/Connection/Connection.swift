import CLibPQ

// Unchecked because of the handle: libpq allows a connection in one thread at a time, and every method that
// touches it is mutating on a value that cannot be copied, so the compiler keeps uses apart.

/// A connection to a PostgreSQL server, closed when it goes out of scope.
///
/// Calls block the calling thread until the server has answered; in asynchronous code use a ``Database``,
/// which keeps them away from Swift's own threads.
///
/// ```swift
/// var connection = try Connection(ConnectionSettings("postgresql://localhost/school"))
/// let names = try connection.query("SELECT name FROM pupil WHERE class = \(code)").map { try $0[0] as String }
/// ```
public struct Connection: ~Copyable, @unchecked Sendable {
    let handle: OpaquePointer
    let settings: ConnectionSettings
    var prepared: PreparedStatements
    /// What cancels the work in progress; set by the pool.
    var cancellation: Cancellation?
    /// The code of the last error of the server, which survives a body's own error.
    var lastSQLState: SQLState?
    /// How many savepoints are open.
    var savepointDepth = 0
    /// Whether the user has prepared statements of their own, whose names the next user might want.
    var hasForeignPreparedStatements = false
    private let notices = NoticeReceiver()

    /// Connects to a server, blocking the calling thread.
    ///
    /// - Parameters:
    ///   - settings: Where and how.
    ///   - preparedStatements: The most statements kept prepared; the one not used for longest goes first.
    /// - Throws: ``PostgresError`` of kind `connectionFailed` (with the server's SQLSTATE if one refused),
    ///   or `invalidSettings`.
    public init(_ settings: ConnectionSettings, preparedStatements: Int = 128) throws(PostgresError) {
        try self.init(settings, preparedStatements: preparedStatements, cancellation: nil)
    }

    init(
        _ settings: ConnectionSettings, preparedStatements: Int, cancellation: Cancellation?
    ) throws(PostgresError) {
        handle = try ConnectionAttempt.connect(settings, cancellation: cancellation)
        self.settings = settings
        prepared = PreparedStatements(capacity: preparedStatements)
        self.cancellation = cancellation
        notices.install(on: handle)
    }

    deinit {
        PQfinish(handle)
    }

    /// What is done with the server's notices; without it they are dropped, never printed.
    public var onNotice: (@Sendable (Notice) -> Void)? {
        get { notices.handler }
        set { notices.handler = newValue }
    }

    /// A handle that cancels, from another thread, what this connection is doing.
    ///
    /// - Returns: `nil` if the connection is lost.
    public var cancelHandle: CancelHandle? { CancelHandle(handle) }

    /// Whether the connection can still be used, as far as is known without asking the server.
    public var isOpen: Bool { PQstatus(handle) == CONNECTION_OK }

    /// Whether a transaction is open, failed ones included.
    public var isInTransaction: Bool {
        let status = PQtransactionStatus(handle)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }

    /// The server's version as `major * 10000 + minor`, such as 150018.
    public var serverVersion: Int { Int(PQserverVersion(handle)) }

    /// Whether the connection is encrypted with TLS.
    public var usesTLS: Bool { PQsslInUse(handle) != 0 }

    /// The process that serves this connection, as `pg_stat_activity` lists it.
    public var serverProcess: Int32 { PQbackendPID(handle) }

    /// The host, address or socket folder in use.
    public var host: String { PostgresError.text(PQhost(handle)) }

    /// The port in use; for a socket folder the number in the socket's name.
    public var port: Int { Int(PostgresError.text(PQport(handle))) ?? 0 }

    /// The database in use.
    public var database: String { PostgresError.text(PQdb(handle)) }

    /// The user the server knows this connection by.
    public var user: String { PostgresError.text(PQuser(handle)) }

    /// Asks the server for a sign of life.
    ///
    /// - Throws: ``PostgresError``, of kind `connectionLost` if there is none.
    public mutating func ping() throws(PostgresError) {
        try runControl("SELECT")
    }
}
