/// What units are called beside their codes: forms that let people choose their team show names.
package struct UnitNames: Sendable {
    private var numbers: [String: Int32] = [:]

    /// No names: units are known by their codes alone.
    package init() {}

    /// Collects the codes and names of units, by number; one that two units share names neither.
    package init(_ units: some Sequence<(code: String, name: String)>) {
        var shared: Set<String> = []
        for (number, unit) in units.enumerated() {
            for text in Set([LabelText.normalised(unit.code), LabelText.normalised(unit.name)])
            where !text.isEmpty {
                if numbers.updateValue(Int32(number), forKey: text) != nil { shared.insert(text) }
            }
        }
        for text in shared { numbers[text] = nil }
    }

    /// Finds the unit that a text names, whatever its case and spaces; `nil` if none or more than one does.
    func number(of text: UnsafeRawBufferPointer) -> Int? {
        guard !numbers.isEmpty, text.count <= 1024 else { return nil }
        return numbers[LabelText.normalised(String(decoding: text, as: UTF8.self))].map(Int.init)
    }
}
