import Dispatch
import Synchronization

/// Finds the small groups of respondents that some combination of published cells isolates.
///
/// A word of the published span that touches i bound atoms is a combination of i rows w_t of the echelon form. The search
/// starts from every small bound atom and, while the word is too heavy, exchanges a column it must lose against a bound
/// atom that can cancel it; each exchange lowers i by one, so `maximumRows` rows find every word with that many bound
/// atoms. Columns that cannot all stay are enough to branch on: some of any set heavier than what may remain must go.
struct ExposureSearch: Sendable {
    struct Cell: Sendable {
        let free: Int32
        let value: UInt64
    }

    let field: PrimeField
    /// What is searched.
    let basis: KernelBasis
    let components: KernelComponents
    let k: Int
    /// By atom: its respondents, k for k and more and for groups that may be empty.
    let weights: [Int]
    /// The small bound atoms.
    let seeds: [Int32]
    /// By atom: the row w_t without its own 1, ascending by free atom; empty unless a small bound atom.
    private let rowStarts: [Int]
    private let rowCells: [Cell]
    /// By free atom: the small bound atoms whose rows have a coefficient there.
    private let columnStarts: [Int]
    private let columnAtoms: [Int32]
    /// Whether all minimal words are wanted, not only one from every atom that has any.
    private let wantsAll: Bool
    /// By atom: whether words are looked for from it, so that a word need not be found from more than its first one.
    private var isStart: [Bool] = []
    /// By part of the kernel: the number of small bound atoms.
    private let seedsOfPart: [Int]

    /// The ways of choosing bound atoms one after another up to which a part is searched for groups of any number of
    /// them; larger parts are searched for groups of a few, in two bases.
    private static let completeWays = 1000

    init(_ basis: KernelBasis, components: KernelComponents, weights: [Int], k: Int, wantsAll: Bool = false) {
        field = basis.field
        self.basis = basis
        self.components = components
        self.k = k
        self.weights = weights
        self.wantsAll = wantsAll
        let atoms = weights.count
        var rowStarts = [Int](repeating: 0, count: atoms + 1)
        var columnStarts = [0]
        columnStarts.reserveCapacity(atoms + 1)
        var columnAtoms: [Int32] = []
        for free in 0..<atoms {
            for entry in basis.column(free) where weights[Int(entry.atom)] < k {
                rowStarts[Int(entry.atom) + 1] += 1
                columnAtoms.append(entry.atom)
            }
            columnStarts.append(columnAtoms.count)
        }
        for atom in 0..<atoms { rowStarts[atom + 1] += rowStarts[atom] }
        var next = rowStarts
        var rowCells = [Cell](repeating: Cell(free: 0, value: 0), count: columnAtoms.count)
        for free in 0..<atoms {
            for entry in basis.column(free) where weights[Int(entry.atom)] < k {
                rowCells[next[Int(entry.atom)]] = Cell(free: Int32(free), value: field.negate(entry.value))
                next[Int(entry.atom)] += 1
            }
        }
        self.rowStarts = rowStarts
        self.rowCells = rowCells
        self.columnStarts = columnStarts
        self.columnAtoms = columnAtoms
        seeds = (0..<atoms).filter { basis.isBound[$0] && weights[$0] < k }.map(Int32.init)
        var seedsOfPart = [Int](repeating: 0, count: components.count)
        for seed in seeds { seedsOfPart[Int(components.ofAtom[Int(seed)])] += 1 }
        self.seedsOfPart = seedsOfPart
    }

    private func row(_ atom: Int32) -> ArraySlice<Cell> {
        rowCells[rowStarts[Int(atom)]..<rowStarts[Int(atom) + 1]]
    }

    private func column(_ free: Int32) -> ArraySlice<Int32> {
        columnAtoms[columnStarts[Int(free)]..<columnStarts[Int(free) + 1]]
    }

    /// The most bound atoms of a word that is sure to be found from a seed.
    ///
    /// Of the at most k − 1 atoms of a word, one of two bases without a common atom holds at most half; more than three take
    /// too long to look for, and two are what `isWorthwhile` relies on.
    private func depth(_ seed: Int32) -> Int {
        isComplete(seed) ? k - 1 : min(k - 1, max(2, min(3, (k - 1) / 2)))
    }

    /// Whether a seed's part is searched for every group.
    func isComplete(_ seed: Int32) -> Bool {
        var (ways, others) = (1, seedsOfPart[Int(components.ofAtom[Int(seed)])] - 1)
        for _ in 0..<max(0, k - 2) where others > 0 && ways <= Self.completeWays {
            ways *= others
            others -= 1
        }
        return ways <= Self.completeWays
    }

