import Testing
@testable import XML

@Suite struct XMLReaderTests {
    /// Everything that a document holds, one line a token; read in pieces of a given size.
    static func tokens(_ bytes: [UInt8], piece: Int) throws(XMLProblem) -> [String] {
        let reader = try XMLReader()
        var lines: [String] = []
        for start in stride(from: 0, through: bytes.count, by: piece) {
            let end = min(bytes.count, start + piece)
            try reader.put(bytes[start..<end], isLast: end == bytes.count)
            while let token = reader.next() {
                switch token {
                case .start:
                    let value = reader.attribute("a").map { "=" + String(decoding: $0, as: UTF8.self) }
                    lines.append("<\(reader.name)\(value ?? "")")
                case .end: lines.append(">\(reader.name)")
                case .text:
                    let text = String(decoding: reader.text, as: UTF8.self)
                    // Pieces of one text are one text.
                    if let last = lines.last, !last.hasPrefix("<"), !last.hasPrefix(">") {
                        lines[lines.count - 1] += text
                    } else {
                        lines.append(text)
                    }
                }
            }
            if end == bytes.count { break }
        }
        return lines
    }

    @Test(arguments: [1, 3, 16, 100_000])
    func `pieces of any size give the same tokens`(piece: Int) throws {
        let xml = """
            <?xml version="1.0"?><!-- <b> --><x:t xmlns:x="u" b='>' x:a="1 &lt; &#50;"><e/><?go?>é&amp;<![CDATA[<&]]>ñ
            <b  >2</b ></x:t>
            """
        #expect(
            try Self.tokens(Array(xml.utf8), piece: piece)
                == ["<t=1 < 2", "<e", ">e", "é&<&ñ\n", "<b", "2", ">b", ">t"])
    }

    @Test(arguments: [
        [0xFF, 0xFE, 0x3C, 0x00, 0x61, 0x00, 0x2F, 0x00, 0x3E, 0x00],
        [0xEF, 0xBB, 0xBF] + Array("<a/>".utf8),
        Array("<?xml version='1.0' encoding='ISO-8859-1'?><a/>".utf8),
    ])
    func `a document says its encoding`(bytes: [UInt8]) throws {
        #expect(try Self.tokens(bytes, piece: 7) == ["<a", ">a"])
    }

    @Test func `text in another encoding comes out as UTF-8`() throws {
        let head = Array("<?xml version='1.0' encoding='ISO-8859-1'?>".utf8)
        #expect(try Self.tokens(head + [0x3C, 0x61, 0x3E, 0xF1, 0x3C, 0x2F, 0x61, 0x3E], piece: 5)[1] == "ñ")
    }

    @Test(arguments: [
        "", " ", "text", "<a>", "</a>", "<a></b>", "<a/><b/>", "<a b/>", "<a b='1' b='2'/>", "<a>&x;</a>",
        "<a>&#0;</a>",
        "<a>]]></a>", "<a><![CDATA[x</a>", "<a><!-- x", "<", "<>",
        "<?xml version='1.0' encoding='UTF-7'?><a/>",
    ])
    func `what is not well-formed is damaged`(xml: String) {
        for piece in [1, 1000] {
            #expect(throws: XMLProblem.damaged(line: 1)) { try Self.tokens(Array(xml.utf8), piece: piece) }
        }
    }

    @Test func `octets that are no UTF-8 are damaged, with the line`() {
        let bytes = Array("<a>\n\n<b".utf8) + [0x93] + Array("/></a>".utf8)
        #expect(throws: XMLProblem.damaged(line: 3)) { try Self.tokens(bytes, piece: 100) }
    }

    @Test(arguments: [
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>",
        "<!DOCTYPE x SYSTEM \"file:///etc/hostname\"><x/>", "<?xml version=\"1.0\"?><!--c--><!DOCTYPE x><x/>",
    ])
    func `a document type is refused, whatever it declares`(xml: String) {
        #expect(throws: XMLProblem.declaresType) { try Self.tokens(Array(xml.utf8), piece: 4) }
    }

    @Test func `depth, tags and comments without end are refused in bounded memory`() {
        let long = String(repeating: "x", count: 2 * XMLReader.maximumSilence)
        let deep = String(repeating: "<a>", count: XMLReader.maximumDepth + 1)
        for xml in [
            deep, "<a \(long)='1'/>", "<a b='\(long)'/>", "<a><!--\(long)--></a>", "<a><?\(long)?></a>",
        ] {
            #expect(throws: XMLProblem.excessive) { try Self.tokens(Array(xml.utf8), piece: 65_536) }
        }
        #expect(throws: Never.self) { try Self.tokens(Array("<a>\(long)</a>".utf8), piece: 65_536) }
    }

    @Test func `every single damaged octet is survived`() throws {
        let xml = Array("<?xml version='1.0'?><a b='1'><c>x &amp; y</c><![CDATA[z]]></a>".utf8)
        for place in xml.indices {
            for change: UInt8 in [0x01, 0x80, 0xFF] {
                var damaged = xml
                damaged[place] ^= change
                _ = try? Self.tokens(damaged, piece: 9)
            }
        }
    }
}
