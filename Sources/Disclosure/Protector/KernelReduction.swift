/// What the published cells leave unknown: a sparse basis of their left kernel, updated cell by cell.
///
/// Every atom is *free* or *bound*. A free atom f owns one kernel vector z_f = e_f + Σ z_f[t]·e_t over bound atoms t: moving
/// one respondent's worth at f can be hidden by moving the others along. Publishing a cell a whose product s_f = z_f·a is
/// not 0 for some f binds one such atom p, and every other crossing vector becomes z_f − (s_f/s_p)·z_p. Read by bound atom
/// instead of free atom, the same numbers are the reduced echelon form of the published span: w_t = e_t − Σ z_f[t]·e_f.
final class KernelReduction {
    /// One coefficient of a kernel vector at a bound atom.
    struct Entry: BitwiseCopyable, Sendable {
        let atom: Int32
        let value: UInt64
    }

    let field: PrimeField
    let atomCount: Int
    /// By free atom: the coefficients at bound atoms, ascending by atom.
    let columns: UnsafeMutablePointer<GrowingList<Entry>>
    let isBound: UnsafeMutablePointer<Bool>
    /// The number of bound atoms: the rank of the published cells.
    private(set) var rank = 0
    /// Two random kernel vectors: a vector is in the span exactly if its products with these are 0, but for a chance below
    /// 2^−60 each.
    let witnesses: (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt64>)
    /// The products z_f·a of the cell at hand, by free atom; 0 outside `crossing`.
    let products: UnsafeMutablePointer<UInt64>
    /// The free atoms whose product is not 0.
    private(set) var crossing: [Int32] = []
    /// By bound atom: the free atoms whose vector may have a coefficient there, with stale and repeated ones among them.
    private let rows: UnsafeMutablePointer<GrowingList<Int32>>
    /// By atom: the last crossing whose cell it was in.
    private let inCell: UnsafeMutablePointer<Int32>
    /// By free atom: the last crossing that went through its vector.
    private let seen: UnsafeMutablePointer<Int32>
    /// The number of the crossing at hand, from 1.
    private var stamp: Int32 = 0
    private var merged = GrowingList<Entry>()

    init(atomCount: Int, field: PrimeField, seed: UInt64) {
        self.field = field
        self.atomCount = atomCount
        func allocate<Value>(_ value: Value) -> UnsafeMutablePointer<Value> {
            let memory = UnsafeMutablePointer<Value>.allocate(capacity: max(1, atomCount))
            memory.initialize(repeating: value, count: max(1, atomCount))
            return memory
        }
        columns = allocate(GrowingList())
        rows = allocate(GrowingList())
        isBound = allocate(false)
        products = allocate(0)
        inCell = allocate(0)
        seen = allocate(0)
        witnesses = (allocate(0), allocate(0))
        var mixer = SplitMix(state: seed)
        for atom in 0..<atomCount {
            witnesses.0[atom] = mixer.next() % (field.prime - 1) + 1
            witnesses.1[atom] = mixer.next() % (field.prime - 1) + 1
        }
    }

    deinit {
        for atom in 0..<atomCount {
            columns[atom].free()
            rows[atom].free()
        }
        merged.free()
        columns.deallocate()
        rows.deallocate()
        isBound.deallocate()
        products.deallocate()
        inCell.deallocate()
        seen.deallocate()
        witnesses.0.deallocate()
        witnesses.1.deallocate()
    }

    /// Finds the free atoms whose kernel vectors notice a cell; none if the cell follows from those published.
    ///
    /// Every vector that may notice it is gone through once, however many of its atoms lie in the cell.
    func cross(_ atoms: ArraySlice<Int32>) {
        for free in crossing { products[Int(free)] = 0 }
        var crossing = self.crossing
        self.crossing = []
        crossing.removeAll(keepingCapacity: true)
        stamp += 1
        for atom in atoms { inCell[Int(atom)] = stamp }
        for atom in atoms {
            guard isBound[Int(atom)] else {
                if seen[Int(atom)] != stamp { visit(atom, &crossing) }
                continue
            }
            crossRow(Int(atom), &crossing)
        }
        self.crossing = crossing
    }

