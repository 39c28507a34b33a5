/// A combination of published cells as an attacker would hold it: coefficients at a few atoms, 0 elsewhere.
struct SparseWord: Hashable, Sendable {
    /// The atoms with a coefficient, ascending.
    let atoms: [Int32]
    /// Their coefficients as fractions in lowest terms, the first one 1.
    let coefficients: [Fraction]

    /// A ratio of two small whole numbers.
    struct Fraction: Hashable, Sendable {
        let numerator: Int64
        let denominator: Int64

        func value(in field: PrimeField) -> UInt64 {
            let top = numerator < 0 ? field.negate(UInt64(-numerator)) : UInt64(numerator)
            return denominator == 1 ? top : field.multiply(top, field.inverse(UInt64(denominator)))
        }
    }

    /// The indicator of a set of atoms.
    init(indicatorOf atoms: some Sequence<Int32>) {
        self.atoms = atoms.sorted()
        coefficients = self.atoms.map { _ in Fraction(numerator: 1, denominator: 1) }
    }

    /// Recovers the fractions behind residues, by the half-way point of Euclid's algorithm (Wang 1981).
    ///
    /// - Returns: `nil` if a coefficient is not a ratio of numbers below 2^29, which no small determinant exceeds.
    init?(_ entries: [(atom: Int32, value: UInt64)], field: PrimeField) {
        let sorted = entries.filter { $0.value != 0 }.sorted { $0.atom < $1.atom }
        guard let first = sorted.first else { return nil }
        let inverse = field.inverse(first.value)
        var fractions: [Fraction] = []
        for entry in sorted {
            guard let fraction = Self.fraction(field.multiply(entry.value, inverse), prime: field.prime)
            else {
                return nil
            }
            fractions.append(fraction)
        }
        atoms = sorted.map(\.atom)
        coefficients = fractions
    }

    private static func fraction(_ residue: UInt64, prime: UInt64) -> Fraction? {
        let limit: Int64 = 1 << 29
        var (r0, r1) = (Int64(prime), Int64(residue))
        var (t0, t1) = (Int64(0), Int64(1))
        while r1 >= limit {
            let quotient = r0 / r1
            (r0, r1) = (r1, r0 - quotient * r1)
            (t0, t1) = (t1, t0 - quotient * t1)
        }
        guard t1 != 0, abs(t1) < limit else { return nil }
        return t1 < 0
            ? Fraction(numerator: -r1, denominator: -t1) : Fraction(numerator: r1, denominator: t1)
    }
}
