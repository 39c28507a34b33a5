internal import Spreadsheets

/// Writes sheets of text as an .xlsx file (ECMA-376), the same octets for the same sheets.
enum SpreadsheetWriter {
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// Writes a workbook.
    ///
    /// - Throws: `SurveyFormatError` if there is no memory left.
    static func workbook(_ sheets: [Sheet]) throws(SurveyFormatError) -> [UInt8] {
        let parts: [(String, String)] =
            [
                ("[Content_Types].xml", contentTypes(sheets.count)),
                ("_rels/.rels", relationships([("rId1", "officeDocument", "xl/workbook.xml")])),
                ("xl/workbook.xml", workbookXML(sheets)),
                (
                    "xl/_rels/workbook.xml.rels",
                    relationships(
                        sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") })
                ),
            ]
            + sheets.enumerated().map { ("xl/worksheets/sheet\($0 + 1).xml", sheetXML($1)) }
        do throws(SpreadsheetError) {
            return try ZipWriter.archive(parts.map { (name: $0.0, content: Array((head + $0.1).utf8)) })
        } catch {
            throw SurveyFormatError(error.message, remedy: error.remedy)
        }
    }

    private static func contentTypes(_ count: Int) -> String {
        let sheets = (1...max(1, count)).map {
            "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(type).worksheet+xml\"/>"
        }
        return "<Types xmlns=\"\(package)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(type).sheet.main+xml\"/>"
            + sheets.joined() + "</Types>"
    }

    private static func relationships(_ entries: [(id: String, type: String, target: String)]) -> String {
        let rows = entries.map {
            "<Relationship Id=\"\($0.id)\" Type=\"\(relation)/\($0.type)\" Target=\"\($0.target)\"/>"
        }
        return "<Relationships xmlns=\"\(package)/relationships\">\(rows.joined())</Relationships>"
    }

    private static func workbookXML(_ sheets: [Sheet]) -> String {
        let rows = sheets.enumerated().map {
            "<sheet name=\"\(escaped($1.name))\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>"
        }
        return
            "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relation)\"><sheets>\(rows.joined())</sheets></workbook>"
    }

    private static func sheetXML(_ sheet: Sheet) -> String {
        let rows = sheet.rows.map { row in
            let cells = row.cells.enumerated().compactMap { column, cell in
                cell.isEmpty
                    ? nil
                    : "<c r=\"\(ColumnName.letters(column))\(row.number)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(cell))</t></is></c>"
            }
            return "<row r=\"\(row.number)\">\(cells.joined())</row>"
        }
        return "<worksheet xmlns=\"\(main)\"><sheetData>\(rows.joined())</sheetData></worksheet>"
    }

    /// Escapes text for an element or attribute; controls that XML cannot hold are left out.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
