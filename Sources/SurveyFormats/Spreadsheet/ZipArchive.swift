internal import Spreadsheets

/// Reads and writes ZIP containers in memory, with the limits that fit a survey.
enum ZipArchive {
    /// The most entries of an archive.
    static let maximumEntries = 2_000
    /// The most octets of one unpacked entry.
    static let maximumEntryLength = 20_000_000
    /// The most octets of all unpacked entries together.
    static let maximumLength = 40_000_000

    private static let damaged = SurveyFormatError(
        "The file is no readable ZIP archive, which an .xlsx file is.", remedy: "Save it again as .xlsx.")

    private static let excessive = SurveyFormatError(
        "The file unpacks to far more than a survey needs.", remedy: "Copy the sheets into a new file.")

    /// Unpacks the entries whose names are wanted.
    ///
    /// - Throws: `SurveyFormatError` for a damaged archive, and for one with too many or too large entries: neither
    ///   the declared nor the actual size is trusted beyond the limits.
    static func entries(
        of bytes: [UInt8], where isWanted: (String) -> Bool
    ) throws(SurveyFormatError) -> [String: [UInt8]] {
        do throws(SpreadsheetError) {
            let reader = try ZipReader(bytes)
            var entries: [String: [UInt8]]? = [:]
            if reader.names.count > maximumEntries { entries = nil }
            var total = 0
            for name in reader.names where isWanted(name) && entries != nil && entries?[name] == nil {
                let content = try content(of: reader.entry(name))
                total += content?.count ?? 0
                if let content, total <= maximumLength { entries?[name] = content } else { entries = nil }
            }
            if let entries { return entries }
        } catch {
            throw damaged
        }
        throw excessive
    }

    /// An entry's octets; `nil` if they are too many.
    private static func content(of entry: ZipReader.Entry) throws(SpreadsheetError) -> [UInt8]? {
        var content: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
        defer { chunk.deallocate() }
        while true {
            let length = try entry.read(into: chunk)
            guard length > 0 else { return content }
            content.append(contentsOf: chunk[..<length])
            guard content.count <= maximumEntryLength else { return nil }
        }
    }

    /// Packs entries; the same entries give the same octets.
    ///
    /// - Throws: `SurveyFormatError` if the library has no memory left.
    static func archive(_ entries: [(name: String, content: [UInt8])]) throws(SurveyFormatError) -> [UInt8] {
        do throws(SpreadsheetError) {
            return try ZipWriter.archive(entries)
        } catch {
            throw SurveyFormatError(error.message, remedy: error.remedy)
        }
    }
}
