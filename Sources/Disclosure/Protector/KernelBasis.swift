/// A kernel basis as it stood when it was asked for: nothing changes it any more, so any number of searches may read it.
struct KernelBasis: Sendable {
    let field: PrimeField
    /// By atom: whether it is bound.
    let isBound: [Bool]
    /// By free atom: the coefficients at bound atoms, ascending by atom; empty for bound ones.
    let columns: [[KernelReduction.Entry]]
}

extension KernelReduction {
    /// The basis as it is now.
    var basis: KernelBasis {
        KernelBasis(
            field: field, isBound: (0..<atomCount).map { isBound[$0] },
            columns: (0..<atomCount).map { isBound[$0] ? [] : entries(of: $0) })
    }
}
