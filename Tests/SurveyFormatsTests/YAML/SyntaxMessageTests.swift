import Survey
import SurveyFormats
import Testing

/// Every slip in YAML itself, with its place, what is said of it and what to do.
@Suite struct SyntaxMessageTests {
    struct Row: Sendable {
        let yaml: String
        /// `line:column` and what is wrong.
        let expected: String
        /// A part of what to do.
        let remedy: String
    }

    static let rows: [Row] = [
        Row(
            yaml: "code: a: b\n", expected: "1:8 A colon stands where no key can be.",
            remedy: "Put quotes around a text with ‘: ’"),
        Row(
            yaml: "items:\n\t- a\n", expected: "2:1 A sign stands here that cannot begin a value",
            remedy: "Indent with blanks instead of tabs"),
        Row(
            yaml: "code: a\ntitle\nlanguages: [en]\n",
            expected: "3:1 The line is neither a key with a colon nor part of a text.", remedy: "key: value"),
        Row(
            yaml: "title: {en: Team, es: Equipo\nlanguages: [en]\n",
            expected: "2:10 The mapping in braces does not end, or lacks a comma.", remedy: "{key: value"),
        Row(
            yaml: "languages: [en, es\ntitle: x\n",
            expected: "2:6 The list in brackets does not end, or lacks a comma.", remedy: "[one, two]"),
        Row(
            yaml: "code: a\n  title: x\n", expected: "2:8 A colon stands where no key can be.",
            remedy: "indented the same"),
        Row(
            yaml: "scales:\n  code: a\n name: b\n",
            expected: "3:2 The line is indented unlike the keys above it", remedy: "the same indentation"),
        Row(
            yaml: "items:\n  - a\n  b: c\n",
            expected: "3:3 The line is indented unlike the list's other entries.", remedy: "‘- ’"),
        Row(
            yaml: "items: - a\n", expected: "1:8 A list's entry begins where none can be.",
            remedy: "on a line of its own"),
        Row(
            yaml: "title: \"never closed\n", expected: "2:1 A text in quotes, or a bracket, does not end.",
            remedy: "Close it"),
        Row(
            yaml: "title: \"said \"yes\" twice\"\n",
            expected: "1:15 The line is indented unlike the keys above it, or follows a text in quotes.",
            remedy: "double quotes around"),
        Row(
            yaml: "title: *bold\n", expected: "1:8 The value begins with ‘*’.",
            remedy: "Put quotes around it."),
        Row(
            yaml: "title: *** bold\n", expected: "1:9 The value begins with ‘*’, ‘&’ or ‘!’.",
            remedy: "Put quotes around it."),
        Row(
            yaml: "title: !t!x bold\n", expected: "1:8 The value begins with ‘!’.",
            remedy: "Put quotes around it."),
        Row(
            yaml: "title: \"C:\\School\"\n", expected: "1:11 A text in double quotes has a backslash",
            remedy: "two backslashes"),
        Row(
            yaml: "code: a\n---\ncode: b\n", expected: "2:1 The file has more than one document.",
            remedy: "one survey"),
        Row(
            yaml: "code: a\n...\nmore\n",
            expected: "3:1 The file has more than one document, or text behind its end.", remedy: "one survey"
        ),
        Row(
            yaml: "title: one\n\ttwo\n", expected: "2:1 A tab stands in the indentation.",
            remedy: "blanks instead of tabs"),
        Row(
            yaml: "%YAML 3.0\n---\ncode: a\n",
            expected: "1:1 The YAML cannot be read: found incompatible YAML document.", remedy: "indentation"),
    ]

    @Test(arguments: rows.indices)
    func `a slip in YAML is said with its place, what it is and what to do`(position: Int) throws {
        let row = Self.rows[position]
        let problems = DefinitionReader.read(row.yaml, file: "x").problems
        let problem = try #require(problems.first)
        #expect(problems.count == 1)
        #expect("\(problem.line):\(problem.column) \(problem.what)".hasPrefix(row.expected))
        #expect(problem.remedy.contains(row.remedy))
    }

    @Test func `a key that stands twice is one problem among the others, and the first value counts`() {
        let yaml = """
            code: pulse
            title: First
            languages: [en]
            help: Ring Ana.
            "title": Second
            responseScales:
              yn: {points: [{value: 0}, {value: 1}], favourable: [1], favourable: [0], unfavourable: [0]}
            items:
              - code: A
                text: I am heard.
                responseScale: yn
                standalone: true
                text: I am seen.
                revers: true
            title: Third
            """
        let reading = DefinitionReader.read(yaml, file: "x")
        let lines = reading.problems.map { "\($0.line):\($0.column) \($0.what)" }
        #expect(
            lines == [
                "5:1 The key ‘title’ stands twice in one mapping.",
                "7:59 The key ‘favourable’ stands twice in one mapping.",
                "13:5 The key ‘text’ stands twice in one mapping.",
                "14:5 An item has no key ‘revers’.",
                "15:1 The key ‘title’ stands twice in one mapping.",
            ])
    }

    @Test(arguments: ["\r\n", "\n"])
    func `repeated keys are told apart whatever they are made of`(lineEnd: String) {
        let yaml = ["é😀: 1", "'it''s': 1", "a: 1", "é😀: 2", "a: 2", "'it''s': 2"].joined(separator: lineEnd)
        let repeated = DefinitionReader.read(yaml, file: "x").problems.filter {
            $0.what.hasPrefix("The key ‘")
        }
        // A key written with escapes ends the reading where it stands first.
        #expect(
            repeated.map { "\($0.line):\($0.column) \($0.what)" } == [
                "2:1 The key ‘it's’ stands twice in one mapping."
            ])
        let others = yaml.replacing("'it''s'", with: "b", maxReplacements: 1)
        #expect(
            DefinitionReader.read(others, file: "x").problems.filter { $0.what.hasPrefix("The key ‘") }.map {
                "\($0.line):\($0.column)"
            } == ["4:1", "5:1"])
    }

    @Test func `very many repeated keys end the reading`() {
        let yaml = (0..<60).map { "k\($0): 1\nk\($0): 2\n" }.joined()
        let problems = DefinitionReader.read(yaml, file: "x").problems
        #expect(problems.count == 1)
        #expect(problems.first?.what.hasSuffix("stands twice in one mapping.") == true)
    }

    @Test func `private-use characters of the file are kept`() {
        let yaml = "a\u{F0000}: 1\nx: 1\nx: 2\n"
        #expect(
            DefinitionReader.read(yaml, file: "x").problems.map(\.what)
                == ["The key ‘x’ stands twice in one mapping."])
    }
}
