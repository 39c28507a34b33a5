import Spreadsheets
import Survey
@testable import SurveyFormats
import Testing

@Suite struct HostileSpreadsheetTests {
    static let workbook = """
        <workbook xmlns="m" xmlns:r="r"><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>
        """
    static let relations = """
        <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>
        """

    static func spreadsheet(sheet: [UInt8]) throws -> [UInt8] {
        try ZipWriter.archive([
            (name: "xl/workbook.xml", content: Array(workbook.utf8)),
            (name: "xl/_rels/workbook.xml.rels", content: Array(relations.utf8)),
            (name: "xl/worksheets/sheet1.xml", content: sheet),
        ])
    }

    static func refusal(of bytes: [UInt8]) -> String? {
        do {
            _ = try SurveyFormat.xlsform.survey(from: bytes, file: "x.xlsx")
            return nil
        } catch {
            return error.what
        }
    }

    @Test func `a sheet that unpacks to far more than it weighs is refused`() throws {
        let bytes = try Self.spreadsheet(
            sheet: Array("<worksheet>\(String(repeating: " ", count: 21_000_000))</worksheet>".utf8))
        #expect(bytes.count < 100_000)
        #expect(Self.refusal(of: bytes) == "The file unpacks to far more than its size lets expect.")
    }

    @Test(arguments: [
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet>&b;</worksheet>",
        "<!DOCTYPE x SYSTEM \"file:///etc/hostname\"><worksheet/>",
        "<?xml version=\"1.0\"?><!--c--><!DOCTYPE x><worksheet/>",
    ])
    func `a document type is refused, whatever it declares`(xml: String) throws {
        let bytes = try Self.spreadsheet(sheet: Array(xml.utf8))
        #expect(Self.refusal(of: bytes) == "The spreadsheet's XML declares a document type.")
    }

    @Test(arguments: [
        ("<worksheet><sheetData>", "The spreadsheet's XML is damaged."),
        (
            "<worksheet><sheetData><row r=\"1\"><c r=\"ALM1\" t=\"str\"><v>type</v></c></row></sheetData></worksheet>",
            "A sheet has text beyond the column 1000 or in more than 20000 rows."
        ),
    ])
    func `a damaged or huge sheet is refused`(xml: String, what: String) throws {
        let bytes = try Self.spreadsheet(sheet: Array(xml.utf8))
        #expect(Self.refusal(of: bytes) == what)
    }

    @Test(arguments: ["<?x?>", "<?mso-application progid=\"Excel.Sheet\"?>"])
    func `instructions to other programs are passed over`(instruction: String) throws {
        let xml =
            "\(instruction)<worksheet><row r=\"1\"><!-- <?y --><c t=\"str\">\(instruction)<v>type</v></c></row></worksheet>"
        let sheets = try SpreadsheetReader.sheets(Self.spreadsheet(sheet: Array(xml.utf8)))
        #expect(sheets == [Sheet(name: "survey", rows: [Sheet.Row(number: 1, cells: ["type"])])])
    }

    @Test func `a coloured cell at the end of a sheet is no text`() throws {
        let xml =
            "<worksheet><row r=\"1\"><c r=\"A1\" t=\"str\"><v>type</v></c><c r=\"XFC1\" t=\"str\"><v> </v></c><c r=\"XFD1\" s=\"4\"/></row></worksheet>"
        let sheets = try SpreadsheetReader.sheets(Self.spreadsheet(sheet: Array(xml.utf8)))
        #expect(sheets == [Sheet(name: "survey", rows: [Sheet.Row(number: 1, cells: ["type"])])])
    }

    @Test func `a row in the millionth line costs nothing`() throws {
        let xml =
            "<worksheet><sheetData><row r=\"1048576\"><c r=\"A1048576\" t=\"str\"><v>type</v></c></row></sheetData></worksheet>"
        let sheets = try SpreadsheetReader.sheets(Self.spreadsheet(sheet: Array(xml.utf8)))
        #expect(sheets == [Sheet(name: "survey", rows: [Sheet.Row(number: 1_048_576, cells: ["type"])])])
    }

    @Test(arguments: [[UInt8]("PK".utf8), Array("PK\u{3}\u{4}rubbish".utf8), [0x50, 0x4B, 0x05, 0x06]])
    func `what is no archive is refused`(bytes: [UInt8]) {
        #expect(Self.refusal(of: bytes) == "The file is a damaged ZIP archive or spreadsheet.")
    }

    @Test func `every single damaged octet of a spreadsheet is survived`() throws {
        let template = try #require(SurveyTemplate.named("school-parents"))
        let definition = try #require(DefinitionReader.read(template.yaml, file: "x").definition)
        let bytes = try SurveyFormat.xlsform.file(of: definition).content
        for position in stride(from: 0, to: bytes.count, by: 97) {
            var damaged = bytes
            damaged[position] ^= 0xFF
            // Read or refused, but never both absent.
            let result = try? SurveyFormat.xlsform.survey(from: damaged, file: "x")
            #expect((result == nil) == (Self.refusal(of: damaged) != nil))
        }
    }
}
