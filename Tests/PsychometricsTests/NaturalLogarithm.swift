import Foundation

/// The C library's logarithm, for checks that are written out a second time.
enum NaturalLogarithm {
    static func of(_ x: Double) -> Double { Foundation.log(x) }
}
