internal import XML

/// The XML of one part of a workbook, token by token.
final class WorkbookPart {
    private let entry: ZipReader.Entry
    private let maximumLength: Int
    private let xml: XMLReader
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    private var length = 0
    private var isAtEnd = false

    /// Opens a part.
    ///
    /// - Parameter maximumLength: The most octets, unpacked, that it may have.
    /// - Throws: `SpreadsheetError` if there is no memory left.
    init(_ entry: ZipReader.Entry, maximumLength: Int = .max) throws(SpreadsheetError) {
        self.entry = entry
        self.maximumLength = maximumLength
        do throws(XMLProblem) { xml = try XMLReader() } catch { throw Self.error(error) }
    }

    deinit { buffer.deallocate() }

    /// Reads on.
    ///
    /// - Returns: `nil` at the end of the part.
    /// - Throws: `SpreadsheetError` for a part that is damaged or too long.
    func next() throws(SpreadsheetError) -> XMLReader.Token? {
        while true {
            if let token = xml.next() { return token }
            guard !isAtEnd else { return nil }
            let count = try entry.read(into: buffer)
            length += count
            guard length <= maximumLength else { throw ZipReader.excessive }
            isAtEnd = count == 0
            do throws(XMLProblem) {
                try xml.put(UnsafeRawBufferPointer(rebasing: buffer[..<count]), isLast: isAtEnd)
            } catch {
                throw Self.error(error)
            }
        }
    }

    /// Whether the element of the last `start` or `end` has this name, whatever its prefix.
    func isNamed(_ name: StaticString) -> Bool { xml.isNamed(name) }

    /// The value of an attribute of the last `start`, whatever the prefix of its name.
    func attribute(_ name: StaticString) -> ArraySlice<UInt8>? { xml.attribute(name) }

    /// The same as text.
    func attributeText(_ name: StaticString) -> String? {
        attribute(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The octets of the last `text`.
    var text: ArraySlice<UInt8> { xml.text }

    private static func error(_ problem: XMLProblem) -> SpreadsheetError {
        switch problem {
        case .damaged:
            SpreadsheetError(
                "The spreadsheet's XML is damaged.", remedy: "Open the file and save it again as .xlsx.")
        case .declaresType:
            SpreadsheetError(
                "The spreadsheet's XML declares a document type.",
                remedy: "Copy the sheets into a new file and save it as .xlsx.")
        case .excessive: ZipReader.excessive
        case .outOfMemory:
            SpreadsheetError(
                "There is no memory left to read the spreadsheet.", remedy: "Save the table as CSV.")
        }
    }
}
