@testable import Spreadsheets
import Testing

@Suite struct SheetTextTests {
    @Test func `cells of every type become what they show`() throws {
        let shared =
            "<sst><si><t>Team</t></si><si><r><t>I </t></r><r><rPr/><t xml:space=\"preserve\">agree &amp; more</t></r><rPh><t>x</t></rPh></si></sst>"
        let rows = """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Q &#49;</t></is></c><c r="C1" t="str"><f>1+1</f><v>formula</v></c><c r="D1"/></row>
            <row r="2"><c r="A2" s="4"><v>45293.375</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="b"><v>1</v></c></row>
            <row r="3"><c r="A3"><v>4.0</v></c><c r="B3" t="n"><v>1E1</v></c><c r="C3" t="e"><v>#N/A</v></c></row>
            """
        #expect(
            try Workbooks.text(try Workbooks.sheet(rows, shared: shared)) == """
                Team,Q 1,formula
                45293.375,I agree & more,TRUE
                4,10,#N/A

                """)
    }

    @Test func `a formula without its result is refused by cell, and one with an empty result is empty`()
        throws
    {
        let computed =
            "<row r=\"3\"><c r=\"AB3\" t=\"str\"><f>IF(1,\"\")</f><v></v></c><c r=\"AC3\" t=\"s\"/></row>"
        #expect(try Workbooks.text(try Workbooks.sheet(computed)).allSatisfy { $0 == "\n" })
        for cell in ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>"] {
            let unknown = "<row r=\"3\"><c r=\"AB3\">\(cell)</c></row>"
            #expect {
                try Workbooks.text(try Workbooks.sheet(unknown))
            } throws: { error in
                "\(error)".contains("AB3") && "\(error)".contains("save it there")
            }
        }
    }

    @Test(arguments: [1, 2, 7, 100_000])
    func `pieces of any size give the same text`(_ piece: Int) throws {
        let rows = (1...50).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }.joined()
        #expect(
            try Workbooks.text(try Workbooks.sheet(rows), piece: piece)
                == (1...50).map { "\($0)\n" }.joined())
    }

    @Test func `empty cells and rows keep their place, and the widest of the first rows gives the width`()
        throws
    {
        let rows = """
            <row r="2"><c r="B2" t="str"><v>stem</v></c></row><row r="3"><c r="B3" t="str"><v>one</v></c><c r="D3" t="str"><v>two</v></c></row>
            <row r="6"><c><v>7</v></c></row><row r="7"/><row><c r="C8"><v>8</v></c></row>
            """
        #expect(try Workbooks.text(try Workbooks.sheet(rows)) == "\n,stem,,\n,one,,two\n\n\n7,,,\n\n,,8,\n")
    }

    @Test func `what needs quotes gets them`() throws {
        let rows =
            "<row><c t=\"str\"><v>a,b</v></c><c t=\"str\"><v>say \"x\"</v></c><c t=\"inlineStr\"><is><t>two_x000A_lines &lt;&gt;</t></is></c></row>"
        #expect(
            try Workbooks.text(try Workbooks.sheet(rows)) == "\"a,b\",\"say \"\"x\"\"\",\"two\nlines <>\"\n")
    }

    @Test func `prefixes, comments, CDATA and line ends in tags are read past`() throws {
        let xml = """
            <?xml version="1.0" encoding="UTF-8"?><!-- <row> --><x:worksheet xmlns:x="m"><x:sheetData><x:row
              r="1" ><x:c r='A1' t = "str" note=">"><x:v><![CDATA[a<b]]>c</x:v></x:c></x:row></x:sheetData></x:worksheet>
            """
        #expect(try Workbooks.text(try Workbooks.workbook([("S", "", xml)])) == "a<bc\n")
    }

    @Test func `the first sheet that shows is read, or the one that is named`() throws {
        func sheet(_ text: String) -> String {
            "<worksheet><sheetData><row><c t=\"str\"><v>\(text)</v></c></row></sheetData></worksheet>"
        }
        let bytes = try Workbooks.workbook([
            ("Lists", "state=\"hidden\"", sheet("hidden")), ("Answers", "", sheet("first")),
            ("R &amp; D", "", sheet("second")),
        ])
        #expect(try Workbooks.text(bytes) == "first\n")
        #expect(try Workbooks.text(bytes, sheet: "R & D") == "second\n")
        #expect(try Workbooks.text(bytes, sheet: "lists") == "hidden\n")
        let error = #expect(throws: SpreadsheetError.self) { try Workbooks.text(bytes, sheet: "Else") }
        #expect(error?.description == "The workbook has no sheet ‘Else’. It has ‘Lists’, ‘Answers’, ‘R & D’.")
    }
}
