import Testing

@testable import Responses

@Suite struct DelimiterTests {
    @Test(arguments: [
        ("unit,EMP1,EMP2\n1;2;3;4;5\n", Delimiter.comma),
        ("unit;EMP1;EMP2\n1,5;2;3\n", .semicolon),
        ("unit\tEMP1\tEMP2\n", .tab),
        ("\"a;b;c;d\",x\n", .comma),
        ("\"a,b,c\";\"d,e\"\n", .semicolon),
        ("unit\n", .comma),
        ("\r\n\r\na;b\n", .semicolon),
        ("", .comma),
    ])
    func `the delimiter is the one that occurs most in the header outside quotes`(
        _ text: String, _ expected: Delimiter
    ) {
        var text = text
        #expect(text.withUTF8 { Delimiter.sniffed(from: UnsafeRawBufferPointer($0)) } == expected)
    }
}
