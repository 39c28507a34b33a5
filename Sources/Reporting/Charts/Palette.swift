/// The colours of charts, chosen for readers with any colour vision and never the only carrier of meaning.
///
/// Source: the design notes' computation (Machado et al. 2009; OKLab distance at least 13 between neighbours for
/// protan, deutan and tritan viewers). The pale three are under 3:1 on white, hence the outline and the printed figures.
enum Palette {
    /// One fill and the ink that is readable on it.
    struct Swatch: Hashable, Sendable {
        /// The fill as `#rrggbb`.
        let fill: String
        /// The text colour on the fill, at least 4.5:1.
        let ink: String
    }

    /// From most unfavourable over neutral to most favourable.
    static let diverging = [
        Swatch(fill: "#b35806", ink: "#ffffff"), Swatch(fill: "#f1a340", ink: "#1a1a1a"),
        Swatch(fill: "#d9d9d9", ink: "#1a1a1a"), Swatch(fill: "#7fb2d6", ink: "#1a1a1a"),
        Swatch(fill: "#1f5a91", ink: "#ffffff"),
    ]
    /// The line round every filled shape.
    static let outline = "#595959"

    /// The swatches for a row of categories.
    ///
    /// - Parameter directions: From the least to the most favourable point: −1, 0 or 1 each.
    /// - Returns: Indexes into `diverging`: the outer half of the unfavourable and of the favourable points is dark.
    static func swatches(for directions: [Int]) -> [Int] {
        let low = directions.filter { $0 < 0 }.count
        let high = directions.filter { $0 > 0 }.count
        var place = 0
        return directions.enumerated().map { index, direction in
            if direction == 0 { return 2 }
            if direction < 0 {
                defer { place += 1 }
                return place < (low + 1) / 2 ? 0 : 1
            }
            let fromTop = directions[(index + 1)...].filter { $0 > 0 }.count
            return fromTop < (high + 1) / 2 ? 4 : 3
        }
    }

    /// The relative luminance of a colour (WCAG 2.2), 0 to 1.
    ///
    /// - Parameter colour: `#rrggbb`.
    static func luminance(_ colour: String) -> Double {
        let digits = colour.utf8.dropFirst().compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 6 else { return 0 }
        let channels = stride(from: 0, to: 6, by: 2).map { index in
            linear(Double(digits[index] * 16 + digits[index + 1]) / 255)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    /// The contrast between two colours (WCAG 2.2), 1 to 21.
    static func contrast(_ one: String, _ other: String) -> Double {
        let lights = [luminance(one), luminance(other)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    /// The inverse of sRGB's transfer curve for one channel (IEC 61966-2-1), 0 to 1.
    private static func linear(_ channel: Double) -> Double {
        guard channel > 0.04045 else { return channel / 12.92 }
        // x^2.4 is x² times the fifth root of x², here by Newton's method: this module needs no C library.
        let base = (channel + 0.055) / 1.055
        let square = base * base
        var root = 1.0
        for _ in 0..<60 {
            let fourth = root * root * root * root
            root -= (root * fourth - square) / (5 * fourth)
        }
        return square * root
    }
}
