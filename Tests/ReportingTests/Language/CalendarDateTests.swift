import Reporting
import Testing

struct CalendarDateTests {
    @Test func `a date is read from ISO 8601 and written in words`() throws {
        let date = try #require(CalendarDate(iso: "2026-05-04T23:10:00Z"))
        #expect(date.text(in: .english) == "4 May 2026")
        #expect(date.text(in: .spanish) == "4 de mayo de 2026")
        #expect(date.iso == "2026-05-04")
    }

    @Test(arguments: [
        "", "2026", "2026-13-01", "2026-02-29", "2026-04-31", "26-04-01", "2026-4-1", "+026-04-01",
    ])
    func `a text that is no date is refused`(text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test func `leap years follow the Gregorian calendar`() {
        #expect(CalendarDate(year: 2024, month: 2, day: 29) != nil)
        #expect(CalendarDate(year: 1900, month: 2, day: 29) == nil)
        #expect(CalendarDate(year: 2000, month: 2, day: 29) != nil)
    }
}
