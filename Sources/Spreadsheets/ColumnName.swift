/// The letters that a spreadsheet names its columns by.
package enum ColumnName {
    /// The letters of a column: A for 0, AB for 27.
    ///
    /// - Parameter column: From 0.
    package static func letters(_ column: Int) -> String {
        var (letters, rest) = ("", column + 1)
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    /// The column, from 0, of a reference such as AB12; `nil` if it begins with no capital letter.
    static func column(_ reference: ArraySlice<UInt8>) -> Int? {
        let letters = reference.prefix { (0x41...0x5A).contains($0) }.prefix(4)
        return letters.isEmpty ? nil : letters.reduce(0) { $0 * 26 + Int($1 - 0x40) } - 1
    }
}
