/// Something of a foreign file that was left behind or changed on the way, or that a foreign format cannot hold.
package struct FormatWarning: Hashable, Sendable, CustomStringConvertible {
    /// Where it stands, such as “survey row 12” or “pages[0].elements[2]”.
    package let place: String
    /// What happened: a sentence.
    package let what: String

    /// Makes a warning.
    package init(_ place: String, _ what: String) {
        self.place = place
        self.what = what
    }

    /// The warning on one line.
    package var description: String { place.isEmpty ? what : "\(place): \(what)" }
}
