/// Finds the number of the unit that a field names, by code or by name.
struct UnitLookup: Sendable {
    /// What a field says of its row's unit.
    enum Match {
        case unit(Int32)
        /// Nothing.
        case missing
        /// A unit that nobody knows.
        case unknown
    }

    /// The units that were discovered, by number.
    private(set) var discovered = ByteTable()
    private let source: UnitSource
    private let names: UnitNames
    /// Units that were found by name, by the octets of the field.
    private var named = ByteTable()
    private var namedNumbers: [Int] = []
    private var last: [UInt8] = []
    private var lastNumber: Int32 = 0

    /// The greatest number of names remembered, so that no file can fill the memory.
    private static let rememberedLimit = 4096

    init(_ source: UnitSource, names: UnitNames) {
        self.source = source
        self.names = names
    }

    /// Looks a field up.
    @inline(__always)
    mutating func match(_ field: UnsafeRawBufferPointer) -> Match {
        // Files are often sorted by unit.
        if field.count == last.count, !field.isEmpty, last.withUnsafeBytes({ ByteRun.areEqual($0, field) }) {
            return .unit(lastNumber)
        }
        let code = ValueMatcher.trimmed(field)
        let number: Int?
        switch source {
        case .column(let table):
            if code.isEmpty { return .missing }
            number = table.index(of: code) ?? numberNamed(code)
        case .discovered: number = code.isEmpty ? Int(PackedRows.noUnit) : discovered.insert(code)
        case .everyResponse(let unit): number = Int(unit)
        }
        guard let number else { return .unknown }
        last.removeAll(keepingCapacity: true)
        last.append(contentsOf: field)
        lastNumber = Int32(number)
        return .unit(lastNumber)
    }

    private mutating func numberNamed(_ name: UnsafeRawBufferPointer) -> Int? {
        if let known = named.index(of: name) { return namedNumbers[known] }
        guard let number = names.number(of: name) else { return nil }
        if named.count < Self.rememberedLimit {
            _ = named.insert(name)
            namedNumbers.append(number)
        }
        return number
    }
}
