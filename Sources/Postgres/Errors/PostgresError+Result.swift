import CLibPQ

extension PostgresError {
    /// Reads the error a result carries; the result stays the caller's.
    ///
    /// - Parameters:
    ///   - result: The failed result; `nil` if libpq could not even make one.
    ///   - connection: The connection it came from.
    ///   - statement: The text that was sent.
    init(result: OpaquePointer?, connection: OpaquePointer, statement: String?) {
        let isBroken = PQstatus(connection) == CONNECTION_BAD
        guard let result else {
            self.init(lostOrRefused: isBroken, connection: connection)
            self.statement = statement
            return
        }
        func field(_ code: Character) -> String? {
            guard let value = code.asciiValue, let text = PQresultErrorField(result, Int32(value)) else {
                return nil
            }
            return String(cString: text)
        }
        let severity = field("V") ?? field("S")
        // The server closes after these, which libpq may not have seen yet.
        let isLost = isBroken || severity == "FATAL" || severity == "PANIC"
        let state = field("C").map(SQLState.init(rawValue:))
        let message = field("M") ?? Self.text(PQresultErrorMessage(result))
        let kind: Kind = isLost ? .connectionLost : .server
        self.init(kind, message: message, safeText: isLost ? Self.lostText(state, message) : nil)
        sqlState = state
        self.severity = severity
        detail = field("D")
        hint = field("H")
        context = field("W")
        schema = field("s")
        table = field("t")
        column = field("c")
        dataType = field("d")
        constraint = field("n")
        position = field("P").flatMap { Int($0) }
        self.statement = statement
    }

    /// Reads the error libpq keeps with the connection.
    init(connection: OpaquePointer, statement: String? = nil) {
        self.init(result: nil, connection: connection, statement: statement)
    }

    private init(lostOrRefused isLost: Bool, connection: OpaquePointer) {
        let message = Self.text(PQerrorMessage(connection))
        if isLost {
            self.init(.connectionLost, message: message, safeText: Self.lostText(nil, message))
        } else {
            self.init(
                .misuse, message: message, safeText: "libpq refused the call before anything was sent.")
        }
    }

    /// libpq's own text about a lost connection quotes no values; the server's is replaced by the condition.
    private static func lostText(_ state: SQLState?, _ message: String) -> String {
        let reason =
            state.map { "\($0.conditionName?.replacingUnderscores ?? "error"), SQLSTATE \($0)" }
            ?? message.split(separator: "\n").first.map(String.init) ?? "no reason given"
        return "The connection to the server was lost: \(reason)."
    }

    static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer else { return "" }
        var text = Substring(String(cString: pointer))
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension String {
    fileprivate var replacingUnderscores: String { split(separator: "_").joined(separator: " ") }
}
