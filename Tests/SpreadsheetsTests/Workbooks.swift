@testable import Spreadsheets

/// Workbooks made by hand, in the shapes that survey tools and spreadsheets save.
enum Workbooks {
    static func workbook(
        _ sheets: [(name: String, attributes: String, xml: String)], shared: String? = nil
    ) throws -> [UInt8] {
        let list = sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 7)\" \($1.attributes) r:id=\"rId\($0 + 3)\"/>"
        }
        let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let relations = sheets.indices.map {
            "<Relationship Id=\"rId\($0 + 3)\" Type=\"\(type)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
        }
        let strings =
            "<Relationship Id=\"rId1\" Type=\"\(type)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
        var entries: [(name: String, content: [UInt8])] = [
            (
                "xl/workbook.xml",
                Array("<?xml version=\"1.0\"?><workbook><sheets>\(list.joined())</sheets></workbook>".utf8)
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Array(
                    "<Relationships>\(shared == nil ? "" : strings)\(relations.joined())</Relationships>".utf8
                )
            ),
        ]
        for (index, sheet) in sheets.enumerated() {
            entries.append(("xl/worksheets/sheet\(index + 1).xml", Array(sheet.xml.utf8)))
        }
        if let shared { entries.append(("xl/sharedStrings.xml", Array(shared.utf8))) }
        return try ZipWriter.archive(entries)
    }

    /// A workbook of one sheet with these rows of XML.
    static func sheet(_ rows: String, shared: String? = nil) throws -> [UInt8] {
        try workbook(
            [("Sheet1", "", "<worksheet><sheetData>\(rows)</sheetData></worksheet>")], shared: shared)
    }

    /// A sheet's text, read in pieces of a given size.
    static func text(_ bytes: [UInt8], sheet: String? = nil, piece: Int = 1000) throws -> String {
        let text = try Workbook(ZipReader(bytes)).text(ofSheet: sheet)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 1)
        defer { buffer.deallocate() }
        var result: [UInt8] = []
        while true {
            let count = try text.read(into: buffer)
            if count == 0 { return String(decoding: result, as: UTF8.self) }
            result.append(contentsOf: buffer[..<count])
        }
    }
}
