import Survey

/// Finds the item that a row of the long format names: by its code, in any case, or by its text.
struct ItemNames: Sendable {
    private var known: ByteTable
    /// The items of the names known so far, by the name's number; `nil` for a name that is no item's.
    private var numbers: [Int?]
    /// The items by normalised code and text; of a name that two items share nothing is said.
    private let byName: [String: Int]

    /// The greatest number of names remembered, so that no file can fill the memory.
    private static let rememberedLimit = 65_536

    /// Collects the names of a survey's items.
    init(_ definition: SurveyDefinition) {
        known = ByteTable(definition.items.map(\.code.text))
        numbers = Array(definition.items.indices)
        var found: [String: Set<Int>] = [:]
        for (index, item) in definition.items.enumerated() {
            found[LabelText.normalised(item.code.text), default: []].insert(index)
            for text in item.text.translations.values {
                found[HeadingTexts.comparable(LabelText.normalised(text)), default: []].insert(index)
            }
        }
        found[""] = nil
        byName = found.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    /// Finds an item's index; `nil` if no item, or more than one, has such a name.
    mutating func number(of name: UnsafeRawBufferPointer) -> Int? {
        if let place = known.index(of: name) { return numbers[place] }
        let text = LabelText.normalised(String(decoding: name, as: UTF8.self))
        let number = byName[text] ?? byName[HeadingTexts.comparable(text)]
        if known.count < Self.rememberedLimit {
            _ = known.insert(name)
            numbers.append(number)
        }
        return number
    }
}
