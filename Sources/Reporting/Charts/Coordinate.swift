/// Numbers inside a drawing: always a point, at most two decimals, no trailing zeros.
enum Coordinate {
    /// A length or place in pixels.
    static func pixels(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let hundredths = Int((value * 100).rounded())
        let magnitude = hundredths.magnitude
        var text = (hundredths < 0 ? "-" : "") + String(magnitude / 100)
        let rest = magnitude % 100
        if rest > 0 {
            text += rest % 10 == 0 ? ".\(rest / 10)" : (rest < 10 ? ".0\(rest)" : ".\(rest)")
        }
        return text
    }

    /// A length or place as a percentage of the drawing's width, so that charts fit any page without a script while
    /// their letters keep their size.
    static func percent(_ value: Double) -> String { pixels(value) + "%" }
}
