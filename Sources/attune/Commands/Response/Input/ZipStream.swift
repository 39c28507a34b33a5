import Spreadsheets

/// The table in a ZIP container: a sheet of an .xlsx file, or the one text file that an archive holds.
final class ZipStream: ByteStream {
    private enum Table {
        case sheet(SheetText)
        case entry(ZipReader.Entry)
    }

    private let name: String
    private let table: Table
    /// The sheet that is read and the others; `nil` for a packed text.
    let sheets: (read: String, others: [String])?

    /// Not told by the library: a sheet is read from wherever it lies in the file.
    let consumed: Int64 = 0

    /// The largest container that is read from a pipe, which has to be held whole.
    static let pipeLimit = 64 << 20

    /// Opens the table.
    ///
    /// - Parameter sheet: The sheet's name; `nil` for the first.
    /// - Throws: `CommandFailure` with `badInput` if there is no one table.
    init(_ file: OpenedFile, sheet: String?) throws {
        name = file.name
        let bytes = try file.wholeUnlessSeekable(limit: Self.pipeLimit)
        do throws(SpreadsheetError) {
            let reader: ZipReader
            if let bytes {
                reader = try ZipReader(bytes)
            } else {
                reader = try ZipReader(descriptor: file.descriptor)
            }
            let tables = reader.names.filter(Self.isTable)
            if reader.contains("xl/workbook.xml") || tables.isEmpty {
                let workbook = try Workbook(reader)
                table = .sheet(try workbook.text(ofSheet: sheet))
                sheets = workbook.choice(ofSheet: sheet)
            } else {
                guard tables.count == 1 else {
                    throw SpreadsheetError(
                        "The archive holds \(tables.count) tables.",
                        remedy: "Unpack it and name the one with the responses.")
                }
                table = .entry(try reader.entry(tables[0]))
                sheets = nil
            }
        } catch {
            throw Self.failure(name, error)
        }
    }

    /// Whether an archive's entry may be a table: not what the Finder adds.
    private static func isTable(_ name: String) -> Bool {
        let lower = name.lowercased()
        return (lower.hasSuffix(".csv") || lower.hasSuffix(".tsv") || lower.hasSuffix(".txt"))
            && !lower.hasPrefix("__macosx/")
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        do throws(SpreadsheetError) {
            switch table {
            case .sheet(let sheet): return try sheet.read(into: buffer)
            case .entry(let entry): return try entry.read(into: buffer)
            }
        } catch {
            throw Self.failure(name, error)
        }
    }

    private static func failure(_ name: String, _ error: SpreadsheetError) -> CommandFailure {
        CommandFailure(.badInput, "\(name): \(error)")
    }
}
