/// What went wrong in talking to PostgreSQL, or in reading what it sent.
///
/// ``description`` may be shown and logged: it is made of the SQLSTATE's condition name and the names of
/// schema objects, never of PostgreSQL's own text, which can quote a parameter's value. The text, the detail
/// and the statement are in the properties and in ``debugDescription``.
public struct PostgresError: Error, Sendable {
    /// The step that failed.
    public enum Kind: Hashable, Sendable {
        /// A connection string or a setting is not valid.
        case invalidSettings
        /// There was no connection to be had: no server, no way to it, or it refused.
        case connectionFailed
        /// The connection was established and is gone; its transaction, if any, is rolled back.
        case connectionLost
        /// The connection was lost while a transaction was being committed: it may have happened or not.
        case commitOutcomeUnknown
        /// The server refused a statement.
        case server
        /// A value is not of the type it was to be read as, or a row or column is not there.
        case decoding
        /// The caller used the connection in a way that cannot work; the server was not asked.
        case misuse
        /// A transaction could not be committed because a statement in it had failed.
        case transactionFailed
        /// The work was cancelled before this statement was sent.
        case cancelled
        /// No connection of the pool became free in time.
        case poolTimedOut
        /// The pool is closed.
        case poolClosed
    }

    /// The step that failed.
    public let kind: Kind
    /// The server's code for the condition; `nil` if the server did not report the error.
    public internal(set) var sqlState: SQLState?
    /// `ERROR`, `FATAL` or `PANIC`; `nil` if the server did not report the error.
    public internal(set) var severity: String?
    /// The primary message; the server's can quote values, so it is not part of ``description``.
    public let message: String
    /// The server's further explanation, which can quote a whole row.
    public internal(set) var detail: String?
    /// What the server suggests.
    public internal(set) var hint: String?
    /// Where in functions and statements the server was.
    public internal(set) var context: String?
    /// The schema of the object concerned.
    public internal(set) var schema: String?
    /// The table concerned.
    public internal(set) var table: String?
    /// The column concerned, in a table or in a result.
    public internal(set) var column: String?
    /// The data type concerned.
    public internal(set) var dataType: String?
    /// The constraint that was broken.
    public internal(set) var constraint: String?
    /// The character of the statement the error is at, counted from 1.
    public internal(set) var position: Int?
    /// The row of the result that could not be read, or the row of a COPY, counted from 0.
    public internal(set) var row: Int?
    /// The statement in a pipeline that failed, counted from 0.
    public internal(set) var statementIndex: Int?
    /// The statement's text with `$1` for its parameters; `nil` outside of statements.
    public internal(set) var statement: String?

    /// A sentence of our own that may be shown.
    private let safeText: String?

    /// Makes an error of this module's own, whose text holds nothing secret.
    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
        safeText = message
    }

    /// Makes an error from text that may hold a value.
    ///
    /// - Parameter safeText: What ``description`` says instead; `nil` to build it from the fields.
    init(_ kind: Kind, message: String, safeText: String?) {
        self.kind = kind
        self.message = message
        self.safeText = safeText
    }

    /// Copies an error under another kind.
    func reclassified(as kind: Kind, safeText: String) -> PostgresError {
        var copy = PostgresError(kind, message: message, safeText: safeText)
        copy.sqlState = sqlState
        copy.severity = severity
        copy.detail = detail
        copy.hint = hint
        copy.statement = statement
        return copy
    }
}

extension PostgresError: CustomStringConvertible {
    /// One line without any value: the condition, its SQLSTATE and the schema objects concerned.
    public var description: String {
        if let safeText { return safeText }
        var text = "PostgreSQL reported "
        text += sqlState?.conditionName?.split(separator: "_").joined(separator: " ") ?? "an error"
        if let sqlState { text += " (SQLSTATE \(sqlState))" }
        if let place = objects { text += " on \(place)" }
        if let position { text += " at character \(position) of the statement" }
        if let statementIndex { text += " in statement \(statementIndex + 1) of the pipeline" }
        return text + "."
    }

    private var objects: String? {
        var parts: [String] = []
        if let constraint { parts.append("constraint ‘\(constraint)’") }
        if let column { parts.append("column ‘\(column)’") }
        if let table { parts.append("table ‘\(schema.map { $0 + "." } ?? "")\(table)’") }
        if let dataType { parts.append("type ‘\(dataType)’") }
        return parts.isEmpty ? nil : parts.joined(separator: " of ")
    }
}

extension PostgresError: CustomDebugStringConvertible {
    /// Everything that is known, values included: for a developer's eyes only.
    public var debugDescription: String {
        var lines = [description]
        func add(_ name: String, _ value: String?) {
            if let value { lines.append("  \(name): \(value)") }
        }
        add("severity", severity)
        add("message", message)
        add("detail", detail)
        add("hint", hint)
        add("context", context)
        add("statement", statement)
        return lines.joined(separator: "\n")
    }
}
