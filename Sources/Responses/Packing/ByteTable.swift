/// Numbers distinct runs of octets in the order they were added, and finds a run's number again.
///
/// Keys lie end to end in one array and are looked up by octets, so that a field of a file is resolved without
/// making a `String` of it. Hashing is seeded per process: a file cannot be made to collide on purpose.
package struct ByteTable: Sendable {
    private var octets: [UInt8] = []
    private var ends: [Int] = []
    private var slots: [Int32]

    /// Makes an empty table.
    package init() { slots = [Int32](repeating: -1, count: 16) }

    /// Makes a table in which `keys[i]` has number `i`, unless an equal key came before it.
    package init(_ keys: some Sequence<String>) {
        self.init()
        for key in keys {
            var key = key
            key.withUTF8 { _ = insert(UnsafeRawBufferPointer($0)) }
        }
    }

    /// The number of distinct keys.
    package var count: Int { ends.count }

    /// Finds a key's number, from 0; `nil` for a key that was never added.
    package func index(of key: UnsafeRawBufferPointer) -> Int? {
        let found = slots[slot(for: key)]
        return found < 0 ? nil : Int(found)
    }

    /// Finds a text's number, from 0; `nil` for a text that was never added.
    package func index(of key: String) -> Int? {
        var key = key
        return key.withUTF8 { index(of: UnsafeRawBufferPointer($0)) }
    }

    /// Adds a key unless it is there.
    ///
    /// - Returns: The key's number.
    package mutating func insert(_ key: UnsafeRawBufferPointer) -> Int {
        let slot = slot(for: key)
        if slots[slot] >= 0 { return Int(slots[slot]) }
        let number = ends.count
        slots[slot] = Int32(number)
        octets.append(contentsOf: key)
        ends.append(octets.count)
        if ends.count * 2 > slots.count { rehash() }
        return number
    }

    /// The key with a number from 0 to `count` − 1, as text.
    package func key(_ number: Int) -> String {
        String(decoding: octets[start(number)..<ends[number]], as: UTF8.self)
    }

    /// All keys as text, by number.
    package var keys: [String] { (0..<count).map(key) }

    private func start(_ number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

    /// The slot that holds the key, or the free one where it belongs.
    private func slot(for key: UnsafeRawBufferPointer) -> Int {
        let mask = slots.count - 1
        var hasher = Hasher()
        hasher.combine(bytes: key)
        var slot = hasher.finalize() & mask
        while slots[slot] >= 0, !matches(Int(slots[slot]), key) { slot = (slot + 1) & mask }
        return slot
    }

    private func matches(_ number: Int, _ key: UnsafeRawBufferPointer) -> Bool {
        let range = start(number)..<ends[number]
        guard range.count == key.count else { return false }
        return octets.withUnsafeBytes { ByteRun.areEqual(UnsafeRawBufferPointer(rebasing: $0[range]), key) }
    }

    private mutating func rehash() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        octets.withUnsafeBytes { bytes in
            for number in ends.indices {
                slots[slot(for: UnsafeRawBufferPointer(rebasing: bytes[start(number)..<ends[number]]))] =
                    Int32(number)
            }
        }
    }
}
