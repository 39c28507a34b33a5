/// Writes numbers as readers of one language expect them, the same on every machine.
///
/// English: `2,042` and `3.1`, `71%`, `−0.5`. Spanish (RAE, Ortografía 2010): `2042` but `12 042` and `3,1`, `71 %`.
/// Spaces inside a number do not break, and a minus is U+2212. Halves are rounded away from zero.
package struct NumberFormat: Hashable, Sendable {
    /// The language whose habits are followed.
    package let language: ReportLanguage

    /// Chooses the language.
    package init(_ language: ReportLanguage) { self.language = language }

    /// A whole number, its thousands separated.
    package func whole(_ number: Int) -> String {
        (number < 0 ? Self.minus : "") + grouped(String(number.magnitude))
    }

    /// A number with a fixed count of decimals.
    ///
    /// - Parameters:
    ///   - value: The number; one that is not finite or beyond ±10¹⁵ is written as a dash.
    ///   - decimals: 0 to 3.
    ///   - signed: Whether a positive number gets a plus.
    package func fixed(_ value: Double, decimals: Int, signed: Bool = false) -> String {
        guard value.isFinite, value.magnitude < 1e15, (0...3).contains(decimals) else { return "–" }
        let factor = [1, 10, 100, 1000][decimals]
        let scaled = Int((value * Double(factor)).rounded(.toNearestOrAwayFromZero))
        let magnitude = scaled.magnitude
        var text = grouped(String(magnitude / UInt(factor)))
        if decimals > 0 {
            let fraction = String(magnitude % UInt(factor))
            text += decimalMark + String(repeating: "0", count: decimals - fraction.count) + fraction
        }
        if scaled < 0 { return Self.minus + text }
        return signed && scaled > 0 ? "+" + text : text
    }

    /// A share of the whole as a percentage.
    ///
    /// - Parameter share: 0 to 1.
    package func percent(_ share: Double, decimals: Int = 0) -> String {
        let number = fixed(share * 100, decimals: decimals)
        return language == .spanish ? number + "\u{A0}%" : number + "%"
    }

    /// An interval from low to high, such as `58 to 66`, that does not break across lines.
    package func interval(_ low: Double, _ high: Double, decimals: Int) -> String {
        let word = language == .spanish ? "a" : "to"
        return "\(fixed(low, decimals: decimals))\u{A0}\(word)\u{A0}\(fixed(high, decimals: decimals))"
    }

    private static let minus = "\u{2212}"

    private var decimalMark: String { language == .spanish ? "," : "." }

    private func grouped(_ digits: String) -> String {
        guard digits.utf8.count > (language == .spanish ? 4 : 3) else { return digits }
        let separator: Character = language == .spanish ? "\u{A0}" : ","
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.utf8.count - place) % 3 == 0 { text.append(separator) }
            text.append(digit)
        }
        return text
    }
}
