/// What the published cells leave unknown: a sparse basis of their left kernel, updated cell by cell.
///
/// Every atom is *free* or *bound*. A free atom f owns one kernel vector z_f = e_f + Σ z_f[t]·e_t over bound atoms t: moving
/// one respondent's worth at f can be hidden by moving the others along. Publishing a cell a whose product s_f = z_f·a is
/// not 0 for some f binds one such atom p, and every other crossing vector becomes z_f − (s_f/s_p)·z_p. Read by bound atom
/// instead of free atom, the same numbers are the reduced echelon form of the published span: w_t = e_t − Σ z_f[t]·e_f.
final class KernelReduction {
    /// One coefficient of a kernel vector at a bound atom.
    struct Entry {
        let atom: Int32
        let value: UInt64
    }

    let field: PrimeField
    let atomCount: Int
    /// By free atom: the coefficients at bound atoms, ascending by atom.
    private(set) var columns: [ContiguousArray<Entry>]
    private(set) var isBound: [Bool]
    /// The number of bound atoms: the rank of the published cells.
    private(set) var rank = 0
    /// Random kernel vectors: a vector is in the span exactly if its products with these are 0, but for a chance below
    /// 2^−60 each.
    private(set) var witnesses: [[UInt64]]
    /// The products z_f·a of the cell at hand, by free atom; 0 outside `crossing`.
    private(set) var products: [UInt64]
    /// The free atoms whose product is not 0.
    private(set) var crossing: [Int32] = []
    /// By bound atom: the free atoms whose vector may have a coefficient there, with stale and repeated ones among them.
    private var rows: [ContiguousArray<Int32>]
    private var seen: [Int32]
    private var merged: ContiguousArray<Entry> = []

    init(atomCount: Int, field: PrimeField, seed: UInt64) {
        self.field = field
        self.atomCount = atomCount
        columns = Array(repeating: [], count: atomCount)
        rows = Array(repeating: [], count: atomCount)
        isBound = Array(repeating: false, count: atomCount)
        products = Array(repeating: 0, count: atomCount)
        seen = Array(repeating: -1, count: atomCount)
        var mixer = SplitMix(state: seed)
        witnesses = (0..<2).map { _ in
            (0..<atomCount).map { _ in mixer.next() % (field.prime - 1) + 1 }
        }
    }

    /// Finds the free atoms whose kernel vectors notice a cell; none if the cell follows from those published.
    func cross(_ atoms: ArraySlice<Int32>) {
        for free in crossing { products[Int(free)] = 0 }
        crossing.removeAll(keepingCapacity: true)
        var touched: [Int32] = []
        touched.reserveCapacity(atoms.count)
        for atom in atoms {
            let index = Int(atom)
            guard isBound[index] else {
                if products[index] == 0 { touched.append(atom) }
                products[index] = field.add(products[index], 1)
                continue
            }
            crossRow(index, &touched)
        }
        // An atom whose product returned to 0 on the way may be listed twice.
        for free in touched where products[Int(free)] != 0 && seen[Int(free)] != -2 {
            crossing.append(free)
            seen[Int(free)] = -2
        }
        for free in touched { seen[Int(free)] = -1 }
    }

    private func crossRow(_ atom: Int, _ touched: inout [Int32]) {
        var kept = 0
        let count = rows[atom].count
        for place in 0..<count {
            let free = rows[atom][place]
            let index = Int(free)
            guard seen[index] != Int32(atom), !isBound[index] else { continue }
            let value = coefficient(of: index, at: Int32(atom))
            guard value != 0 else { continue }
            seen[index] = Int32(atom)
            rows[atom][kept] = free
            kept += 1
            if products[index] == 0 { touched.append(free) }
            products[index] = field.add(products[index], value)
        }
        if kept < count { rows[atom].removeLast(count - kept) }
    }

    @inline(__always)
    private func coefficient(of free: Int, at atom: Int32) -> UInt64 {
        columns[free].withUnsafeBufferPointer { entries in
            for entry in entries where entry.atom >= atom { return entry.atom == atom ? entry.value : 0 }
            return 0
        }
    }

    /// Publishes the cell that was crossed last.
    ///
    /// - Parameter pivot: A member of `crossing`, which becomes bound.
    func publish(pivot: Int32) {
        let place = Int(pivot)
        let inverse = field.inverse(products[place])
        let vector = columns[place]
        updateWitnesses(pivot: place, vector: vector, inverse: inverse)
        columns[place] = []
        isBound[place] = true
        rank += 1
        rows[place].reserveCapacity(crossing.count - 1)
        for free in crossing where free != pivot {
            let factor = field.negate(field.multiply(products[Int(free)], inverse))
            rows[place].append(free)
            addMultiple(factor, of: vector, pivot: pivot, to: Int(free))
        }
        for free in crossing { products[Int(free)] = 0 }
        crossing.removeAll(keepingCapacity: true)
    }

    /// z_f += factor · (vector + e_pivot), keeping the entries in order.
    private func addMultiple(
        _ factor: UInt64, of vector: ContiguousArray<Entry>, pivot: Int32, to free: Int
    ) {
        merged.removeAll(keepingCapacity: true)
        let old = columns[free]
        var (left, right, pivotDone) = (0, 0, false)
        func appendPivotIfDue(before atom: Int32) {
            if !pivotDone, pivot < atom {
                merged.append(Entry(atom: pivot, value: factor))
                pivotDone = true
            }
        }
        while left < old.count || right < vector.count {
            let leftAtom = left < old.count ? old[left].atom : Int32.max
            let rightAtom = right < vector.count ? vector[right].atom : Int32.max
            appendPivotIfDue(before: min(leftAtom, rightAtom))
            if leftAtom < rightAtom {
                merged.append(old[left])
                left += 1
            } else {
                var value = field.multiply(factor, vector[right].value)
                if leftAtom == rightAtom {
                    value = field.add(value, old[left].value)
                    left += 1
                } else {
                    rows[Int(rightAtom)].append(Int32(free))
                }
                if value != 0 { merged.append(Entry(atom: rightAtom, value: value)) }
                right += 1
            }
        }
        appendPivotIfDue(before: Int32.max)
        columns[free] = ContiguousArray(merged)
    }

    private func updateWitnesses(pivot: Int, vector: ContiguousArray<Entry>, inverse: UInt64) {
        // z ← z − (z·a / s_p)·z_p leaves a random vector of the smaller kernel; z·a = Σ_f z[f]·s_f, since z = Σ z[f]·z_f.
        for index in witnesses.indices {
            var product: UInt64 = 0
            for free in crossing {
                product = field.add(
                    product, field.multiply(witnesses[index][Int(free)], products[Int(free)]))
            }
            let factor = field.negate(field.multiply(product, inverse))
            witnesses[index][pivot] = field.add(witnesses[index][pivot], factor)
            for entry in vector {
                let old = witnesses[index][Int(entry.atom)]
                witnesses[index][Int(entry.atom)] = field.add(old, field.multiply(factor, entry.value))
            }
        }
    }
}
