import Disclosure

/// What a group can do about a scale whose results are low or mixed.
package enum Guidance: String, Hashable, Sendable, CaseIterable {
    /// Seeing the other's side.
    case empathy
    /// Keeping one's word.
    case trust
    /// Helping.
    case support
    /// Listening and speaking plainly.
    case communication
    /// Being taken seriously.
    case validation
    /// Any other scale.
    case general

    /// Finds the advice for a scale by its code, as the built-in forms spell it.
    init(scale code: String) {
        switch code.uppercased() {
        case "EMP": self = .empathy
        case "TRU": self = .trust
        case "SUP": self = .support
        case "COM": self = .communication
        case "VAL": self = .validation
        default: self = .general
        }
    }

    /// Whether a scale's results call for advice: under half of the answers favourable, or a third unfavourable, or
    /// people who see it very differently.
    static func applies(to result: ScaleResult, agreement: Agreement?) -> Bool {
        guard let figures = result.figures, let good = figures.favourable, let bad = figures.unfavourable
        else { return false }
        return good.share < 0.5 || bad.share >= 1.0 / 3 || agreement?.grade == .lacking
    }
}
