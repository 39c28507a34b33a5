import Foundation
import Psychometrics

/// Numbers as a reader wants them: two or three digits, a dash where there is none.
enum FigureText {
    /// Three significant places for small numbers, two for larger ones; “–” for a figure that is undefined.
    static func text(_ number: Double?) -> String {
        guard let number, number.isFinite else { return "–" }
        if number != 0, abs(number) >= 1e6 || abs(number) < 0.0005 { return String(format: "%.2e", number) }
        return String(format: abs(number) < 1 ? "%.3f" : "%.2f", number)
    }

    /// Both ends of an interval.
    static func text(_ interval: Interval?) -> String {
        interval.map { "\(text($0.lower)) to \(text($0.upper))" } ?? "–"
    }

    /// A share in per cent.
    static func percent(_ share: Double?) -> String {
        share.map { String(format: "%.1f %%", $0 * 100) } ?? "–"
    }

    /// Both ends of a share's interval in per cent.
    static func percent(_ interval: Interval?) -> String {
        interval.map { String(format: "%.1f to %.1f %%", $0.lower * 100, $0.upper * 100) } ?? "–"
    }

    /// A p value, also one too small for a Double.
    static func probability(_ p: Double?, log10: Double? = nil) -> String {
        guard let p else { return "–" }
        if p == 0, let log10 { return "1e\(Int(log10.rounded()))" }
        return p < 0.001 ? String(format: "%.1e", p) : String(format: "%.3f", p)
    }
}
