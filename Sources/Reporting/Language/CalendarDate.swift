/// A day of the Gregorian calendar, without time or zone: all that a report says about when.
package struct CalendarDate: Hashable, Sendable, Comparable {
    /// The year, 1 to 9999.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int

    /// Checks and keeps a date.
    ///
    /// - Returns: `nil` for a day that is not in the calendar.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads a date from the start of an ISO 8601 text: `2026-05-04`, whatever time follows it.
    ///
    /// - Returns: `nil` for anything else.
    package init?(iso text: String) {
        let head = text.utf8.prefix(10)
        let fields = head.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard fields.map(\.count) == [4, 2, 2],
            head.allSatisfy({ $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }),
            let year = Int(Substring(fields[0])), let month = Int(Substring(fields[1])),
            let day = Int(Substring(fields[2]))
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The date as ISO 8601: `2026-05-04`.
    package var iso: String {
        "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
    }

    /// The date in words: `4 May 2026`, `4 de mayo de 2026`.
    package func text(in language: ReportLanguage) -> String {
        let name = Self.months[month - 1].text(in: language)
        return language == .spanish ? "\(day) de \(name) de \(year)" : "\(day) \(name) \(year)"
    }

    /// Orders dates by the calendar.
    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// The days from one date to another, negative if the second lies before the first; `nil` if one is missing.
    package static func days(from first: CalendarDate?, to second: CalendarDate?) -> Int? {
        guard let first, let second else { return nil }
        return second.number - first.number
    }

    /// The days since 1 March of the year 0 in the Gregorian calendar, so that a leap day ends a year.
    private var number: Int {
        let years = month > 2 ? year : year - 1
        let months = (month + 9) % 12
        return 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day - 1
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static let months = [
        Wording(en: "January", es: "enero"), Wording(en: "February", es: "febrero"),
        Wording(en: "March", es: "marzo"), Wording(en: "April", es: "abril"), Wording(en: "May", es: "mayo"),
        Wording(en: "June", es: "junio"), Wording(en: "July", es: "julio"),
        Wording(en: "August", es: "agosto"),
        Wording(en: "September", es: "septiembre"), Wording(en: "October", es: "octubre"),
        Wording(en: "November", es: "noviembre"), Wording(en: "December", es: "diciembre"),
    ]
}
