import Testing

@testable import Reporting

struct MapHeadingTests {
    @Test func `names that fit a phone need no key`() {
        let heads = MapHeadings(codes: ["EMP", "TRU"], names: ["Empathy", "Trust"])
        #expect(heads.broad == ["Empathy", "Trust"] && heads.narrow == nil && heads.key == nil)
    }

    @Test func `longer names stand behind codes on a phone`() {
        let heads = MapHeadings(
            codes: ["EMP", "TRU", "COM"], names: ["Empathy shown", "Trust", "Communication"])
        #expect(heads.broad == ["Empathy shown", "Trust", "Communication"])
        #expect(heads.narrow == ["EMP", "TRU", "COM"])
        #expect(heads.key?.hasPrefix("EMP\u{A0}= Empathy shown · ") == true)
    }

    @Test func `codes that would be cut off are numbered`() {
        let codes = (1...12).map { "DIMENSION\($0)" }
        let heads = MapHeadings(codes: codes, names: codes.map { "A long name of \($0)" })
        #expect(heads.broad == (1...12).map(String.init) && heads.narrow == nil)
        #expect(heads.key?.contains("12\u{A0}= A long name of DIMENSION12") == true)
    }

    @Test func `no columns make no headings`() {
        let heads = MapHeadings(codes: [], names: [])
        #expect(heads.broad.isEmpty && heads.key == nil)
    }
}
