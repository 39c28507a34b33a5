/// Digests with the fingerprint of what each stood with, in 12 octets and a little room.
///
/// Digests are evenly spread already, so their own bits are their place.
struct DigestTable: Sendable {
    private(set) var count = 0
    private var digests = [UInt64](repeating: 0, count: 1024)
    /// 0 for a free place.
    private var contents = [UInt32](repeating: 0, count: 1024)

    /// A fingerprint of a row, never 0 (FNV-1a, Fowler, Noll and Vo 1991).
    static func fingerprint(_ row: UnsafeRawBufferPointer) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for octet in row { hash = (hash ^ UInt32(octet)) &* 16_777_619 }
        return max(1, hash)
    }

    /// Adds a digest unless it is there.
    ///
    /// - Parameter content: A fingerprint.
    /// - Returns: The fingerprint it has been there with; `nil` if it was not.
    mutating func insert(_ digest: UInt64, content: UInt32) -> UInt32? {
        if count * 4 >= contents.count * 3 { grow() }
        let place = place(of: digest)
        guard contents[place] == 0 else { return contents[place] }
        digests[place] = digest
        contents[place] = content
        count += 1
        return nil
    }

    /// All digests, ascending.
    var sorted: [UInt64] {
        var all: [UInt64] = []
        all.reserveCapacity(count)
        for place in contents.indices where contents[place] != 0 { all.append(digests[place]) }
        all.sort()
        return all
    }

    private func place(of digest: UInt64) -> Int {
        let mask = contents.count - 1
        var place = Int(truncatingIfNeeded: digest >> 32) & mask
        while contents[place] != 0, digests[place] != digest { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = (digests: digests, contents: contents)
        digests = [UInt64](repeating: 0, count: old.digests.count * 2)
        contents = [UInt32](repeating: 0, count: old.contents.count * 2)
        for index in old.contents.indices where old.contents[index] != 0 {
            let place = place(of: old.digests[index])
            digests[place] = old.digests[index]
            contents[place] = old.contents[index]
        }
    }
}
