/// Counts whole rows that occurred before, in bounded memory.
///
/// Exact up to 2¹⁶ different rows. Beyond, only rows whose hash ends in `level` zero bits are followed, which is
/// a fair sample of the different rows (adaptive sampling, Flajolet 1990), and the share is an estimate.
struct RowFingerprints: Sendable {
    /// The number of followed rows.
    private(set) var rows = 0
    /// The followed rows that equal an earlier one.
    private(set) var repeats = 0
    private var level = 0
    private var kept = 0
    private var slots: [Slot] = []

    /// A followed row; free with a count of 0. Both lie together, since most rows are new and are looked for in vain.
    private struct Slot {
        var hash: UInt64 = 0
        var count: UInt32 = 0
    }

    /// The greatest number of slots; half of them are used at most.
    private static let slotLimit = 1 << 17

    /// The share of rows that equal an earlier one, 0 to 1; `nil` without rows.
    var share: Double? { rows == 0 ? nil : Double(repeats) / Double(rows) }

    /// Whether every row has been followed.
    var isExact: Bool { level == 0 }

    /// Follows one row.
    @inline(__always)
    mutating func add(_ row: UnsafeRawBufferPointer) {
        let hash = Self.hash(row)
        if hash & ((1 << UInt64(level)) - 1) == 0 { add(hash, times: 1) }
    }

    /// Takes over the rows that another instance followed.
    mutating func absorb(_ other: RowFingerprints) {
        while level < other.level { raiseLevel() }
        for slot in other.slots where slot.count > 0 { add(slot.hash, times: slot.count) }
    }

    private mutating func add(_ hash: UInt64, times: UInt32) {
        if kept * 2 >= slots.count { makeRoom() }
        guard hash & ((1 << UInt64(level)) - 1) == 0 else { return }
        let mask = slots.count - 1
        // The lowest bits are what the sample is drawn by, so the slot comes from the highest.
        var slot = Int(truncatingIfNeeded: hash >> 40) & mask
        while slots[slot].count > 0, slots[slot].hash != hash { slot = (slot + 1) & mask }
        if slots[slot].count == 0 {
            slots[slot].hash = hash
            kept += 1
            repeats -= 1
        }
        rows += Int(times)
        repeats += Int(times)
        slots[slot].count &+= times
    }

    /// Doubles the slots, or follows half as many rows once they are at their limit.
    private mutating func makeRoom() {
        if slots.count < Self.slotLimit {
            rebuild(slotCount: max(64, slots.count * 2))
        } else {
            raiseLevel()
        }
    }

    private mutating func raiseLevel() {
        level += 1
        rebuild(slotCount: max(64, slots.count))
    }

    private mutating func rebuild(slotCount: Int) {
        let old = slots
        (rows, repeats, kept) = (0, 0, 0)
        slots = [Slot](repeating: Slot(), count: slotCount)
        for slot in old where slot.count > 0 { add(slot.hash, times: slot.count) }
    }

    /// A 64-bit hash by multiplying and folding; the same on every run, so that the estimate is too.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
        func mix(_ word: UInt64) {
            let (high, low) = (state ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
            state = high ^ low &+ 0xA076_1D64_78BD_642F
        }
        var offset = 0
        while offset + 8 <= bytes.count {
            mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < bytes.count {
            rest = rest << 8 | UInt64(bytes[offset])
            offset += 1
        }
        mix(rest)
        mix(state >> 32)
        return state
    }
}
