/// The five characters by which PostgreSQL names the condition an error belongs to.
///
/// Branch on these, never on an error's text, which depends on the server's version and language:
///
/// ```swift
/// do {
///     try connection.execute("INSERT INTO unit (code) VALUES (\(code))")
/// } catch SQLState.uniqueViolation {
///     // taken
/// }
/// ```
public struct SQLState: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral {
    /// The five characters, digits and capital letters.
    public let rawValue: String

    /// Keeps the characters as given.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Keeps the characters as written.
    public init(stringLiteral value: String) {
        rawValue = value
    }

    /// The first two characters, which name the class of conditions.
    public var conditionClass: String { String(rawValue.prefix(2)) }

    /// The condition's name in PostgreSQL's manual, such as `unique_violation`; the class's name for a
    /// condition that is not in the manual of PostgreSQL 15, `nil` if the class is unknown too.
    public var conditionName: String? {
        SQLStateNames.conditions[rawValue] ?? SQLStateNames.conditions[conditionClass + "000"]
    }

    /// Whether repeating the whole transaction may succeed: a serialisation failure or a deadlock.
    public var isWorthRetrying: Bool { self == .serializationFailure || self == .deadlockDetected }

    /// Matches an error that the server reported with this state, also inside a ``TransactionError``.
    public static func ~= (pattern: SQLState, error: any Error) -> Bool {
        switch error {
        case let error as PostgresError: error.sqlState == pattern
        case let error as TransactionError: pattern ~= error.body
        default: false
        }
    }
}

extension SQLState: CustomStringConvertible {
    /// The five characters.
    public var description: String { rawValue }
}

extension SQLState {
    /// A row with this key exists already.
    public static let uniqueViolation: SQLState = "23505"
    /// A row refers to one that does not exist, or is still referred to.
    public static let foreignKeyViolation: SQLState = "23503"
    /// A row breaks a CHECK constraint.
    public static let checkViolation: SQLState = "23514"
    /// A column that must have a value has none.
    public static let notNullViolation: SQLState = "23502"
    /// Two rows conflict under an EXCLUDE constraint.
    public static let exclusionViolation: SQLState = "23P01"
    /// The transaction cannot be ordered among concurrent ones; repeat it.
    public static let serializationFailure: SQLState = "40001"
    /// Two transactions waited for each other; repeat this one.
    public static let deadlockDetected: SQLState = "40P01"
    /// The statement was cancelled, by request or by `statement_timeout`.
    public static let queryCanceled: SQLState = "57014"
    /// A lock was not to be had at once or within `lock_timeout`.
    public static let lockNotAvailable: SQLState = "55P03"
    /// The role may not do this.
    public static let insufficientPrivilege: SQLState = "42501"
    /// The password is wrong.
    public static let invalidPassword: SQLState = "28P01"
    /// The server does not let this user in.
    public static let invalidAuthorizationSpecification: SQLState = "28000"
    /// There is no such database.
    public static let invalidCatalogName: SQLState = "3D000"
    /// There is no such schema.
    public static let invalidSchemaName: SQLState = "3F000"
    /// There is no such table or view.
    public static let undefinedTable: SQLState = "42P01"
    /// There is no such column.
    public static let undefinedColumn: SQLState = "42703"
    /// There is no such function, or not with these argument types.
    public static let undefinedFunction: SQLState = "42883"
    /// There is no such object of another kind, a role for instance.
    public static let undefinedObject: SQLState = "42704"
    /// A table of this name exists already.
    public static let duplicateTable: SQLState = "42P07"
    /// A database of this name exists already.
    public static let duplicateDatabase: SQLState = "42P04"
    /// An object of this name exists already.
    public static let duplicateObject: SQLState = "42710"
    /// The statement is not SQL.
    public static let syntaxError: SQLState = "42601"
    /// A value cannot be read as the type it should have.
    public static let invalidTextRepresentation: SQLState = "22P02"
    /// A number does not fit its type.
    public static let numericValueOutOfRange: SQLState = "22003"
    /// A text is longer than its column.
    public static let stringDataRightTruncation: SQLState = "22001"
    /// COPY data is not in the form the server expects.
    public static let badCopyFileFormat: SQLState = "22P04"
    /// The transaction has failed already and takes no more statements.
    public static let inFailedSQLTransaction: SQLState = "25P02"
    /// A read-only transaction was told to write.
    public static let readOnlySQLTransaction: SQLState = "25006"
    /// There is no prepared statement of this name.
    public static let invalidSQLStatementName: SQLState = "26000"
    /// The server does not offer this; also a prepared statement whose result columns have changed.
    public static let featureNotSupported: SQLState = "0A000"
    /// The server's disk is full.
    public static let diskFull: SQLState = "53100"
    /// The server has no memory left.
    public static let outOfMemory: SQLState = "53200"
    /// The server takes no more connections.
    public static let tooManyConnections: SQLState = "53300"
    /// The server was told to shut down, or this connection was ended by an administrator.
    public static let adminShutdown: SQLState = "57P01"
    /// The server is restarting after a crash.
    public static let crashShutdown: SQLState = "57P02"
    /// The server is starting up or shutting down.
    public static let cannotConnectNow: SQLState = "57P03"
    /// PL/pgSQL's RAISE EXCEPTION without a code of its own.
    public static let raiseException: SQLState = "P0001"
}
