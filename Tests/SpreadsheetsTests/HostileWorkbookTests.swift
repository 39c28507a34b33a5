@testable import Spreadsheets
import Testing

@Suite struct HostileWorkbookTests {
    static let damaged = [
        // A document that ends in the middle, one without an element, a tag and an entity that never end.
        "<worksheet><sheetData>", "", "   ", "<worksheet", "<worksheet>&amp",
        "<worksheet>&nothing;</worksheet>",
        "<worksheet>&#0;</worksheet>", "</worksheet>", "<a></a></a>", "text", "<worksheet>]]>",
        "<worksheet><![CDATA[x", "<worksheet><!-- x", "<?xml", "<>",
        // Numbers that no sheet has.
        "<worksheet><sheetData><row r=\"1048577\"/></sheetData></worksheet>",
        "<worksheet><sheetData><row r=\"0\"/></sheetData></worksheet>",
        "<worksheet><sheetData><row r=\"-1\"/></sheetData></worksheet>",
        "<worksheet><sheetData><row r=\"2\"/><row r=\"2\"/></sheetData></worksheet>",
        "<worksheet><sheetData><row r=\"99999999999999999999\"/></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r=\"ZZZZ1\"/></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r=\"B1\"/><c r=\"A1\"/></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r=\"1\"/></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c t=\"s\"><v>-1</v></c></row></sheetData></worksheet>",
        // UTF-16.
        "\u{0}<\u{0}w",
    ]

    @Test(arguments: damaged)
    func `a damaged sheet is refused`(_ xml: String) throws {
        let bytes = try Workbooks.workbook([("S", "", xml)])
        #expect(throws: SpreadsheetError.self) { try Workbooks.text(bytes) }
    }

    @Test(arguments: [
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet>&b;</worksheet>",
        "<!DOCTYPE x SYSTEM \"file:///etc/hostname\"><worksheet/>",
        "<?xml version=\"1.0\"?><!--c--><!DOCTYPE x><worksheet/>",
    ])
    func `a document type is refused, whatever it declares`(_ xml: String) throws {
        let bytes = try Workbooks.workbook([("S", "", xml)])
        let error = #expect(throws: SpreadsheetError.self) { try Workbooks.text(bytes) }
        #expect(error?.message == "The spreadsheet's XML declares a document type.")
    }

    @Test func `a sheet that unpacks to far more than it weighs is refused`() throws {
        let bytes = try ZipWriter.archive([(name: "x", content: [UInt8](repeating: 0x20, count: 70 << 20))])
        #expect(bytes.count < 200_000)
        let entry = try ZipReader(bytes).entry("x")
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
        defer { buffer.deallocate() }
        let error = #expect(throws: SpreadsheetError.self) { while try entry.read(into: buffer) > 0 {} }
        #expect(error?.message.contains("far more") == true)
    }

    @Test func `a cell, a text or a tag without end is refused in bounded memory`() throws {
        let long = String(repeating: "x", count: 1_300_000)
        for xml in [
            "<worksheet><sheetData><row><c t=\"str\"><v>\(long)</v></c></row></sheetData></worksheet>",
            "<worksheet \(long)=\"\"/>",
            "<worksheet><sheetData><row><c t=\"str\"><v><![CDATA[\(long)]]></v></c></row></sheetData></worksheet>",
        ] {
            let bytes = try Workbooks.workbook([("S", "", xml)])
            #expect(throws: SpreadsheetError.self) { try Workbooks.text(bytes) }
        }
    }

    @Test func `many entries are refused`() throws {
        let bytes = try ZipWriter.archive(
            (0...ZipReader.maximumEntries).map { (name: "e\($0)", content: []) })
        let error = #expect(throws: SpreadsheetError.self) { try ZipReader(bytes) }
        #expect(error?.message.contains("far more") == true)
    }

    @Test func `what is no workbook says what it is`() throws {
        func message(_ names: [String]) throws -> String? {
            let bytes = try ZipWriter.archive(names.map { (name: $0, content: [1]) })
            return #expect(throws: SpreadsheetError.self) { try Workbooks.text(bytes) }?.message
        }
        #expect(try message(["content.xml"]) == "The file is an OpenDocument spreadsheet.")
        #expect(try message(["xl/workbook.bin"]) == "The file is a binary workbook.")
        #expect(try message(["photo.jpg"]) == "The archive holds no workbook.")
        #expect(throws: SpreadsheetError.self) { try ZipReader(Array("PK\u{3}\u{4}rubbish".utf8)) }
    }

    @Test func `damaged octets all over a workbook are survived`() throws {
        let rows = (1...30).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>0</v></c></row>" }.joined()
        let bytes = try Workbooks.sheet(rows, shared: "<sst><si><t>x</t></si></sst>")
        var refused = 0
        for place in stride(from: 0, to: bytes.count, by: 29) {
            var damaged = bytes
            damaged[place] ^= 0xFF
            // Read or refused; what the container does not check is no matter of life and death.
            if (try? Workbooks.text(damaged)) == nil { refused += 1 }
        }
        #expect(refused > bytes.count / 29 / 2)
    }
}