    /// Finds exposing words of fewer than k respondents.
    ///
    /// - Parameters:
    ///   - chosen: The bound atoms to start from; `nil` for all small ones.
    ///   - depth: The most bound atoms of a word that is sure to be found; `nil` follows the size of each part.
    /// - Returns: Words of different supports, in ascending order of support.
    func words(from chosen: [Int32]? = nil, depth fixed: Int? = nil) -> [SparseWord] {
        let starts = chosen ?? seeds
        let chunk = max(4, starts.count / 256)
        let chunks = (starts.count + chunk - 1) / chunk
        let found = Mutex<Set<SparseWord>>([])
        var marked = self
        marked.isStart = Array(repeating: false, count: weights.count)
        for seed in starts { marked.isStart[Int(seed)] = true }
        let run = marked
        DispatchQueue.concurrentPerform(iterations: chunks) { index in
            var local = Set<SparseWord>()
            for seed in starts[index * chunk..<min(starts.count, (index + 1) * chunk)] {
                run.search(seed, fixed ?? depth(seed), &local)
            }
            if !local.isEmpty { found.withLock { $0.formUnion(local) } }
        }
        return found.withLock { $0 }.sorted { $0.atoms.lexicographicallyPrecedes($1.atoms) }
    }

    /// The fewest respondents of any row of the echelon form: each is a combination that isolates its atoms.
    ///
    /// - Parameter sizes: By atom: its respondents.
    /// - Returns: `nil` where there is no row.
    func lightestRow(_ sizes: [Int64]) -> Int64? {
        var totals = [Int64](repeating: 0, count: sizes.count)
        for free in sizes.indices {
            for entry in basis.column(free) { totals[Int(entry.atom)] += sizes[free] }
        }
        return sizes.indices.filter { basis.isBound[$0] && sizes[$0] > 0 }.map { totals[$0] + sizes[$0] }
            .min()
    }

    private func search(_ seed: Int32, _ maximumRows: Int, _ found: inout Set<SparseWord>) {
        let allowed = k - 1 - weights[Int(seed)]
        if weight(of: row(seed), atMost: allowed) != nil {
            record(seed, Array(row(seed)), &found)
            if !wantsAll { return }
        }
        if maximumRows > 1, allowed > 0 {
            extend(seed, Array(row(seed)), allowed: allowed, exchanges: [], rowsLeft: maximumRows - 1, &found)
        }
    }

    private struct Exchange {
        let column: Int32
        let atom: Int32
        /// The atom's row when it was exchanged, its own coefficient included.
        let row: [Cell]
    }

    private func extend(
        _ seed: Int32, _ word: [Cell], allowed: Int, exchanges: [Exchange], rowsLeft: Int,
        _ found: inout Set<SparseWord>
    ) {
        let used = exchanges.reduce(0) { $0 + weights[Int($1.atom)] }
        for column in columnsToCancel(word, allowed: allowed, keeping: allowed - used - 1, exchanges) {
            guard let value = word.first(where: { $0.free == column })?.value else { continue }
            var candidates = Array(self.column(column))
            if !exchanges.isEmpty {
                candidates = Array(
                    Set(candidates + exchanges.flatMap { self.column($0.column) })
                        .subtracting(exchanges.map(\.atom))
                ).sorted()
            }
            for atom in candidates
            where atom != seed && used + weights[Int(atom)] <= allowed && !(atom < seed && isStart[Int(atom)])
            {
                guard isWorthwhile(atom, exchanges) else { continue }
                let isPlain = !exchanges.contains { coefficient(of: atom, at: $0.column) != nil }
                if rowsLeft == 1, isPlain, !mayCancel(word, column, value, atom, allowed) { continue }
                let row = reduced(atom, exchanges)
                guard let own = row.first(where: { $0.free == column })?.value else { continue }
                let factor = field.negate(field.multiply(value, field.inverse(own)))
                let next = sum(word, row, factor)
                let isLight = weight(of: next, atMost: allowed) != nil
                if isLight { record(seed, next, &found) }
                if rowsLeft > 1, !isLight || wantsAll {
                    extend(
                        seed, next, allowed: allowed,
                        exchanges: exchanges + [Exchange(column: column, atom: atom, row: row)],
                        rowsLeft: rowsLeft - 1, &found)
                }
            }
        }
    }

    /// Whether a word with one more bound atom could escape the search in the other basis.
    ///
    /// Of the at most k − 1 atoms of a word, r are bound here and three or more in the other basis, or it is found there;
    /// so r + 3 − (k − 1) of them at least are bound in both, and those are what a deep search starts from.
    private func isWorthwhile(_ atom: Int32, _ exchanges: [Exchange]) -> Bool {
        let bound = exchanges.count + 2
        let starts = 1 + exchanges.count { isStart[Int($0.atom)] } + (isStart[Int(atom)] ? 1 : 0)
        return starts >= bound + min(bound, 3) - (k - 1)
    }

