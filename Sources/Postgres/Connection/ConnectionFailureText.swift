/// libpq's text about a failed connect, taken apart.
///
/// A line from the server reads `… FATAL:  28P01: password authentication failed for user "x"`, followed by
/// `LOCATION:` with a place in PostgreSQL's source, which helps nobody here.
struct ConnectionFailureText {
    /// The text without source locations, and without the code.
    let message: String
    /// The last server's code; `nil` if no server answered.
    let sqlState: SQLState?

    init(_ text: String) {
        var state: SQLState?
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("LOCATION:") }
        message = lines.map { line -> String in
            guard let found = Self.code(in: line) else { return String(line) }
            state = SQLState(rawValue: String(line[found]))
            return String(line[..<found.lowerBound] + line[line.index(found.upperBound, offsetBy: 2)...])
        }.joined(separator: "\n")
        sqlState = state
    }

    /// The error to throw.
    ///
    /// Text that starts with the server's address comes from the network or the server. Any other comes from
    /// reading the settings and may quote a piece of a mistyped password.
    var error: PostgresError {
        let isFromServer = message.hasPrefix("connection to server")
        var error = PostgresError(
            isFromServer ? .connectionFailed : .invalidSettings, message: message,
            safeText: isFromServer ? safeText : Self.settingsText)
        error.sqlState = sqlState
        return error
    }

    private var safeText: String {
        guard let sqlState else { return "No connection: \(message)." }
        let condition = sqlState.conditionName?.split(separator: "_").joined(separator: " ") ?? "an error"
        return "No connection: \(message) (\(condition), SQLSTATE \(sqlState))."
    }

    private static let settingsText =
        "libpq could not use the connection settings: a host name that cannot be looked up, a service or file"
        + " that is not there, or a value that is not valid."

    /// Finds `28P01` in `FATAL:  28P01: …`.
    private static func code(in line: Substring) -> Range<Substring.Index>? {
        let characters = Array(line.indices)
        var index = 0
        while index + 9 <= characters.count {
            defer { index += 1 }
            let start = characters[index]
            guard line[start...].hasPrefix(":  ") else { continue }
            let codeStart = characters[index + 3]
            let codeEnd = characters[index + 8]
            let code = line[codeStart..<codeEnd]
            let isCode = code.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
            if isCode, line[codeEnd...].hasPrefix(": ") { return codeStart..<codeEnd }
        }
        return nil
    }
}
