/// A fraction of 128-bit whole numbers; `nil` results stand for numbers too large for it.
struct ExactFraction: Hashable {
    let numerator: Int128
    let denominator: Int128

    init(_ whole: Int) { (numerator, denominator) = (Int128(whole), 1) }

    private init?(
        _ numerator: (partialValue: Int128, overflow: Bool),
        _ denominator: (partialValue: Int128, overflow: Bool)
    ) {
        guard !numerator.overflow, !denominator.overflow, denominator.partialValue != 0,
            numerator.partialValue != .min, denominator.partialValue != .min
        else { return nil }
        var (left, right) = (abs(numerator.partialValue), abs(denominator.partialValue))
        while right != 0 { (left, right) = (right, left % right) }
        let sign: Int128 = denominator.partialValue < 0 ? -1 : 1
        self.numerator = sign * numerator.partialValue / max(1, left)
        self.denominator = sign * denominator.partialValue / max(1, left)
    }

    /// This fraction less the product of two others.
    func less(_ factor: ExactFraction, times other: ExactFraction) -> ExactFraction? {
        guard
            let product = ExactFraction(
                factor.numerator.multipliedReportingOverflow(by: other.numerator),
                factor.denominator.multipliedReportingOverflow(by: other.denominator))
        else { return nil }
        let left = numerator.multipliedReportingOverflow(by: product.denominator)
        let right = product.numerator.multipliedReportingOverflow(by: denominator)
        guard !left.overflow, !right.overflow else { return nil }
        return ExactFraction(
            left.partialValue.subtractingReportingOverflow(right.partialValue),
            denominator.multipliedReportingOverflow(by: product.denominator))
    }

    /// This fraction divided by another one that is not 0.
    func divided(by other: ExactFraction) -> ExactFraction? {
        ExactFraction(
            numerator.multipliedReportingOverflow(by: other.denominator),
            denominator.multipliedReportingOverflow(by: other.numerator))
    }
}

/// The rank of some published cells over the rationals, by elimination without any prime.
///
/// A rank that is smaller modulo a prime than over the rationals would make the search see combinations that do not
/// exist; equal ranks say that its kernel is the true one.
enum ExactRank {
    /// - Parameters:
    ///   - columns: The groups of each cell.
    ///   - size: The number of groups.
    /// - Returns: `nil` if numbers grow too large to be exact.
    static func of(_ columns: [[Int]], size: Int) -> Int? {
        var rows: [[Int: ExactFraction]] = []
        var pivots: [Int] = []
        for column in columns {
            var vector: [Int: ExactFraction] = [:]
            for place in column { vector[place] = ExactFraction(1) }
            for (row, pivot) in zip(rows, pivots) {
                guard let factor = vector[pivot] else { continue }
                for (place, value) in row {
                    guard let reduced = (vector[place] ?? ExactFraction(0)).less(factor, times: value) else {
                        return nil
                    }
                    vector[place] = reduced.numerator == 0 ? nil : reduced
                }
            }
            guard let pivot = vector.keys.min(), let leading = vector[pivot] else { continue }
            for (place, value) in vector {
                guard let scaled = value.divided(by: leading) else { return nil }
                vector[place] = scaled
            }
            rows.append(vector)
            pivots.append(pivot)
        }
        return rows.count
    }
}
