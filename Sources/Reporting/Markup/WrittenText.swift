/// Words with the language they are in, for readers who listen.
struct WrittenText: Hashable {
    /// The words.
    let text: String
    /// The BCP 47 tag where it is not the page's language; else `nil`.
    let language: String?

    init(text: String, language: String? = nil) {
        self.text = text
        self.language = language
    }
}

extension Markup {
    /// Writes an element that holds words of others: in their own language and direction.
    mutating func written(_ tag: Tag, _ words: WrittenText) {
        if let language = words.language {
            element(tag, .lang(language), .autoDirection, text: words.text)
        } else {
            element(tag, .autoDirection, text: words.text)
        }
    }

    /// Writes what must be known to read the words before, set off from them; nothing without it.
    mutating func remark(_ words: String?) {
        guard let words else { return }
        text(" ")
        element(.span, .class("tag"), text: words)
    }
}
