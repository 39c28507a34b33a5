/// A range that holds an unknown value with a stated confidence, on the scale of the value.
package struct Interval: Hashable, Sendable {
    /// The lower end.
    package let lower: Double
    /// The upper end, not below the lower one.
    package let upper: Double

    /// Keeps two ends as given.
    package init(_ lower: Double, _ upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// Puts an interval of the same half-width on both sides of a value.
    package init(around centre: Double, halfWidth: Double) {
        self.init(centre - halfWidth, centre + halfWidth)
    }

    /// The interval of a value that has been multiplied by `factor`, 0 or more.
    package func scaled(by factor: Double) -> Interval {
        Interval(lower * factor, upper * factor)
    }
}
