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
    let k: Int
    /// By atom: its respondents, k for k and more and for groups that may be empty.
    let weights: [Int]
    /// The small bound atoms.
    let seeds: [Int32]
    /// By atom: the row w_t without its own 1, ascending by free atom; empty unless a small bound atom.
    let rows: [[Cell]]
    /// By free atom: the small bound atoms whose rows have a coefficient there.
    let columns: [[Int32]]

    init(_ basis: KernelBasis, weights: [Int], k: Int) {
        field = basis.field
        self.basis = basis
        self.k = k
        self.weights = weights
        var rows = [[Cell]](repeating: [], count: weights.count)
        var columns = [[Int32]](repeating: [], count: weights.count)
        for free in 0..<weights.count where !basis.isBound[free] {
            for entry in basis.columns[free] where weights[Int(entry.atom)] < k {
                rows[Int(entry.atom)].append(
                    Cell(free: Int32(free), value: field.negate(entry.value)))
                columns[free].append(entry.atom)
            }
        }
        self.rows = rows
        self.columns = columns
        seeds = (0..<weights.count).filter { basis.isBound[$0] && weights[$0] < k }.map(Int32.init)
    }

    /// Finds exposing words of fewer than k respondents.
    ///
    /// - Parameters:
    ///   - seeds: The bound atoms to start from; `nil` for all small ones.
    ///   - maximumRows: The most bound atoms of a word that is sure to be found.
    /// - Returns: Words of different supports, in ascending order of support.
    func words(from chosen: [Int32]? = nil, maximumRows: Int) -> [SparseWord] {
        let starts = chosen ?? seeds
        let chunk = max(64, starts.count / 64)
        let chunks = (starts.count + chunk - 1) / chunk
        let found = Mutex<Set<SparseWord>>([])
        DispatchQueue.concurrentPerform(iterations: chunks) { index in
            var local = Set<SparseWord>()
            for seed in starts[index * chunk..<min(starts.count, (index + 1) * chunk)] {
                search(seed, maximumRows, &local)
            }
            if !local.isEmpty { found.withLock { $0.formUnion(local) } }
        }
        return found.withLock { $0 }.sorted { $0.atoms.lexicographicallyPrecedes($1.atoms) }
    }

    private func search(_ seed: Int32, _ maximumRows: Int, _ found: inout Set<SparseWord>) {
        let allowed = k - 1 - weights[Int(seed)]
        let row = rows[Int(seed)]
        if weight(of: row, atMost: allowed) != nil {
            record(seed, row, &found)
            return
        }
        if maximumRows > 1, allowed > 0 {
            extend(seed, row, allowed: allowed, exchanges: [], rowsLeft: maximumRows - 1, &found)
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
        for column in columnsToCancel(word, keeping: allowed - used - 1, exchanges) {
            guard let value = word.first(where: { $0.free == column })?.value else { continue }
            var candidates = columns[Int(column)]
            if !exchanges.isEmpty {
                candidates = Array(
                    Set(candidates + exchanges.flatMap { columns[Int($0.column)] })
                        .subtracting(exchanges.map(\.atom))
                ).sorted()
            }
            for atom in candidates where atom != seed && used + weights[Int(atom)] <= allowed {
                if exchanges.isEmpty, rowsLeft == 1, !mayCancel(word, column, value, atom, allowed) {
                    continue
                }
                let row = reduced(atom, exchanges)
                guard let own = row.first(where: { $0.free == column })?.value else { continue }
                let factor = field.negate(field.multiply(value, field.inverse(own)))
                let next = sum(word, row, factor)
                if weight(of: next, atMost: allowed) != nil {
                    record(seed, next, &found)
                } else if rowsLeft > 1 {
                    extend(
                        seed, next, allowed: allowed,
                        exchanges: exchanges + [Exchange(column: column, atom: atom, row: row)],
                        rowsLeft: rowsLeft - 1, &found)
                }
            }
        }
    }

    /// Columns of which at least one must vanish if a weight above `keeping` may not stay: the rarest of the first few.
    private func columnsToCancel(_ word: [Cell], keeping: Int, _ exchanges: [Exchange]) -> [Int32] {
        var candidates: [Int32] = []
        for cell in word where !exchanges.contains(where: { $0.atom == cell.free }) {
            if weights[Int(cell.free)] > keeping { return [cell.free] }
            candidates.append(cell.free)
            if candidates.count == 48 { break }
        }
        candidates.sort { columns[Int($0)].count < columns[Int($1)].count }
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
        let row = rows[Int(atom)]
        guard let own = row.first(where: { $0.free == column })?.value else { return false }
        let factor = field.negate(field.multiply(value, field.inverse(own)))
        var (left, right, total) = (0, 0, weights[Int(atom)])
        while left < word.count || right < row.count {
            let first = left < word.count ? word[left].free : Int32.max
            let second = right < row.count ? row[right].free : Int32.max
            if first == second {
                if field.add(word[left].value, field.multiply(factor, row[right].value)) != 0 {
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

    /// An atom's row, its own coefficient included, in the basis after the exchanges.
    private func reduced(_ atom: Int32, _ exchanges: [Exchange]) -> [Cell] {
        var row = rows[Int(atom)] + [Cell(free: atom, value: 1)]
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
    private func weight(of word: [Cell], atMost limit: Int) -> Int? {
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
