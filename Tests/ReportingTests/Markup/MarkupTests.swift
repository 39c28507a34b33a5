import Testing

@testable import Reporting

struct MarkupTests {
    private func written(_ content: (inout Markup) -> Void) -> String {
        var markup = Markup()
        content(&markup)
        return String(decoding: markup.bytes, as: UTF8.self)
    }

    @Test func `text and attributes are escaped`() {
        let hostile = #"<script>alert("1 & '2'")</script>"#
        let escaped = "&lt;script&gt;alert(&quot;1 &amp; &#39;2&#39;&quot;)&lt;/script&gt;"
        #expect(written { $0.element(.p, text: hostile) } == "<p>\(escaped)</p>")
        #expect(written { $0.element(.p, .label(hostile), text: "") } == "<p aria-label=\"\(escaped)\"></p>")
    }

    @Test func `control characters and direction overrides do not reach the page`() {
        let name = "A\u{1B}[31m\u{0}B\u{202E}C\u{2066}D\nE\u{7F}"
        #expect(written { $0.text(name) } == "A\u{FFFD}[31m\u{FFFD}BCD E\u{FFFD}")
    }

    @Test func `right-to-left words and emoji stay as they are`() {
        let name = "فريق الدعم 👩🏽‍🚀 é"
        #expect(written { $0.text(name) } == name)
    }

    @Test func `empty elements close as HTML and as SVG do`() {
        #expect(written { $0.empty(.hr) } == "<hr>")
        #expect(written { $0.empty(.rect, Attribute("x", "1")) } == "<rect x=\"1\"/>")
    }
}
