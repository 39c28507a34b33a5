internal import Spreadsheets

/// Reads the sheets of an .xlsx file as text, with the limits that fit a survey.
enum SpreadsheetReader {
    /// The most columns and rows with text of a sheet, and the most cells, counting those left of a row's last one.
    static let maximumColumns = 1_000
    static let maximumRows = 20_000
    static let maximumCells = 2_000_000
    /// The most octets of one unpacked sheet.
    static let maximumSheetLength = 20_000_000

    /// Reads every sheet.
    ///
    /// - Throws: `SurveyFormatError` if the file is no spreadsheet or larger than the limits.
    static func sheets(_ bytes: [UInt8]) throws(SurveyFormatError) -> [Sheet] {
        do throws(SpreadsheetError) {
            let workbook = try Workbook(ZipReader(bytes), maximumSheetLength: maximumSheetLength)
            var sheets: [Sheet] = []
            for name in workbook.sheetNames {
                sheets.append(Sheet(name: name, rows: try rows(workbook.rows(ofSheet: name))))
            }
            return sheets
        } catch {
            throw SurveyFormatError(error.message, remedy: error.remedy)
        }
    }

    private static func rows(_ sheet: SheetRows) throws(SpreadsheetError) -> [Sheet.Row] {
        var rows: [Sheet.Row] = []
        var count = 0
        while let row = try sheet.next() {
            let cells = cells(of: row)
            guard !cells.isEmpty else { continue }
            rows.append(Sheet.Row(number: row.number, cells: cells))
            count += cells.count
            guard cells.count <= maximumColumns, rows.count <= maximumRows, count <= maximumCells else {
                throw SpreadsheetError(
                    "A sheet has text beyond the column \(maximumColumns) or in more than \(maximumRows) rows.",
                    remedy: "Copy the survey's sheets into a new file.")
            }
        }
        return rows
    }

    /// The cells up to the last with text: cells that are only coloured, or hold blanks, stand as far out as a sheet goes.
    private static func cells(of row: SheetRow) -> [String] {
        var cells = (0..<row.usedWidth).map { String(decoding: row[$0], as: UTF8.self).trimmed }
        while cells.last?.isEmpty == true { cells.removeLast() }
        return cells
    }
}