    /// Columns of which at least one must vanish if a weight above `keeping` may not stay: the rarest of the first few.
    ///
    /// Another minimal word lacks some column of a word that is light enough already, but it may be any.
    private func columnsToCancel(
        _ word: [Cell], allowed: Int, keeping: Int, _ exchanges: [Exchange]
    ) -> [Int32] {
        if wantsAll, weight(of: word, atMost: allowed) != nil {
            return word.map(\.free).filter { free in !exchanges.contains { $0.atom == free } }
        }
        var candidates: [Int32] = []
        for cell in word where !exchanges.contains(where: { $0.atom == cell.free }) {
            if weights[Int(cell.free)] > keeping { return [cell.free] }
            candidates.append(cell.free)
            if candidates.count == 48 { break }
        }
        candidates.sort { column($0).count < column($1).count }
        var (chosen, total): ([Int32], Int) = ([], 0)
        for column in candidates {
            chosen.append(column)
            total += weights[Int(column)]
            if total > keeping { break }
        }
        return chosen
    }

    /// Whether the sum of a word and the multiple of a row that cancels a column can be light enough; stops early.
    private func mayCancel(
        _ word: [Cell], _ column: Int32, _ value: UInt64, _ atom: Int32, _ allowed: Int
    ) -> Bool {
        var (left, right, total) = (0, rowStarts[Int(atom)], weights[Int(atom)])
        let end = rowStarts[Int(atom) + 1]
        guard let own = coefficient(of: atom, at: column) else { return false }
        let factor = field.negate(field.multiply(value, field.inverse(own)))
        while left < word.count || right < end {
            let first = left < word.count ? word[left].free : Int32.max
            let second = right < end ? rowCells[right].free : Int32.max
            if first == second {
                if field.add(word[left].value, field.multiply(factor, rowCells[right].value)) != 0 {
                    total += weights[Int(first)]
                }
                left += 1
                right += 1
            } else if first < second {
                total += weights[Int(first)]
                left += 1
            } else {
                total += weights[Int(second)]
                right += 1
            }
            if total > allowed { return false }
        }
        return true
    }

    /// The coefficient of a small bound atom's row at a free atom; `nil` for none.
    private func coefficient(of atom: Int32, at free: Int32) -> UInt64? {
        var (low, high) = (rowStarts[Int(atom)], rowStarts[Int(atom) + 1])
        while low < high {
            let middle = (low + high) / 2
            if rowCells[middle].free < free { low = middle + 1 } else { high = middle }
        }
        guard low < rowStarts[Int(atom) + 1], rowCells[low].free == free else { return nil }
        return rowCells[low].value
    }

    /// An atom's row, its own coefficient included, in the basis after the exchanges.
    private func reduced(_ atom: Int32, _ exchanges: [Exchange]) -> [Cell] {
        var row = Array(self.row(atom)) + [Cell(free: atom, value: 1)]
        row.sort { $0.free < $1.free }
        for exchange in exchanges {
            guard let value = row.first(where: { $0.free == exchange.column })?.value,
                let own = exchange.row.first(where: { $0.free == exchange.column })?.value
            else { continue }
            row = sum(row, exchange.row, field.negate(field.multiply(value, field.inverse(own))))
        }
        return row
    }

    private func sum(_ left: [Cell], _ right: [Cell], _ factor: UInt64) -> [Cell] {
        var result: [Cell] = []
        result.reserveCapacity(left.count + right.count)
        var (i, j) = (0, 0)
        while i < left.count || j < right.count {
            let first = i < left.count ? left[i].free : Int32.max
            let second = j < right.count ? right[j].free : Int32.max
            if first < second {
                result.append(left[i])
                i += 1
                continue
            }
            var value = field.multiply(factor, right[j].value)
            if first == second {
                value = field.add(value, left[i].value)
                i += 1
            }
            if value != 0 { result.append(Cell(free: second, value: value)) }
            j += 1
        }
        return result
    }

    /// The respondents of a word, or `nil` above a limit.
    private func weight(of word: some Sequence<Cell>, atMost limit: Int) -> Int? {
        var total = 0
        for cell in word {
            total += weights[Int(cell.free)]
            if total > limit { return nil }
        }
        return total
    }

    private func record(_ seed: Int32, _ word: [Cell], _ found: inout Set<SparseWord>) {
        let entries = [(atom: seed, value: UInt64(1))] + word.map { (atom: $0.free, value: $0.value) }
        if let word = SparseWord(entries, field: field) { found.insert(word) }
    }
}
