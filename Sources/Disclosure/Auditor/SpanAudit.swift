/// What an attacker can compute from published sums alone: the span of the published cells, from the smallest cell up.
///
/// Atoms that no published cell tells apart are one *class*: every combination has the same coefficient on all of them.
/// The echelon form grows by columns, smallest first, so that a unit's column shrinks to what its published parts leave.
struct SpanAudit: Sendable {
    /// By atom: its class.
    let classes: [Int]
    /// By class: the atoms.
    let members: [[Int]]
    /// By class: min(respondents, k); k where there are none.
    let weights: [Int]
    let k: Int
    /// By pivot class: the coefficients of its vector at free classes, ascending; `nil` for free classes.
    private(set) var vectors: [[(at: Int, value: UInt64)]?]
    /// By free class: the pivot classes whose vectors have a coefficient there.
    private(set) var carriers: [[Int]]
    /// By class: random coordinates of what stays unknown about it; a set of fewer than k respondents can be isolated
    /// exactly if its coordinates are linearly dependent, but for a chance below 2^−50.
    private var fingerprints: [UInt64] = []
    /// The number of coordinates of each class.
    let fingerprintWidth: Int

    /// The number of independent published sums.
    var rank: Int { vectors.count { $0 != nil } }

    /// Reads what is published.
    ///
    /// - Parameters:
    ///   - respondents: By atom.
    ///   - published: The published cells' atoms; atoms known otherwise are cells of one atom.
    ///   - k: The fewest respondents that may be isolated.
    init(respondents: [Int64], published: [[Int]], k: Int) {
        self.k = k
        fingerprintWidth = max(1, k - 1)
        var signatures = [[Int32]](repeating: [], count: respondents.count)
        for (cell, atoms) in published.enumerated() {
            for atom in atoms { signatures[atom].append(Int32(cell)) }
        }
        var known: [[Int32]: Int] = [:]
        var members: [[Int]] = []
        classes = signatures.enumerated().map { atom, signature in
            if let existing = known[signature] {
                members[existing].append(atom)
                return existing
            }
            known[signature] = members.count
            members.append([atom])
            return members.count - 1
        }
        self.members = members
        weights = members.map { atoms in
            let total = atoms.reduce(0) { $0 + respondents[$1] }
            return total < 1 || total >= Int64(k) ? k : Int(total)
        }
        vectors = Array(repeating: nil, count: members.count)
        carriers = Array(repeating: [], count: members.count)
        let classes = self.classes
        let columns = published.map { atoms in Set(atoms.map { classes[$0] }).sorted() }
        var work = Workspace(size: members.count)
        for column in Set(columns).sorted(by: { ($0.count, $0.first ?? 0) < ($1.count, $1.first ?? 0) }) {
            insert(column, &work)
        }
        fingerprints = makeFingerprints()
    }

    private mutating func insert(_ column: [Int], _ work: inout Workspace) {
        for place in column {
            guard let vector = vectors[place] else {
                work.add(1, at: place)
                continue
            }
            for entry in vector { work.add(AuditField.opposite(entry.value), at: entry.at) }
        }
        let rest = work.takeAll()
        guard
            let leading = rest.min(by: { (carriers[$0.at].count, $0.at) < (carriers[$1.at].count, $1.at) })
        else { return }
        let pivot = leading.at
        let scale = AuditField.inverse(leading.value)
        let vector = rest.filter { $0.at != pivot }
            .map { (at: $0.at, value: AuditField.product($0.value, scale)) }
        for owner in Set(carriers[pivot]).sorted() { eliminate(pivot, vector, from: owner) }
        carriers[pivot] = []
        vectors[pivot] = vector
        for entry in vector { carriers[entry.at].append(pivot) }
    }

    /// Takes the new pivot out of an older vector: the vector had coefficient c there, and loses c times the new one.
    private mutating func eliminate(_ pivot: Int, _ vector: [(at: Int, value: UInt64)], from owner: Int) {
        guard let old = vectors[owner], let place = old.firstIndex(where: { $0.at == pivot }) else { return }
        let factor = AuditField.opposite(old[place].value)
        var merged: [(at: Int, value: UInt64)] = []
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
            if value != 0 { merged.append((right, value)) }
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
        for free in vectors.indices where vectors[free] == nil {
            for place in 0..<width { result[free * width + place] = random() }
        }
        for (pivot, vector) in vectors.enumerated() {
            for entry in vector ?? [] {
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
        guard counts.allSatisfy({ members[$0.key].count == $0.value }) else { return false }
        return (0..<fingerprintWidth).allSatisfy { column in
            counts.keys.reduce(UInt64(0)) { AuditField.sum($0, fingerprint($1, column)) } == 0
        }
    }

    /// Sums by class, of which a few are not 0.
    private struct Workspace {
        private var values: [UInt64]
        private var touched: [Int] = []

        init(size: Int) { values = Array(repeating: 0, count: size) }

        mutating func add(_ value: UInt64, at place: Int) {
            if values[place] == 0 { touched.append(place) }
            values[place] = AuditField.sum(values[place], value)
        }

        /// The sums other than 0, ascending by class; all are 0 afterwards.
        mutating func takeAll() -> [(at: Int, value: UInt64)] {
            touched.sort()
            var result: [(at: Int, value: UInt64)] = []
            // A sum that was 0 again on the way is listed twice, and has been taken the second time.
            for place in touched where values[place] != 0 {
                result.append((place, values[place]))
                values[place] = 0
            }
            touched.removeAll(keepingCapacity: true)
            return result
        }
    }
}
