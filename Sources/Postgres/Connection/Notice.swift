import CLibPQ

/// A message the server sends along that is not an error: a warning, a notice, a debugging line.
public struct Notice: Sendable {
    /// `WARNING`, `NOTICE`, `INFO`, `LOG` or `DEBUG`.
    public let severity: String
    /// The condition's code.
    public let sqlState: SQLState?
    /// The text, which can quote values.
    public let message: String
    /// Further explanation.
    public let detail: String?
    /// What the server suggests.
    public let hint: String?

    fileprivate init(_ result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            guard let value = code.asciiValue, let text = PQresultErrorField(result, Int32(value)) else {
                return nil
            }
            return String(cString: text)
        }
        severity = field("V") ?? field("S") ?? "NOTICE"
        sqlState = field("C").map(SQLState.init(rawValue:))
        message = field("M") ?? PostgresError.text(PQresultErrorMessage(result))
        detail = field("D")
        hint = field("H")
    }
}

/// Receives a connection's notices in libpq's place, which would print them.
final class NoticeReceiver {
    var handler: (@Sendable (Notice) -> Void)?

    /// Makes `connection` report here; the receiver must live as long as the connection.
    func install(on connection: OpaquePointer) {
        let receive: PQnoticeReceiver = { context, result in
            guard let context, let result else { return }
            let receiver = Unmanaged<NoticeReceiver>.fromOpaque(context).takeUnretainedValue()
            receiver.handler?(Notice(result))
        }
        PQsetNoticeReceiver(connection, receive, Unmanaged.passUnretained(self).toOpaque())
    }
}