    @inline(__always)
    private func crossRow(_ atom: Int, _ crossing: inout [Int32]) {
        let row = rows[atom]
        var kept = 0
        for place in 0..<row.count {
            let free = row[place]
            if isBound[Int(free)] { continue }
            if seen[Int(free)] != stamp {
                guard hasCoefficient(Int(free), at: Int32(atom)) else { continue }
                visit(free, &crossing)
            }
            row[kept] = free
            kept += 1
        }
        rows[atom].truncate(to: kept)
    }

    /// Works out the product of the cell with a free atom's vector.
    @inline(__always)
    private func visit(_ free: Int32, _ crossing: inout [Int32]) {
        seen[Int(free)] = stamp
        var product: UInt64 = inCell[Int(free)] == stamp ? 1 : 0
        let column = columns[Int(free)]
        for place in 0..<column.count {
            let entry = column[place]
            if inCell[Int(entry.atom)] == stamp { product = field.add(product, entry.value) }
        }
        guard product != 0 else { return }
        products[Int(free)] = product
        crossing.append(free)
    }

    @inline(__always)
    private func hasCoefficient(_ free: Int, at atom: Int32) -> Bool {
        let column = columns[free]
        for place in 0..<column.count where column[place].atom >= atom { return column[place].atom == atom }
        return false
    }

    /// Publishes the cell that was crossed last.
    ///
    /// - Parameter pivot: A member of `crossing`, which becomes bound.
    func publish(pivot: Int32) {
        let place = Int(pivot)
        let inverse = field.inverse(products[place])
        var vector = columns[place]
        columns[place] = GrowingList()
        update(witnesses.0, pivot: place, vector: vector, inverse: inverse)
        update(witnesses.1, pivot: place, vector: vector, inverse: inverse)
        isBound[place] = true
        rank += 1
        rows[place].reserve(crossing.count)
        var merged = self.merged
        for free in crossing where free != pivot {
            let factor = field.negate(field.multiply(products[Int(free)], inverse))
            rows[place].append(free)
            addMultiple(factor, of: vector, pivot: pivot, to: Int(free), &merged)
        }
        self.merged = merged
        vector.free()
        for free in crossing { products[Int(free)] = 0 }
        crossing.removeAll(keepingCapacity: true)
    }

    /// z_f += factor · (vector + e_pivot), keeping the entries in order.
    @inline(__always)
    private func addMultiple(
        _ factor: UInt64, of vector: GrowingList<Entry>, pivot: Int32, to free: Int,
        _ merged: inout GrowingList<Entry>
    ) {
        merged.truncate(to: 0)
        let old = columns[free]
        var (left, right, pivotDue) = (0, 0, true)
        while left < old.count || right < vector.count {
            let leftAtom = left < old.count ? old[left].atom : Int32.max
            let rightAtom = right < vector.count ? vector[right].atom : Int32.max
            if pivotDue, pivot < min(leftAtom, rightAtom) {
                merged.append(Entry(atom: pivot, value: factor))
                pivotDue = false
            }
            if leftAtom < rightAtom {
                merged.append(old[left])
                left += 1
                continue
            }
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
        if pivotDue { merged.append(Entry(atom: pivot, value: factor)) }
        columns[free].assign(merged)
    }

    /// z ← z − (z·a / s_p)·z_p leaves a random vector of the smaller kernel; z·a = Σ z[f]·s_f, since z = Σ z[f]·z_f.
    private func update(
        _ witness: UnsafeMutablePointer<UInt64>, pivot: Int, vector: GrowingList<Entry>, inverse: UInt64
    ) {
        var product: UInt64 = 0
        for free in crossing {
            product = field.add(product, field.multiply(witness[Int(free)], products[Int(free)]))
        }
        let factor = field.negate(field.multiply(product, inverse))
        witness[pivot] = field.add(witness[pivot], factor)
        for place in 0..<vector.count {
            let entry = vector[place]
            let old = witness[Int(entry.atom)]
            witness[Int(entry.atom)] = field.add(old, field.multiply(factor, entry.value))
        }
    }

    /// A free atom's coefficients.
    func entries(of free: Int) -> [Entry] { (0..<columns[free].count).map { columns[free][$0] } }
}
