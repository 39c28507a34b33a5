/// A sum of doubles that carries its rounding error along (Neumaier 1974).
package struct CompensatedSum: Sendable {
    private var sum = 0.0
    private var error = 0.0

    /// Starts at 0.
    package init() {}

    /// Adds a number.
    package mutating func add(_ number: Double) {
        let total = sum + number
        error += abs(sum) >= abs(number) ? (sum - total) + number : (number - total) + sum
        sum = total
    }

    /// The sum so far.
    package var value: Double { sum + error }
}
