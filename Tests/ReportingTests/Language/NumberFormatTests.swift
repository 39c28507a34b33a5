import Reporting
import Testing

struct NumberFormatTests {
    let english = NumberFormat(.english)
    let spanish = NumberFormat(.spanish)

    @Test(arguments: [
        (0, "0", "0"), (999, "999", "999"), (2042, "2,042", "2042"), (12345, "12,345", "12\u{A0}345"),
        (-1_234_567, "−1,234,567", "−1\u{A0}234\u{A0}567"), (Int.min, "−9,223,372,036,854,775,808", nil),
    ])
    func `whole numbers are grouped as each language does it`(
        number: Int, inEnglish: String, inSpanish: String?
    ) {
        #expect(english.whole(number) == inEnglish)
        if let inSpanish { #expect(spanish.whole(number) == inSpanish) }
    }

    @Test(arguments: [
        (3.0007123, 2, "3.00", "3,00"), (-0.04, 1, "0.0", "0,0"), (-0.05, 1, "−0.1", "−0,1"),
        (0.05, 1, "0.1", "0,1"), (1234.5, 0, "1,235", "1235"), (9.999, 2, "10.00", "10,00"),
        (0.007, 3, "0.007", "0,007"),
    ])
    func `decimals are rounded and marked as each language does it`(
        value: Double, decimals: Int, inEnglish: String, inSpanish: String
    ) {
        #expect(english.fixed(value, decimals: decimals) == inEnglish)
        #expect(spanish.fixed(value, decimals: decimals) == inSpanish)
    }

    @Test func `a change carries its sign and nothing has none`() {
        #expect(english.fixed(4.21, decimals: 1, signed: true) == "+4.2")
        #expect(english.fixed(-4.21, decimals: 1, signed: true) == "−4.2")
        #expect(english.fixed(0.01, decimals: 1, signed: true) == "0.0")
    }

    @Test func `percentages are spaced in Spanish and not in English`() {
        #expect(english.percent(0.713) == "71%")
        #expect(spanish.percent(0.7135, decimals: 1) == "71,4\u{A0}%")
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e15, 1e300])
    func `a number that cannot be shown is a dash`(value: Double) {
        #expect(english.fixed(value, decimals: 2) == "–")
    }
}
