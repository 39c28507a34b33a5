/// What an attacker can compute from published sums alone: the span of the published cells, from the smallest cell up.
///
/// Atoms that no published cell tells apart are one *class*: every combination has the same coefficient on all of them.
/// The echelon form grows by columns, smallest first, so that a unit's column shrinks to what its published parts leave.
struct SpanAudit: Sendable {
    /// By atom: its class.
    let classes: [Int]
    /// By class: the atoms.
    let members: NumberLists
    /// By class: min(respondents, k); k where there are none.
    let weights: [Int]
    let k: Int
    /// By class: whether it is a pivot; free otherwise.
    private(set) var isPivot: [Bool]
    /// By pivot class: the coefficients of its vector at free classes, ascending; empty for free classes.
    private(set) var vectors: [[Entry]]
    /// By free class: the pivot classes whose vectors have a coefficient there.
    private var carriers: [[Int]]
    /// By class: random coordinates of what stays unknown about it; a set of fewer than k respondents can be isolated
    /// exactly if its coordinates are linearly dependent, but for a chance below 2^−50.
    private var fingerprints: [UInt64] = []
    /// The number of coordinates of each class.
    let fingerprintWidth: Int

    /// A coefficient other than 0.
    struct Entry: Sendable {
        let at: Int
        let value: UInt64
    }

    /// The number of independent published sums.
    var rank: Int { isPivot.count { $0 } }

    /// Reads what is published.
    ///
    /// - Parameters:
    ///   - respondents: By atom.
    ///   - published: The published cells' atoms; atoms known otherwise are cells of one atom.
    ///   - k: The fewest respondents that may be isolated.
    init(respondents: [Int64], published: [[Int]], k: Int) {
        self.init(respondents: respondents, published: NumberLists(published), k: k)
    }

    /// Reads what is published from one piece of memory.
    init(respondents: [Int64], published: NumberLists, k: Int) {
        self.k = k
        fingerprintWidth = max(1, k - 1)
        classes = published.groups(count: respondents.count)
        let count = (classes.max() ?? -1) + 1
        var sizes = [Int64](repeating: 0, count: count)
        for (atom, place) in classes.enumerated() { sizes[place] += respondents[atom] }
        members = NumberLists.inverse(of: classes, count: count)
        weights = sizes.map { $0 < 1 || $0 >= Int64(k) ? k : Int($0) }
        isPivot = Array(repeating: false, count: count)
        vectors = Array(repeating: [], count: count)
        carriers = Array(repeating: [], count: count)
        let columns = published.mapped(to: classes, count: count)
        var work = Workspace(size: count)
        for column in Self.smallestFirst(columns) { insert(columns[column], &work) }
        carriers = []
        fingerprints = makeFingerprints()
    }

    /// The columns by size, then by first class.
    private static func smallestFirst(_ columns: NumberLists) -> [Int] {
        let keys = (0..<columns.count).map { column in
            (size: columns.length(of: column), first: columns[column].first ?? 0, column: column)
        }
        return keys.sorted { $0 < $1 }.map(\.column)
    }

    private mutating func insert(_ column: NumberLists.List, _ work: inout Workspace) {
        for place in column {
            guard isPivot[place] else {
                work.add(1, at: place)
                continue
            }
            for entry in vectors[place] { work.add(AuditField.opposite(entry.value), at: entry.at) }
        }
        work.takeAll()
        let rest = work.taken
        guard
            let leading = rest.min(by: { (carriers[$0.at].count, $0.at) < (carriers[$1.at].count, $1.at) })
        else { return }
        let pivot = leading.at
        let scale = AuditField.inverse(leading.value)
        let vector = rest.filter { $0.at != pivot }
            .map { Entry(at: $0.at, value: AuditField.product($0.value, scale)) }
        if !carriers[pivot].isEmpty {
            for owner in Set(carriers[pivot]).sorted() { eliminate(pivot, vector, from: owner) }
            carriers[pivot] = []
        }
        isPivot[pivot] = true
        vectors[pivot] = vector
        for entry in vector { carriers[entry.at].append(pivot) }
    }

    /// Takes the new pivot out of an older vector: the vector had coefficient c there, and loses c times the new one.
    private mutating func eliminate(_ pivot: Int, _ vector: [Entry], from owner: Int) {
        let old = vectors[owner]
        guard let place = old.firstIndex(where: { $0.at == pivot }) else { return }
        let factor = AuditField.opposite(old[place].value)
        var merged: [Entry] = []
        var (i, j) = (0, 0)
        while i < old.count || j < vector.count {
            if i == place {
                i += 1
                continue
            }
            let left = i < old.count ? old[i].at : Int.max
            let right = j < vector.count ? vector[j].at : Int.max
            if left < right {
                merged.append(old[i])
                i += 1
                continue
            }
            var value = AuditField.product(factor, vector[j].value)
            if left == right {
                value = AuditField.sum(value, old[i].value)
                i += 1
            } else {
                carriers[right].append(owner)
            }
            if value != 0 { merged.append(Entry(at: right, value: value)) }
            j += 1
        }
        vectors[owner] = merged
    }

    /// One coordinate of a class.
    func fingerprint(_ place: Int, _ column: Int) -> UInt64 {
        fingerprints[place * fingerprintWidth + column]
    }

    private func makeFingerprints() -> [UInt64] {
        let width = fingerprintWidth
        var state: UInt64 = 0x5DEE_CE66_D1CE_4E5B
        func random() -> UInt64 {
            // xorshift64* (Vigna 2016): repeatable, and independent of the data.
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return (state &* 0x2545_F491_4F6C_DD1D) % AuditField.prime
        }
        var result = [UInt64](repeating: 0, count: vectors.count * width)
        for free in vectors.indices where !isPivot[free] {
            for place in 0..<width { result[free * width + place] = random() }
        }
        for (pivot, vector) in vectors.enumerated() {
            for entry in vector {
                let factor = AuditField.opposite(entry.value)
                for place in 0..<width {
                    result[pivot * width + place] = AuditField.sum(
                        result[pivot * width + place],
                        AuditField.product(factor, result[entry.at * width + place]))
                }
            }
        }
        return result
    }

    /// Whether the sum over a set of atoms follows from what is published.
    func contains(_ atoms: [Int]) -> Bool {
        var counts: [Int: Int] = [:]
        for atom in atoms { counts[classes[atom], default: 0] += 1 }
        guard counts.allSatisfy({ members.length(of: $0.key) == $0.value }) else { return false }
        return (0..<fingerprintWidth).allSatisfy { column in
            counts.keys.reduce(UInt64(0)) { AuditField.sum($0, fingerprint($1, column)) } == 0
        }
    }

    /// Sums by class, of which a few are not 0.
    private struct Workspace {
        private var values: [UInt64]
        private var touched: [Int] = []
        /// What was taken last; one piece of memory for all columns.
        private(set) var taken: [Entry] = []

        init(size: Int) { values = Array(repeating: 0, count: size) }

        mutating func add(_ value: UInt64, at place: Int) {
            if values[place] == 0 { touched.append(place) }
            values[place] = AuditField.sum(values[place], value)
        }

        /// Takes the sums other than 0, ascending by class; all are 0 afterwards.
        mutating func takeAll() {
            taken.removeAll(keepingCapacity: true)
            if touched.isEmpty { return }
            touched.sort()
            // A sum that was 0 again on the way is listed twice, and has been taken the second time.
            for place in touched where values[place] != 0 {
                taken.append(Entry(at: place, value: values[place]))
                values[place] = 0
            }
            touched.removeAll(keepingCapacity: true)
        }
    }
}
