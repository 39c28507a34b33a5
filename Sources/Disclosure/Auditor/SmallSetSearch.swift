/// Looks for groups of fewer than k respondents that some combination of published sums isolates.
///
/// A combination is 0 against every vector of the kernel, so the classes it touches meet each kernel vector not at all or
/// at least twice. A set is therefore grown from its first class through kernel vectors it meets exactly once, and ends
/// where its fingerprints become dependent; no set is missed.
struct SmallSetSearch {
    let audit: SpanAudit
    /// Kernel vectors by class: the classes of each vector.
    private let kernel: [[Int]]
    private let kernelByClass: [[Int]]
    /// The steps after which the search stops without being complete.
    let budget: Int

    /// What was found.
    struct Result {
        /// Minimal sets of classes, ascending.
        var sets: [[Int]] = []
        /// Whether every set was looked at.
        var isComplete = true
        fileprivate var steps = 0
        fileprivate var known = Set<[Int]>()
    }

    init(_ audit: SpanAudit, budget: Int = 50_000_000) {
        self.audit = audit
        self.budget = budget
        var kernel: [[Int]] = []
        var byClass = [[Int]](repeating: [], count: audit.members.count)
        for free in audit.members.indices where audit.vectors[free] == nil {
            var support = [free]
            for owner in Set(audit.carriers[free])
            where audit.vectors[owner]?.contains(where: { $0.at == free }) ?? false {
                support.append(owner)
            }
            for place in support { byClass[place].append(kernel.count) }
            kernel.append(support.sorted())
        }
        for place in byClass.indices { byClass[place].sort { kernel[$0].count < kernel[$1].count } }
        self.kernel = kernel
        kernelByClass = byClass
    }

    /// Searches from every class of fewer than k respondents.
    func run() -> Result {
        var result = Result()
        for seed in audit.members.indices where audit.weights[seed] < audit.k {
            grow([seed], weight: audit.weights[seed], &result)
            if result.steps > budget {
                result.isComplete = false
                break
            }
        }
        result.sets.sort { ($0.count, $0[0]) < ($1.count, $1[0]) }
        return result
    }

    private func grow(_ set: [Int], weight: Int, _ result: inout Result) {
        result.steps += 1
        guard result.steps <= budget else { return }
        if isDependent(set) {
            let sorted = set.sorted()
            if isMinimal(sorted), result.known.insert(sorted).inserted { result.sets.append(sorted) }
            return
        }
        guard weight + 1 < audit.k else { return }
        for next in extensions(of: set)
        where next > set[0] && weight + audit.weights[next] < audit.k && !set.contains(next) {
            grow(set + [next], weight: weight + audit.weights[next], &result)
        }
    }

    /// Classes of which a larger set must hold one: the shortest kernel vector met once, else all vectors met.
    private func extensions(of set: [Int]) -> [Int] {
        var best: [Int]?
        for place in set {
            for vector in kernelByClass[place].prefix(32) {
                if kernel[vector].count >= best?.count ?? .max { break }
                if kernel[vector].count(where: set.contains) == 1 { best = kernel[vector] }
            }
        }
        if let best { return best }
        return Set(set.flatMap { kernelByClass[$0].flatMap { kernel[$0] } }).sorted()
    }

    private func isMinimal(_ set: [Int]) -> Bool {
        set.count == 1
            || set.indices.allSatisfy { skipped in
                !isDependent(set.indices.filter { $0 != skipped }.map { set[$0] })
            }
    }

    /// Whether the fingerprints of a set are linearly dependent.
    func isDependent(_ set: [Int]) -> Bool {
        var rows = set.map { audit.fingerprints[$0] }
        let width = rows.first?.count ?? 0
        var done = 0
        for column in 0..<width where done < rows.count {
            guard let pivot = (done..<rows.count).first(where: { rows[$0][column] != 0 }) else { continue }
            rows.swapAt(done, pivot)
            let inverse = AuditField.inverse(rows[done][column])
            for row in (done + 1)..<max(done + 1, rows.count) where rows[row][column] != 0 {
                let factor = AuditField.opposite(AuditField.product(rows[row][column], inverse))
                for place in column..<width {
                    rows[row][place] = AuditField.sum(
                        rows[row][place], AuditField.product(factor, rows[done][place]))
                }
            }
            done += 1
        }
        return done < rows.count
    }
}
