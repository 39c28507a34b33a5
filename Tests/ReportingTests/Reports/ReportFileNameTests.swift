import Reporting
import Testing

struct ReportFileNameTests {
    @Test(arguments: [
        ("team-1", "team-1.html"), ("Team", "+Team.html"), ("../../etc", "%2e.%2f..%2fetc.html"),
        ("", "%.html"), (".", "%2e.html"), ("a b", "a%20b.html"), ("é", "%c3%a9.html"),
        ("a\u{0}", "a%00.html"),
    ])
    func `a code becomes a name inside its folder`(unit: String, name: String) {
        #expect(ReportFileName.name(ofUnit: unit, suffix: "html") == name)
    }

    @Test func `long codes are cut and stay apart`() {
        let long = String(repeating: "x", count: 300)
        let one = ReportFileName.name(ofUnit: long + "1", suffix: "html")
        let other = ReportFileName.name(ofUnit: long + "2", suffix: "html")
        #expect(one != other)
        #expect(one.utf8.count < 230)
    }
}
