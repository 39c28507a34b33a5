import Testing

@testable import Reporting

struct TextLayoutTests {
    @Test(arguments: [
        ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("👩🏽‍🚀", 2), ("فريق", 4), ("", 0), ("❤️", 2),
    ])
    func `columns are counted as a terminal shows them`(text: String, columns: Int) {
        #expect(ColumnWidth.of(text) == columns)
    }

    @Test func `a long name is cut and says so`() {
        #expect(ColumnWidth.fitted("abcdef", to: 6) == "abcdef")
        #expect(ColumnWidth.fitted("abcdefg", to: 6) == "abcde…")
        #expect(ColumnWidth.fitted("日本語", to: 4) == "日…")
    }

    @Test func `a table of wide names keeps to the page`() {
        var table = TextColumns(name: "Unit", cells: ["n", "Score"])
        table.add(String(repeating: "界", count: 150), ["12", "61"])
        table.add("short", ["1,000", "6"])
        let lines = table.text(width: 80).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { ColumnWidth.of(String($0)) <= 80 })
        #expect(lines[1].hasSuffix("   12     61"))
    }

    @Test func `a paragraph breaks between words and hangs under its bullet`() {
        var page = TextPage()
        page.paragraph(Array(repeating: "word", count: 30).joined(separator: " "), first: "* ")
        let lines = page.text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("* word") && lines[1].hasPrefix("  word"))
        #expect(lines.allSatisfy { $0.count <= 80 })
    }
}
