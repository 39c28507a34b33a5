/// One attribute of an element; its name is fixed in the source, its value is escaped when it is written.
struct Attribute {
    /// The name as written.
    let name: StaticString
    /// The value before escaping.
    let value: String

    init(_ name: StaticString, _ value: String) {
        self.name = name
        self.value = value
    }

    static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
    static func id(_ value: String) -> Attribute { Attribute("id", value) }
    static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
    static func role(_ value: String) -> Attribute { Attribute("role", value) }
    static func scope(_ value: String) -> Attribute { Attribute("scope", value) }
    static func labelledBy(_ value: String) -> Attribute { Attribute("aria-labelledby", value) }
    static func label(_ value: String) -> Attribute { Attribute("aria-label", value) }
    /// A link inside the document: the only kind there is.
    static func fragment(_ id: String) -> Attribute { Attribute("href", "#" + id) }
    static let autoDirection = Attribute("dir", "auto")
    static let hidden = Attribute("aria-hidden", "true")
    /// Lets the keyboard scroll a region that is wider than the page.
    static let focusable = Attribute("tabindex", "0")
}
