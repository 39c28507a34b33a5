/// What one of the YAML library's messages means for somebody who writes a definition.
struct YAMLSlip {
    /// A part of the library's message.
    let message: String
    /// What is wrong: a sentence.
    let sentence: String
    /// What to do about it: a sentence.
    let remedy: String

    private init(_ message: String, says sentence: String, remedy: String) {
        self.message = message
        self.sentence = sentence
        self.remedy = remedy
    }

    /// The slips that people make, by the messages of libyaml 0.2; the first that fits counts.
    static let all: [YAMLSlip] = [
        YAMLSlip(
            "mapping values are not allowed", says: "A colon stands where no key can be.",
            remedy:
                "Put quotes around a text with ‘: ’ in it, and check that the line above is complete and indented the same."
        ),
        YAMLSlip(
            "found character that cannot start any token",
            says: "A sign stands here that cannot begin a value, such as a tab, ‘@’, ‘%’ or a backquote.",
            remedy: "Indent with blanks instead of tabs, or put quotes around the text."),
        YAMLSlip(
            "found a tab character", says: "A tab stands in the indentation.",
            remedy: "Indent with blanks instead of tabs."),
        YAMLSlip(
            "could not find expected ':'", says: "The line is neither a key with a colon nor part of a text.",
            remedy: "Write key: value, or indent the line if it goes on with the text above."),
        YAMLSlip(
            "did not find expected ',' or '}'", says: "The mapping in braces does not end, or lacks a comma.",
            remedy:
                "Write {key: value, key: value}, with quotes around a text with a comma, brace or colon in it."
        ),
        YAMLSlip(
            "did not find expected ',' or ']'", says: "The list in brackets does not end, or lacks a comma.",
            remedy: "Write [one, two], with quotes around a text with a comma or bracket in it."),
        YAMLSlip(
            "did not find expected key",
            says: "The line is indented unlike the keys above it, or follows a text in quotes.",
            remedy:
                "Give all keys of one mapping the same indentation, and double quotes around a text with quotes in it."
        ),
        YAMLSlip(
            "did not find expected '-' indicator",
            says: "The line is indented unlike the list's other entries.",
            remedy: "Begin every entry of a list with ‘- ’ at the same indentation."),
        YAMLSlip(
            "block sequence entries are not allowed", says: "A list's entry begins where none can be.",
            remedy: "Begin it on a line of its own beneath the key, with ‘- ’."),
        YAMLSlip(
            "found unexpected end of stream", says: "A text in quotes, or a bracket, does not end.",
            remedy: "Close it with the same sign it began with."),
        YAMLSlip(
            "found undefined tag handle", says: "The value begins with ‘!’.",
            remedy: "Put quotes around it."),
        YAMLSlip(
            "did not find expected <document start>",
            says: "The file has more than one document, or text behind its end.",
            remedy: "Leave one survey in the file, without lines of ‘---’ or ‘...’."),
        YAMLSlip(
            "but found another document", says: "The file has more than one document.",
            remedy: "Leave one survey in the file, without lines of ‘---’."),
        YAMLSlip(
            "found undefined alias", says: "The value begins with ‘*’.",
            remedy: "Put quotes around it."),
        YAMLSlip(
            "did not find expected alphabetic", says: "The value begins with ‘*’, ‘&’ or ‘!’.",
            remedy: "Put quotes around it."),
        YAMLSlip(
            "found unknown escape character",
            says: "A text in double quotes has a backslash before a sign that needs none.",
            remedy: "Write two backslashes, or use single quotes."),
    ]
}
