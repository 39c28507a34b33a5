import Survey
import SurveyFormats
import Testing

@Suite struct HostileYAMLTests {
    /// What each hostile file is refused with.
    static let cases: [(name: String, bytes: [UInt8], what: String)] = [
        ("nothing", [], "The file is empty."),
        ("a comment alone", Array("# nothing\n".utf8), "The file is empty."),
        ("a megabyte and more", Array(repeating: 0x61, count: 1_000_001), "The file has 1000001 bytes."),
        (
            "a huge scalar", Array("code: ".utf8) + Array(repeating: 0x61, count: 10_000_000),
            "The file has 10000006 bytes."
        ),
        ("UTF-16", [0xFF, 0xFE, 0x63, 0x00], "The file is encoded in UTF-16."),
        ("NUL", Array("code: a\u{0}b".utf8), "There is a control character (0) in the text."),
        ("Latin-1", Array("code: x\ntitle: caf".utf8) + [0xE9], "The text is not UTF-8 from here on."),
        (
            "two documents", Array("code: a\n---\ncode: b\n".utf8),
            "The file has more than one document."
        ),
        (
            "a tab as indentation", Array("items:\n\t- a".utf8),
            "A sign stands here that cannot begin a value, such as a tab, ‘@’, ‘%’ or a backquote."
        ),
        ("an alias bomb", aliasBomb(inKeys: false), "‘*a0’ repeats an anchored value."),
        ("an alias bomb in keys", aliasBomb(inKeys: true), "‘*a0’ repeats an anchored value."),
        ("one anchor", Array("code: &a x\n".utf8), "The value has an anchor."),
        ("an alias to nothing", Array("code: *a\n".utf8), "The value begins with ‘*’."),
        ("a merge key", Array("a: &a {x: 1}\nb: {<<: *a}\n".utf8), "The value has an anchor."),
        ("a tag", Array("code: !!binary aGk=\n".utf8), "The value has a type tag."),
        ("a set", Array("code: !!set {a, b}\n".utf8), "The value has a type tag."),
        ("a list as key", Array("? [a, b]\n: c\n".utf8), "A key is a list or a mapping."),
        (
            "deep brackets", Array(String(repeating: "[", count: 500_000).utf8),
            "The file is nested more than 24 levels deep."
        ),
        (
            "deep closed brackets",
            Array((String(repeating: "[", count: 900) + String(repeating: "]", count: 900)).utf8),
            "The file is nested more than 24 levels deep."
        ),
        (
            "deep braces in keys",
            Array(
                (String(repeating: "{", count: 100) + "a" + String(repeating: "}: b", count: 99) + "}").utf8),
            "A key is a list or a mapping."
        ),
        ("a list", Array("- a\n".utf8), "Here stands a list."),
        ("a word", Array("hello\n".utf8), "Here stands a single value."),
    ]

    static func aliasBomb(inKeys: Bool) -> [UInt8] {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            yaml += inKeys ? "? &a\(level) [\(aliases)]\n: x\n" : "a\(level): &a\(level) [\(aliases)]\n"
        }
        return Array(yaml.utf8)
    }

    @Test(arguments: cases.map(\.name))
    func `hostile files are refused at once with a reason`(name: String) throws {
        let hostile = try #require(Self.cases.first { $0.name == name })
        let clock = ContinuousClock()
        let start = clock.now
        let reading = DefinitionReader.read(hostile.bytes, file: "x")
        #expect(clock.now - start < .seconds(60))
        #expect(reading.definition == nil)
        #expect(reading.problems.map(\.what).first == hostile.what)
    }

    @Test func `the place of what is not UTF-8 is found`() {
        let bytes = Array("code: x\ntitle: é caf".utf8) + [0xE9, 0x0A]
        #expect(
            DefinitionReader.read(bytes, file: "x").problems.map(\.position) == [
                SourcePosition(line: 2, column: 13)
            ])
    }

    @Test func `a byte order mark and Windows line ends are accepted`() {
        let text = "\u{FEFF}" + SampleDefinition.yaml.replacing("\n", with: "\r\n")
        #expect(DefinitionReader.read(text, file: "x").problems == [])
    }

    @Test func `text that looks like a few aliases is text`() throws {
        let text = SampleDefinition.yaml.replacing("en: Team pulse", with: "en: \"&a, *a and *a\"")
        let reading = DefinitionReader.read(text, file: "x")
        #expect(reading.problems == [])
        #expect(reading.definition?.title.translations["en"] == "&a, *a and *a")
    }

    static let crowded = [
        "items: [" + String(repeating: "a,", count: 400_000) + "a]",
        "{" + String(repeating: "?,", count: 400_000) + "}",
        (0..<90_000).map { "k\($0): a\n" }.joined(),
        "items: [" + String(repeating: "{},", count: 300_000) + "]",
    ]

    @Test(arguments: crowded.indices)
    func `many small values are refused in bounded time`(position: Int) {
        let yaml = Self.crowded[position]
        let clock = ContinuousClock()
        let start = clock.now
        let reading = DefinitionReader.read(yaml, file: "x")
        #expect(reading.definition == nil)
        #expect(
            reading.problems.map(\.what).allSatisfy {
                $0.hasPrefix("The file has more than") || $0.hasPrefix("The key ‘’")
            })
        #expect(clock.now - start < .seconds(60))
    }
}
