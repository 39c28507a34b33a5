/// A kernel basis as it stood when it was asked for: nothing changes it any more, so any number of searches may read it.
struct KernelBasis: Sendable {
    let field: PrimeField
    /// By atom: whether it is bound.
    let isBound: [Bool]
    /// Where each free atom's coefficients begin in `entries`; one more than there are atoms.
    private let starts: [Int]
    private let entries: [KernelReduction.Entry]

    init(_ reduction: KernelReduction) {
        field = reduction.field
        isBound = (0..<reduction.atomCount).map { reduction.isBound[$0] }
        var starts = [0]
        starts.reserveCapacity(reduction.atomCount + 1)
        for atom in 0..<reduction.atomCount {
            starts.append((starts.last ?? 0) + (reduction.isBound[atom] ? 0 : reduction.columns[atom].count))
        }
        var entries: [KernelReduction.Entry] = []
        entries.reserveCapacity(starts.last ?? 0)
        for atom in 0..<reduction.atomCount where !reduction.isBound[atom] {
            for place in 0..<reduction.columns[atom].count { entries.append(reduction.columns[atom][place]) }
        }
        self.starts = starts
        self.entries = entries
    }

    /// Puts a basis together from those of disjoint parts.
    ///
    /// - Parameters:
    ///   - isBound: By atom.
    ///   - columns: By atom: the coefficients of a free atom's vector, ascending by atom; empty for bound ones.
    init(field: PrimeField, isBound: [Bool], columns: [[KernelReduction.Entry]]) {
        self.field = field
        self.isBound = isBound
        var starts = [0]
        starts.reserveCapacity(columns.count + 1)
        for column in columns { starts.append((starts.last ?? 0) + column.count) }
        self.starts = starts
        entries = columns.flatMap { $0 }
    }

    /// The coefficients of a free atom's vector at bound atoms, ascending by atom; empty for bound atoms.
    func column(_ free: Int) -> ArraySlice<KernelReduction.Entry> { entries[starts[free]..<starts[free + 1]] }
}

extension KernelReduction {
    /// The basis as it is now.
    var basis: KernelBasis { KernelBasis(self) }
}
