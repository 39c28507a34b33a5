/// Writes HTML and SVG that is well formed and escaped by construction.
///
/// Elements open and close with a closure, names come from `Tag`, values and text are always escaped, and the only
/// way to write something as it stands is a `StaticString` from the source. A unit named `<script>` stays text.
struct Markup {
    private(set) var bytes: [UInt8] = []

    /// The document's type and nothing before it.
    mutating func doctype() { write("<!DOCTYPE html>\n") }

    /// Writes an element and, inside it, what the closure writes.
    mutating func element(
        _ tag: Tag, _ attributes: Attribute..., content: (inout Markup) -> Void
    ) {
        open(tag.rawValue, attributes)
        content(&self)
        close(tag)
    }

    /// Writes an element that holds text only.
    mutating func element(_ tag: Tag, _ attributes: Attribute..., text: String) {
        open(tag.rawValue, attributes)
        self.text(text)
        close(tag)
    }

    /// Writes an element that has no content by its nature.
    mutating func empty(_ tag: EmptyTag, _ attributes: Attribute...) {
        let isSVG = tag != .meta && tag != .hr
        open(tag.rawValue, attributes, end: isSVG ? "/>" : ">")
    }

    /// Writes text, made safe to show and escaped.
    mutating func text(_ text: String) { escape(text) }

    /// Writes the style sheet that the source holds.
    mutating func style(_ sheet: StaticString) {
        write("<style>\n")
        sheet.withUTF8Buffer { bytes.append(contentsOf: $0) }
        write("</style>\n")
    }

    /// Ends the line, to keep the file readable and its differences small.
    mutating func newline() { bytes.append(0x0A) }

    private mutating func open(_ name: String, _ attributes: [Attribute], end: StaticString = ">") {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: name.utf8)
        for attribute in attributes {
            bytes.append(0x20)
            attribute.name.withUTF8Buffer { bytes.append(contentsOf: $0) }
            write("=\"")
            escape(attribute.value)
            bytes.append(UInt8(ascii: "\""))
        }
        write(end)
    }

    private mutating func close(_ tag: Tag) {
        write("</")
        bytes.append(contentsOf: tag.rawValue.utf8)
        bytes.append(UInt8(ascii: ">"))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
            false
        default: (0x20...0x7E).contains(byte)
        }
    }

    private mutating func write(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Most text is plain ASCII and goes through as it stands; the rest is made safe to show, then escaped.
    private mutating func escape(_ text: String) {
        var text = text
        let isPlain = text.withUTF8 { buffer in
            guard buffer.allSatisfy(Self.isPlain) else { return false }
            bytes.append(contentsOf: buffer)
            return true
        }
        guard !isPlain else { return }
        for byte in DisplayText.safe(text).utf8 {
            switch byte {
            case UInt8(ascii: "&"): write("&amp;")
            case UInt8(ascii: "<"): write("&lt;")
            case UInt8(ascii: ">"): write("&gt;")
            case UInt8(ascii: "\""): write("&quot;")
            case UInt8(ascii: "'"): write("&#39;")
            default: bytes.append(byte)
            }
        }
    }
}
