/// The parts into which a kernel falls: what is unknown about one part has nothing to do with any other.
///
/// The published span is then the sum of its parts: what a combination says about the atoms of one part alone can be
/// computed, too, so that every part may be searched, and repaired, by itself.
struct KernelComponents: Sendable {
    /// By atom: its part.
    let ofAtom: [Int32]
    /// Where each part's atoms begin in `members`; one more than there are parts.
    private let starts: [Int]
    private let members: [Int32]

    var count: Int { starts.count - 1 }

    /// Joins every free atom with the bound atoms of its vector.
    init(_ basis: KernelBasis) {
        var groups = JoinedGroups(count: basis.isBound.count)
        for free in basis.isBound.indices {
            for entry in basis.column(free) { groups.join(Int32(free), entry.atom) }
        }
        (ofAtom, starts, members) = groups.numbered()
    }

    /// The atoms of a part, ascending.
    func atoms(of part: Int) -> ArraySlice<Int32> { members[starts[part]..<starts[part + 1]] }
}
