/// A list of plain values that grows in place, without reference counting or exclusivity checks: the inner loop of the
/// elimination appends to hundreds of thousands of them. Its owner frees it.
struct GrowingList<Element: BitwiseCopyable> {
    private(set) var base: UnsafeMutablePointer<Element>?
    private(set) var count = 0
    private var capacity = 0

    @inline(__always)
    subscript(place: Int) -> Element {
        get { base.unsafelyUnwrapped[place] }
        nonmutating set { base.unsafelyUnwrapped[place] = newValue }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { reserve(max(4, capacity * 2)) }
        base.unsafelyUnwrapped[count] = element
        count += 1
    }

    /// Makes room for a number of elements in all.
    mutating func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        let bigger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
        if let base {
            bigger.update(from: base, count: count)
            base.deallocate()
        }
        base = bigger
        capacity = wanted
    }

    /// Keeps the first elements.
    @inline(__always)
    mutating func truncate(to kept: Int) { count = kept }

    /// Takes over copies of the elements of another list.
    @inline(__always)
    mutating func assign(_ other: borrowing GrowingList) {
        reserve(other.count)
        if let from = other.base { base.unsafelyUnwrapped.update(from: from, count: other.count) }
        count = other.count
    }

    /// Gives the memory back.
    mutating func free() {
        base?.deallocate()
        base = nil
        (count, capacity) = (0, 0)
    }
}
