/// A place in a text file.
package struct SourcePosition: Hashable, Sendable, Comparable, Codable {
    /// The line, from 1.
    package let line: Int
    /// The character within the line, from 1, counted in Unicode scalars.
    package let column: Int

    /// Makes a place.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The beginning of a file.
    package static let start = SourcePosition(line: 1, column: 1)

    /// Orders places as they are read.
    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
