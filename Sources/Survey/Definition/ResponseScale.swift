/// The points a respondent may choose between, and which of them are good news.
package struct ResponseScale: Hashable, Sendable, Codable {
    /// One point of a response scale.
    package struct Point: Hashable, Sendable, Codable {
        /// The number that stands in response files and enters scores, before any reversing.
        package let value: Int
        /// What the respondent reads; `nil` for an unlabelled point.
        package let label: LocalizedText?

        /// Makes a point.
        package init(value: Int, label: LocalizedText? = nil) {
            self.value = value
            self.label = label
        }
    }

    /// The name by which items refer to the scale.
    package let code: Code
    /// The points in ascending, consecutive order of value: 2 to 11 of them in a valid definition.
    package let points: [Point]
    /// The label of the choice “does not apply”; `nil` if it is not offered.
    package let notApplicable: LocalizedText?
    /// The values that count as favourable, for an item that is not reversed.
    package let favourable: [Int]
    /// The values that count as unfavourable, for an item that is not reversed.
    package let unfavourable: [Int]

    /// Makes a response scale; validation is a step of its own, so that every problem can be reported at once.
    package init(
        code: Code, points: [Point], notApplicable: LocalizedText? = nil, favourable: [Int],
        unfavourable: [Int]
    ) {
        self.code = code
        self.points = points
        self.notApplicable = notApplicable
        self.favourable = favourable
        self.unfavourable = unfavourable
    }

    /// The lowest and highest value, or `nil` without points.
    package var range: ClosedRange<Int>? {
        guard let low = points.map(\.value).min(), let high = points.map(\.value).max() else { return nil }
        return low...high
    }

    /// Whether the high points are the good news of an item that is not reversed.
    ///
    /// By the mean of the favourable values against that of the unfavourable ones; where one list is empty, against the
    /// middle of the scale.
    ///
    /// - Returns: `nil` if neither end is named, or the values do not say.
    package var isHighFavourable: Bool? {
        guard let range else { return nil }
        let middle = (Double(range.lowerBound) + Double(range.upperBound)) / 2
        let good = Self.mean(favourable) ?? middle
        let bad = Self.mean(unfavourable) ?? middle
        return good == bad ? nil : good > bad
    }

    private static func mean(_ values: [Int]) -> Double? {
        values.isEmpty ? nil : values.reduce(0) { $0 + Double($1) } / Double(values.count)
    }
}
