/// Tells of a text that comes in chunks whether it is UTF-8.
package struct UTF8Scan: Sendable {
    /// Whether all octets so far may be UTF-8; a character that the last chunk broke off counts as if it went on.
    package private(set) var isValid = true
    /// The octets of the last character, which may not have ended.
    private var pending: [UInt8] = []

    /// Begins with an empty text.
    package init() {}

    /// Looks at the next octets.
    package mutating func append(_ chunk: UnsafeRawBufferPointer) {
        guard isValid, let base = chunk.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        var start = 0
        if !pending.isEmpty {
            while start < chunk.count, start < 4, Self.isContinuation(base[start]) { start += 1 }
            pending += chunk[..<start]
            // Nothing but a broken character may go on in yet another chunk.
            if start == chunk.count, pending.count < 4 { return }
            isValid = isPendingWhole
            pending.removeAll()
        }
        var end = chunk.count
        while end > start, chunk.count - end < 3, Self.isContinuation(base[end - 1]) { end -= 1 }
        if end > start, base[end - 1] >= 0xC0 { end -= 1 } else { end = chunk.count }
        pending = Array(chunk[end...])
        if isValid { isValid = UTF8Check.firstInvalid(base + start, count: end - start) == nil }
    }

    /// Whether the whole text was UTF-8, once nothing comes any more.
    package var isWhole: Bool { isValid && isPendingWhole }

    private var isPendingWhole: Bool {
        pending.withUnsafeBufferPointer { octets in
            octets.baseAddress.map { UTF8Check.firstInvalid($0, count: octets.count) == nil } ?? true
        }
    }

    private static func isContinuation(_ octet: UInt8) -> Bool { octet & 0xC0 == 0x80 }
}
