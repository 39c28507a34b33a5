/// One walk of a `SmallSetSearch` from some first classes, with the echelon form of the set at hand.
///
/// The form grows and shrinks with the set, so that one more class costs one reduction. It is kept without fractions: a row
/// is only ever multiplied, by numbers other than 0, which no dependence notices.
struct SmallSetWalk {
    private let search: SmallSetSearch
    private let audit: SpanAudit
    private let width: Int
    private var set: [Int] = []
    /// The reduced fingerprints of the set, row by row; the row behind them is the one being reduced.
    private var rows: [UInt64]
    /// By row: the coordinate that is 0 in all rows after it.
    private var pivots: [Int]
    private var result = SmallSetSearch.Result()
    private var known = Set<[Int]>()
    /// By class: the last gathering that met it.
    private var seen: [Int]
    /// The number of the gathering at hand, from 1.
    private var turn = 0

    /// The kernel vectors of a class among which the shortest met once is looked for.
    private static let closest = 32

    init(_ search: SmallSetSearch) {
        self.search = search
        audit = search.audit
        width = search.audit.fingerprintWidth
        rows = Array(repeating: 0, count: width * (width + 1))
        pivots = Array(repeating: 0, count: width + 1)
        seen = Array(repeating: 0, count: search.audit.isPivot.count)
    }

    /// Finds the minimal sets whose first class is one of these.
    mutating func run(from seeds: ArraySlice<Int>) -> SmallSetSearch.Result {
        for seed in seeds {
            grow(by: seed, weight: audit.weights[seed])
            if result.steps > search.budget { break }
        }
        return result
    }

    private mutating func grow(by place: Int, weight: Int) {
        result.steps += 1
        guard result.steps <= search.budget else { return }
        let isIndependent = reduce(place)
        set.append(place)
        defer { set.removeLast() }
        guard isIndependent else {
            let sorted = set.sorted()
            if isMinimal(sorted), known.insert(sorted).inserted { result.sets.append(sorted) }
            return
        }
        guard weight + 1 < audit.k else { return }
        for next in extensions()
        where next > set[0] && weight + audit.weights[next] < audit.k && !set.contains(next) {
            grow(by: next, weight: weight + audit.weights[next])
        }
    }

    /// Classes of which a larger set must hold one: the shortest kernel vector met once, else all vectors met.
    private mutating func extensions() -> NumberLists.List {
        var best: NumberLists.List?
        for place in set {
            for vector in search.vectors(at: place).prefix(Self.closest) {
                let classes = search.classes(of: vector)
                if classes.count >= best?.count ?? .max { break }
                if isMetOnce(classes) { best = classes }
            }
        }
        if let best { return best }
        turn += 1
        var all: [Int] = []
        for place in set {
            for vector in search.vectors(at: place) {
                for found in search.classes(of: vector) where seen[found] != turn {
                    seen[found] = turn
                    all.append(found)
                }
            }
        }
        return NumberLists.List(all.sorted())
    }

    private func isMetOnce(_ classes: NumberLists.List) -> Bool {
        var met = 0
        for place in classes where set.contains(place) {
            met += 1
            if met > 1 { return false }
        }
        return met == 1
    }

    /// Reduces the fingerprint of a class by those of the set, into the row behind theirs.
    ///
    /// - Returns: Whether something is left: whether the set stays independent with it.
    private mutating func reduce(_ place: Int) -> Bool {
        let count = set.count
        // Fingerprints of more classes than they have coordinates are dependent, whatever they are.
        guard count < width else { return false }
        let own = count * width
        for column in 0..<width { rows[own + column] = audit.fingerprint(place, column) }
        for row in 0..<count {
            let (pivot, base) = (pivots[row], row * width)
            let factor = AuditField.opposite(rows[own + pivot])
            guard factor != 0 else { continue }
            let scale = rows[base + pivot]
            for column in 0..<width {
                rows[own + column] = AuditField.sum(
                    AuditField.product(scale, rows[own + column]),
                    AuditField.product(factor, rows[base + column]))
            }
        }
        guard let pivot = (0..<width).first(where: { rows[own + $0] != 0 }) else { return false }
        pivots[count] = pivot
        return true
    }

    /// Whether no class of a dependent set can be spared.
    private mutating func isMinimal(_ sorted: [Int]) -> Bool {
        guard sorted.count > 1 else { return true }
        // The rows of the set are built up anew for each smaller one; the walk goes on below them only afterwards.
        let (set, rows, pivots) = (self.set, self.rows, self.pivots)
        defer { (self.set, self.rows, self.pivots) = (set, rows, pivots) }
        for skipped in sorted {
            self.set = []
            for place in sorted where place != skipped {
                guard reduce(place) else { return false }
                self.set.append(place)
            }
        }
        return true
    }
}
