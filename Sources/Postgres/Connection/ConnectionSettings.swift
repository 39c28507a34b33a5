import CLibPQ

/// Where a server is and how to talk to it.
///
/// Whatever is not said here comes from where libpq always looks: `PGHOST` and the other environment
/// variables, the service file, the password file. Encryption is libpq's too (`sslmode`, `sslrootcert` …).
public struct ConnectionSettings: Sendable, Hashable {
    /// The name under which the server lists the connection; `nil` leaves it to libpq.
    public var applicationName: String?
    /// How long a statement may run; `nil` leaves it to the server. Rounded up to whole milliseconds.
    public var statementTimeout: Duration?
    /// How long a statement may wait for a lock; `nil` leaves it to the server. Rounded up to milliseconds.
    public var lockTimeout: Duration?
    /// How long connecting may take; `nil` leaves it to libpq's `connect_timeout`.
    public var connectTimeout: Duration?

    /// One keyword of libpq with its value.
    struct Keyword: Sendable, Hashable {
        let name: String
        let value: String
        let isSecret: Bool
    }
    /// What the connection string says, in libpq's order.
    private(set) var keywords: [Keyword]

    /// Reads a libpq connection string: `host=… dbname=…` or `postgresql://…`; empty for all defaults.
    ///
    /// - Throws: ``PostgresError`` of kind `invalidSettings`, without any part of the string in its
    ///   description, since a slip of the pen can make a piece of the password look like anything else.
    public init(_ connectionString: String) throws(PostgresError) {
        keywords = try Self.parse(connectionString)
        let isURI = connectionString.contains("://")
        if isURI, let host = keywords.first(where: { $0.name == "host" })?.value, host.contains("@"),
            !host.hasPrefix("@"), !host.hasPrefix("/")
        {
            throw PostgresError(
                .invalidSettings,
                "The host in the connection URI contains ‘@’: write ‘@’ in a user name or password as %40.")
        }
    }

    /// The host name, address or socket folder the string names; `nil` leaves it to libpq.
    public var host: String? { value(of: "host") ?? value(of: "hostaddr") }
    /// The database the string names; `nil` leaves it to libpq.
    public var database: String? { value(of: "dbname") }
    /// The user the string names; `nil` leaves it to libpq.
    public var user: String? { value(of: "user") }

    /// The same server and login with another of its databases.
    ///
    /// - Parameter name: The database's name; never read as a connection string.
    public func naming(database name: String) -> ConnectionSettings {
        var copy = self
        copy.keywords.removeAll { $0.name == "dbname" }
        copy.keywords.append(Keyword(name: "dbname", value: name, isSecret: false))
        return copy
    }

    /// Whether the string itself holds a password, to the server or to a key's file, instead of leaving it to a password
    /// file.
    public var holdsPassword: Bool {
        keywords.contains { $0.name.hasSuffix("password") && !$0.value.isEmpty }
    }

    private func value(of keyword: String) -> String? {
        keywords.first { $0.name == keyword }?.value
    }

    private static func parse(_ text: String) throws(PostgresError) -> [Keyword] {
        guard !text.utf8.contains(0) else {
            throw PostgresError(.invalidSettings, "The connection string contains a zero byte.")
        }
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &message) else {
            defer { PQfreemem(message) }
            throw PostgresError(
                .invalidSettings, message: PostgresError.text(message),
                safeText: "The connection string is neither libpq's keyword=value form nor a valid"
                    + " postgresql:// URI; see libpq's manual, “Connection Strings”.")
        }
        defer { PQconninfoFree(options) }
        var keywords: [Keyword] = []
        var option = options
        while let name = option.pointee.keyword {
            if let value = option.pointee.val {
                let display = option.pointee.dispchar.map { String(cString: $0) }
                keywords.append(
                    Keyword(
                        name: String(cString: name), value: String(cString: value),
                        isSecret: display == "*" || String(cString: name).contains("pass")))
            }
            option += 1
        }
        return keywords
    }
}

extension ConnectionSettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The settings as libpq keywords; a password is shown as `***`.
    public var description: String {
        var parts = keywords.map { keyword in
            keyword.isSecret ? "\(keyword.name)=***" : "\(keyword.name)=\(Self.quoted(keyword.value))"
        }
        if let applicationName { parts.append("application_name=\(Self.quoted(applicationName))") }
        return parts.joined(separator: " ")
    }

    /// The same as ``description``: a debugger has no business with a password either.
    public var debugDescription: String { description }

    /// Hides the stored values from `dump`.
    public var customMirror: Mirror { Mirror(self, children: ["settings": description]) }

    private static func quoted(_ value: String) -> String {
        let needsQuotes = value.isEmpty || value.contains { $0.isWhitespace || $0 == "'" || $0 == "\\" }
        guard needsQuotes else { return value }
        let escaped = value.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "'\(String(escaped))'"
    }
}

extension ConnectionSettings {
    /// The keywords and values for libpq: the string's, then what overrides it.
    var parameters: [(name: String, value: String)] {
        var parameters = keywords.map { (name: $0.name, value: $0.value) }
        func override(_ name: String, _ value: String) {
            parameters.removeAll { $0.name == name }
            parameters.append((name: name, value: value))
        }
        if let applicationName { override("application_name", applicationName) }
        if let connectTimeout {
            override("connect_timeout", String(max(1, (connectTimeout.roundedMilliseconds + 999) / 1000)))
        }
        // Text is decoded as UTF-8, whatever PGCLIENTENCODING says.
        override("client_encoding", "UTF8")
        return parameters
    }

    /// The statements that make a session keep to the time limits, empty without any.
    ///
    /// Not sent as `options`, which would replace the ones of a service file or of `PGOPTIONS`.
    var sessionScript: String {
        var script = ""
        if let statementTimeout {
            script += "SET statement_timeout = \(statementTimeout.roundedMilliseconds);"
        }
        if let lockTimeout { script += "SET lock_timeout = \(lockTimeout.roundedMilliseconds);" }
        return script
    }
}

extension Duration {
    /// Whole milliseconds, rounded up, from 0 to the largest 32-bit integer, as PostgreSQL counts time limits.
    var roundedMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 2_147_483 else { return Int(Int32.max) }
        return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
