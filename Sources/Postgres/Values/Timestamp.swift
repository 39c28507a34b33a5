/// A `timestamp with time zone`: a point in time, to the microsecond.
public struct Timestamp: Hashable, Sendable, Comparable {
    /// Microseconds since 2000-01-01 00:00 UTC, without leap seconds; negative before.
    public let microsecondsSince2000: Int64

    /// Keeps a number of microseconds since 2000-01-01 00:00 UTC.
    public init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }

    /// Makes a time from Unix time in microseconds, since 1970-01-01 00:00 UTC.
    ///
    /// - Returns: `nil` if it is too early for PostgreSQL's count from 2000.
    public init?(microsecondsSince1970: Int64) {
        let (value, overflow) = microsecondsSince1970.subtractingReportingOverflow(Self.from1970To2000)
        guard !overflow else { return nil }
        self.init(microsecondsSince2000: value)
    }

    /// Unix time in microseconds; at most the largest integer, for infinity and times close to it.
    public var microsecondsSince1970: Int64 {
        let (value, overflow) = microsecondsSince2000.addingReportingOverflow(Self.from1970To2000)
        return overflow ? .max : value
    }

    /// Later than all other times.
    public static let infinity = Timestamp(microsecondsSince2000: .max)
    /// Earlier than all other times.
    public static let minusInfinity = Timestamp(microsecondsSince2000: .min)

    /// Whether the time is a time, not an infinity.
    public var isFinite: Bool { self != .infinity && self != .minusInfinity }

    /// The day in UTC.
    public var date: CalendarDate {
        guard isFinite else { return self == .infinity ? .infinity : .minusInfinity }
        let (days, _) = daysAndRest
        return CalendarDate(daysSince2000: Int32(truncatingIfNeeded: days))
    }

    /// Orders by time.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microsecondsSince2000 < right.microsecondsSince2000
    }

    private static let from1970To2000: Int64 = 946_684_800_000_000
    private static let perDay: Int64 = 86_400_000_000

    private var daysAndRest: (days: Int64, rest: Int64) {
        let (quotient, remainder) = microsecondsSince2000.quotientAndRemainder(dividingBy: Self.perDay)
        return remainder < 0 ? (quotient - 1, remainder + Self.perDay) : (quotient, remainder)
    }
}

extension Timestamp: CustomStringConvertible {
    /// ISO 8601 in UTC, such as `2026-02-28T13:45:00Z`, with six decimals of a second if there are any.
    public var description: String {
        guard isFinite else { return date.description }
        let (_, rest) = daysAndRest
        let seconds = rest / 1_000_000
        let fraction = rest % 1_000_000
        func two(_ value: Int64) -> String { String(value).padded(to: 2) }
        let time = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        return "\(date)T\(time)\(fraction == 0 ? "" : "." + String(fraction).padded(to: 6))Z"
    }
}

extension Timestamp: PostgresArrayElement {
    /// `timestamp with time zone`.
    public static var postgresType: PostgresType { .timestamptz }
    /// `timestamp with time zone[]`.
    public static var postgresArrayType: PostgresType { .timestamptzArray }

    /// Writes the number of microseconds.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(microsecondsSince2000)
    }

    /// Reads a `timestamp with time zone`, or one without, taken as UTC.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> Timestamp {
        guard type == .timestamptz || type == .timestamp else { throw .typeMismatch }
        return Timestamp(microsecondsSince2000: try bytes.integer())
    }
}
