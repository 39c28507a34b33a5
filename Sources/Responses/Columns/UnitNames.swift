internal import Synchronization

/// What units are called beside their codes: forms that let people choose their team show names.
package struct UnitNames: Sendable {
    /// The names by unit, and the units by what they are called once somebody has asked.
    ///
    /// Most files name units by their codes, and then making tens of thousands of names comparable would be in vain.
    private final class Directory: Sendable {
        let units: [(code: String, name: String)]
        private let numbers = Mutex<[String: Int32]?>(nil)

        init(_ units: [(code: String, name: String)]) { self.units = units }

        func number(of name: String) -> Int32? {
            numbers.withLock { numbers in
                let known = numbers ?? UnitNames.numbers(units)
                numbers = known
                return known[name]
            }
        }
    }

    private let directory: Directory

    /// No names: units are known by their codes alone.
    package init() { directory = Directory([]) }

    /// Collects the codes and names of units, by number; one that two units share names neither.
    package init(_ units: some Sequence<(code: String, name: String)>) { directory = Directory(Array(units)) }

    /// Finds the unit that a text names, whatever its case and spaces; `nil` if none or more than one does.
    package func number(of text: UnsafeRawBufferPointer) -> Int? {
        guard !directory.units.isEmpty, text.count <= 1024 else { return nil }
        return directory.number(of: LabelText.normalised(String(decoding: text, as: UTF8.self))).map(Int.init)
    }

    private static func numbers(_ units: [(code: String, name: String)]) -> [String: Int32] {
        var numbers: [String: Int32] = [:]
        var shared: Set<String> = []
        for (number, unit) in units.enumerated() {
            for text in Set([LabelText.normalised(unit.code), LabelText.normalised(unit.name)])
            where !text.isEmpty {
                if numbers.updateValue(Int32(number), forKey: text) != nil { shared.insert(text) }
            }
        }
        for text in shared { numbers[text] = nil }
        return numbers
    }
}
