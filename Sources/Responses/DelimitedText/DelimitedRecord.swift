/// One record of a delimited text: its fields as runs of octets, with quotes taken off.
///
/// A record borrows the reader's memory or the chunk's: it must not be kept beyond the reader's next call.
package struct DelimitedRecord {
    /// The first octet of the first field; fields follow one another with one octet between them.
    let base: UnsafePointer<UInt8>
    /// For each field, the offset from `base` just behind its last octet.
    let ends: UnsafePointer<UInt32>
    /// The number of fields, at least 1.
    package let count: Int
    /// The record's number from 1, the header and blank lines counted, as spreadsheets number rows.
    package let number: Int
    /// The number, from 1, of the line on which the record begins.
    package let line: Int
    /// Why the record's fields cannot be trusted; `nil` for a sound record.
    package let problem: DelimitedProblem?

    /// Finds a field's octets; an empty field has a count of 0.
    ///
    /// - Parameter index: From 0 to `count` − 1.
    @inline(__always)
    package subscript(index: Int) -> UnsafeRawBufferPointer {
        precondition(index >= 0 && index < count, "no such field")
        let start = index == 0 ? 0 : Int(ends[index - 1]) + 1
        return UnsafeRawBufferPointer(start: base + start, count: Int(ends[index]) - start)
    }

    /// Copies a field as text; octets that are not UTF-8 become U+FFFD.
    package func text(_ index: Int) -> String {
        String(decoding: self[index], as: UTF8.self)
    }

    /// Copies every field as text.
    package var texts: [String] { (0..<count).map(text) }

    /// Whether no field holds anything but spaces, as in rows that spreadsheets keep behind the last one.
    var isBlank: Bool {
        for index in 0..<count where !ValueMatcher.trimmed(self[index]).isEmpty { return false }
        return true
    }

    /// Whether the record has more fields than the header and all that are too many are empty: nothing is lost.
    func isLongerByNothing(than expected: Int) -> Bool {
        count > expected && expected > 0 && (expected..<count).allSatisfy { self[$0].isEmpty }
    }
}
