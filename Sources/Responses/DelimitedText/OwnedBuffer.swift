/// A growable run of plain values that belongs to exactly one owner and is freed with it.
///
/// An `Array` would do, but for its uniqueness and bounds checks on every octet of a file.
struct OwnedBuffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    /// Makes room for `additional` more elements; amortised constant time.
    @inline(__always)
    mutating func reserve(_ additional: Int) {
        if count + additional > capacity { grow(to: count + additional) }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        reserve(1)
        base[count] = element
        count += 1
    }

    @inline(__always)
    mutating func append(contentsOf source: UnsafePointer<Element>, count length: Int) {
        reserve(length)
        (base + count).update(from: source, count: length)
        count += length
    }

    /// Puts an element before those from a place on.
    mutating func insert(_ element: Element, at place: Int) {
        reserve(1)
        (base + place + 1).update(from: base + place, count: count - place)
        base[place] = element
        count += 1
    }

    /// Takes over elements that the caller wrote behind the end, after `reserve(_:)`.
    @inline(__always)
    mutating func setCount(_ newCount: Int) {
        precondition(newCount <= capacity, "more elements than the buffer holds")
        count = newCount
    }

    @inline(__always)
    mutating func removeAll() { count = 0 }

    @inline(never)
    private mutating func grow(to needed: Int) {
        let newCapacity = max(needed, capacity * 2)
        let newBase = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
        newBase.update(from: base, count: count)
        base.deallocate()
        base = newBase
        capacity = newCapacity
    }
}

// The memory is reached through this value alone and the value cannot be copied, so whoever holds it is the
// only one who can touch the memory, on whatever thread.
extension OwnedBuffer: @unchecked Sendable {}
