/// Numbers distinct runs of octets in the order they were added, and finds a run's number again.
///
/// Keys lie end to end in one array and are looked up by octets, so that a field of a file is resolved without
/// making a `String` of it. A key of up to seven octets, as codes mostly are, stands in its slot as a whole, so that
/// finding it touches no other memory. Hashing is seeded per process: a file cannot be made to collide on purpose.
package struct ByteTable: Sendable {
    private struct Slot {
        /// The key and its length, or a hash of a longer key.
        var tag: UInt64
        /// −1 for a free slot.
        var number: Int32

        static let free = Slot(tag: 0, number: -1)
    }

    private var octets: [UInt8] = []
    private var ends: [Int] = []
    private var slots: [Slot]

    private let seed = UInt64.random(in: .min ... .max)
    /// The highest octet of a longer key's tag; that of a short key is its length.
    private static let longMark: UInt64 = 0xFF << 56

    /// Makes an empty table.
    package init() { slots = [Slot](repeating: .free, count: 16) }

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
        let found = slots[slot(for: key, tag: Self.tag(key))].number
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
        let tag = Self.tag(key)
        let slot = slot(for: key, tag: tag)
        if slots[slot].number >= 0 { return Int(slots[slot].number) }
        let number = ends.count
        slots[slot] = Slot(tag: tag, number: Int32(number))
        octets.append(contentsOf: key)
        ends.append(octets.count)
        // Three quarters at most: fuller ones are searched for long, emptier ones leave the processor's cache.
        if ends.count * 4 > slots.count * 3 { grow() }
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
    @inline(__always)
    private func slot(for key: UnsafeRawBufferPointer, tag: UInt64) -> Int {
        let first = place(of: tag)
        return slots.withUnsafeBufferPointer { slots in
            let mask = slots.count - 1
            var slot = first & mask
            while slots[slot].number >= 0 {
                if slots[slot].tag == tag, tag < Self.longMark || matches(Int(slots[slot].number), key) {
                    break
                }
                slot = (slot + 1) & mask
            }
            return slot
        }
    }

    private func matches(_ number: Int, _ key: UnsafeRawBufferPointer) -> Bool {
        let range = start(number)..<ends[number]
        guard range.count == key.count else { return false }
        return octets.withUnsafeBytes { ByteRun.areEqual(UnsafeRawBufferPointer(rebasing: $0[range]), key) }
    }

    @inline(__always)
    private static func tag(_ key: UnsafeRawBufferPointer) -> UInt64 {
        guard key.count <= 7 else { return longTag(key) }
        let length = UInt64(key.count) << 56
        if key.count >= 4 {
            // Two overlapping halves, whose common octets are the same.
            let last = key.count &- 4
            let low = UInt64(key.loadUnaligned(as: UInt32.self).littleEndian)
            let high = UInt64(key.loadUnaligned(fromByteOffset: last, as: UInt32.self).littleEndian)
            return length | low | high << UInt64(last &* 8)
        }
        var word = length
        for index in 0..<key.count { word |= UInt64(key[index]) << UInt64(index &* 8) }
        return word
    }

    private static func longTag(_ key: UnsafeRawBufferPointer) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(bytes: key)
        return UInt64(truncatingIfNeeded: hasher.finalize()) | longMark
    }

    @inline(__always)
    private func place(of tag: UInt64) -> Int {
        let (high, low) = (tag ^ seed).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return Int(truncatingIfNeeded: high ^ low)
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: .free, count: old.count * 2)
        let mask = slots.count - 1
        for entry in old where entry.number >= 0 {
            var slot = place(of: entry.tag) & mask
            while slots[slot].number >= 0 { slot = (slot + 1) & mask }
            slots[slot] = entry
        }
    }
}
