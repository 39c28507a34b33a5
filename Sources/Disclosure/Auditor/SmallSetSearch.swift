import Dispatch
import Synchronization

/// Looks for groups of fewer than k respondents that some combination of published sums isolates.
///
/// A combination is 0 against every vector of the kernel, so the classes it touches meet each kernel vector not at all or
/// at least twice. A set is therefore grown from its first class through kernel vectors it meets exactly once, and ends
/// where its fingerprints become dependent; no set is missed. Each set is found from its first class alone, so that the
/// first classes are shared out among all cores.
struct SmallSetSearch: Sendable {
    let audit: SpanAudit
    /// The steps after which the search stops without being complete.
    let budget: Int
    /// By kernel vector: the classes it touches, ascending.
    private let kernel: NumberLists
    /// By class: the kernel vectors that touch it, the shortest first.
    private let vectorsOfClass: NumberLists

    /// What was found.
    struct Result: Sendable {
        /// Minimal sets of classes, ascending.
        var sets: [[Int]] = []
        /// Whether every set was looked at.
        var isComplete = true
        /// The number of sets looked at.
        var steps = 0
    }

    /// The classes that one core starts from before it asks for more.
    private static let share = 64

    init(_ audit: SpanAudit, budget: Int = 50_000_000) {
        self.audit = audit
        self.budget = budget
        // Every free class has a kernel vector: itself, and the pivot classes whose vectors hold it.
        var vectorOfFree = [Int](repeating: 0, count: audit.isPivot.count)
        var count = 0
        for place in audit.isPivot.indices where !audit.isPivot[place] {
            vectorOfFree[place] = count
            count += 1
        }
        var touching = NumberLists()
        for place in audit.isPivot.indices {
            if audit.isPivot[place] {
                touching.append(audit.vectors[place].lazy.map { vectorOfFree[$0.at] })
            } else {
                touching.append(CollectionOfOne(vectorOfFree[place]))
            }
        }
        let kernel = touching.transposed(count: count)
        let order = (0..<count).sorted { (kernel.length(of: $0), $0) < (kernel.length(of: $1), $1) }
        vectorsOfClass = kernel.transposed(count: audit.isPivot.count, order: order)
        self.kernel = kernel
    }

    /// The classes of a kernel vector, ascending.
    func classes(of vector: Int) -> NumberLists.List { kernel[vector] }

    /// The kernel vectors that meet a class, the shortest first.
    func vectors(at place: Int) -> NumberLists.List { vectorsOfClass[place] }

    /// The shares that have come back.
    private struct Progress: Sendable {
        var results: [Result?]
        /// The shares that have come back before any that has not.
        private var settled = 0
        /// The steps of those.
        private(set) var spent = 0

        init(shares: Int) { results = Array(repeating: nil, count: shares) }

        mutating func note(_ result: Result, at share: Int) {
            results[share] = result
            while settled < results.count, let steps = results[settled]?.steps {
                spent += steps
                settled += 1
            }
        }
    }

    /// Searches from every class of fewer than k respondents.
    func run() -> Result {
        let seeds = audit.weights.indices.filter { audit.weights[$0] < audit.k }
        let shares = (seeds.count + Self.share - 1) / Self.share
        let progress = Mutex(Progress(shares: shares))
        DispatchQueue.concurrentPerform(iterations: shares) { index in
            // A share is left out only where those before it have spent everything: then nothing of it would count.
            guard progress.withLock({ $0.spent }) <= budget else { return }
            let first = index * Self.share
            var walk = SmallSetWalk(self)
            let result = walk.run(from: seeds[first..<min(seeds.count, first + Self.share)])
            progress.withLock { $0.note(result, at: index) }
        }
        return merged(progress.withLock { $0.results })
    }

    /// Adds the shares up in order as far as the budget goes, so that the cores' speed has no say in the result.
    private func merged(_ shares: [Result?]) -> Result {
        var total = Result()
        for share in shares {
            guard total.isComplete, let share else {
                total.isComplete = false
                break
            }
            total.sets += share.sets
            total.steps += share.steps
            total.isComplete = total.steps <= budget
        }
        total.sets.sort { ($0.count, $0[0]) < ($1.count, $1[0]) }
        return total
    }
}
