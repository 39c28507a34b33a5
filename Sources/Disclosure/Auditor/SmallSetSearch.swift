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
    /// Where the classes of each kernel vector begin in `members`; one more than there are vectors.
    private let starts: [Int]
    private let members: [Int]
    /// Where the kernel vectors of each class begin in `vectors`, the shortest first; one more than there are classes.
    private let vectorStarts: [Int]
    private let vectors: [Int]

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
        // By class: the classes whose vectors hold it. Looked up vector by vector: some hold thousands of classes.
        var owners = [[Int]](repeating: [], count: audit.members.count)
        for (owner, vector) in audit.vectors.enumerated() {
            for entry in vector ?? [] { owners[Int(entry.at)].append(owner) }
        }
        let kernel = audit.members.indices.filter { audit.vectors[$0] == nil }
            .map { free in (owners[free] + [free]).sorted() }
        var byClass = [[Int]](repeating: [], count: audit.members.count)
        for (vector, support) in kernel.enumerated() {
            for place in support { byClass[place].append(vector) }
        }
        for place in byClass.indices {
            byClass[place].sort { (kernel[$0].count, $0) < (kernel[$1].count, $1) }
        }
        (starts, members) = Self.joined(kernel)
        (vectorStarts, vectors) = Self.joined(byClass)
    }

    private static func joined(_ lists: [[Int]]) -> (starts: [Int], entries: [Int]) {
        var starts = [0]
        starts.reserveCapacity(lists.count + 1)
        for list in lists { starts.append((starts.last ?? 0) + list.count) }
        return (starts, lists.flatMap { $0 })
    }

    /// The classes of a kernel vector, ascending.
    func classes(of vector: Int) -> ArraySlice<Int> { members[starts[vector]..<starts[vector + 1]] }

    /// The kernel vectors that meet a class, the shortest first.
    func vectors(at place: Int) -> ArraySlice<Int> { vectors[vectorStarts[place]..<vectorStarts[place + 1]] }

    /// Searches from every class of fewer than k respondents.
    func run() -> Result {
        let seeds = audit.members.indices.filter { audit.weights[$0] < audit.k }
        let shares = (seeds.count + Self.share - 1) / Self.share
        let results = Mutex<[Result?]>(Array(repeating: nil, count: shares))
        DispatchQueue.concurrentPerform(iterations: shares) { index in
            // A share is left out only where those before it have spent everything: then nothing of it would count.
            let spent = results.withLock { $0[..<index].reduce(0) { $0 + ($1?.steps ?? 0) } }
            guard spent <= budget else { return }
            let first = index * Self.share
            var walk = SmallSetWalk(self)
            let result = walk.run(from: seeds[first..<min(seeds.count, first + Self.share)])
            results.withLock { $0[index] = result }
        }
        return merged(results.withLock { $0 })
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
