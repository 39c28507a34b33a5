/// A `date`: a day of the Gregorian calendar, extended backwards, without a time zone.
public struct CalendarDate: Hashable, Sendable, Comparable {
    /// Days since 1 January 2000; negative before.
    public let daysSince2000: Int32

    /// Keeps a number of days since 1 January 2000.
    public init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }

    /// Later than all other dates.
    public static let infinity = CalendarDate(daysSince2000: .max)
    /// Earlier than all other dates.
    public static let minusInfinity = CalendarDate(daysSince2000: .min)

    /// Makes a date from its parts.
    ///
    /// - Parameter year: Astronomical: 0 is 1 BC. PostgreSQL takes −4712 to 5,874,897.
    /// - Returns: `nil` if there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (1...31).contains(day), (-4712...5_874_897).contains(year) else {
            return nil
        }
        daysSince2000 = Int32(truncatingIfNeeded: Self.days(year: year, month: month, day: day))
        guard parts == (year, month, day) else { return nil }
    }

    /// Whether the date is a day, not an infinity.
    public var isFinite: Bool { self != .infinity && self != .minusInfinity }
    /// The year; 0 is 1 BC.
    public var year: Int { parts.year }
    /// The month, from 1.
    public var month: Int { parts.month }
    /// The day of the month, from 1.
    public var day: Int { parts.day }

    /// Orders by time.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }

    // Both ways after Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms” (2013), with years that
    // start in March so that the leap day comes last; 11,017 days lie between 1970-03-01’s era origin shift
    // and 2000: 730,425 days from 0000-03-01 to 2000-01-01.
    private static let daysTo2000 = 730_425

    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - daysTo2000
    }

    private var parts: (year: Int, month: Int, day: Int) {
        let days = Int(daysSince2000) + Self.daysTo2000
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension CalendarDate: CustomStringConvertible {
    /// ISO 8601, such as `2026-02-28`; `infinity` and `-infinity` as PostgreSQL writes them.
    public var description: String {
        guard isFinite else { return self == .infinity ? "infinity" : "-infinity" }
        let (year, month, day) = parts
        let sign = year < 0 ? "-" : ""
        return "\(sign)\(String(year.magnitude).padded(to: 4))-\(String(month).padded(to: 2))-"
            + String(day).padded(to: 2)
    }
}

extension String {
    /// The digits with zeros before them.
    func padded(to width: Int) -> String {
        String(repeating: "0", count: max(0, width - count)) + self
    }
}

extension CalendarDate: PostgresArrayElement {
    /// `date`.
    public static var postgresType: PostgresType { .date }
    /// `date[]`.
    public static var postgresArrayType: PostgresType { .dateArray }

    /// Writes the number of days.
    public func encode(into bytes: inout ParameterBytes) {
        bytes.append(daysSince2000)
    }

    /// Reads a `date`.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, as type: PostgresType
    ) throws(PostgresValueProblem) -> CalendarDate {
        guard type == .date else { throw .typeMismatch }
        return CalendarDate(daysSince2000: try bytes.integer())
    }
}
