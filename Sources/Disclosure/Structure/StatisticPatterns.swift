import Aggregation
import Dispatch
import Synchronization

/// Which cells show which statistic: the wave's pattern, or a part of it for statistics that many people skipped.
///
/// A group of k people in which fewer than k answered an item is small for that item. The wave's pattern holds for every
/// statistic for which no combination isolates fewer than k valid answers; the others get a pattern of their own, within
/// the wave's.
struct StatisticPatterns {
    /// By entry: whether the cell is published at all.
    let base: [Bool]
    private let own: [Int: [Bool]]

    /// The pattern of one statistic.
    func published(_ statistic: Int) -> [Bool] { own[statistic] ?? base }

    /// Finds the patterns.
    ///
    /// - Throws: `ProtectionError` if earlier releases expose somebody.
    init(_ catalogue: Catalogue, pattern: Protector.Pattern, statistics: Int, k: Int) throws(ProtectionError)
    {
        base = Array(pattern.published[..<catalogue.entries.count])
        var bySizes: [[Int64]: [Int]] = [:]
        for statistic in 0..<statistics {
            let valid = catalogue.atoms.map { $0.valid(statistic) }
            if valid != catalogue.table.sizes { bySizes[valid, default: []].append(statistic) }
        }
        // Each distinct set of sizes is a problem of its own, so all cores can work at once.
        let problems = bySizes.map { (valid: $0.key, statistics: $0.value) }
        let outcomes = Mutex<[Int: Result<[Bool], ProtectionError>]>([:])
        DispatchQueue.concurrentPerform(iterations: problems.count) { index in
            let outcome = Result { () throws(ProtectionError) in
                try Self.refined(catalogue, pattern: pattern, valid: problems[index].valid, k: k)
            }
            outcomes.withLock { $0[index] = outcome }
        }
        var own: [Int: [Bool]] = [:]
        for (index, outcome) in outcomes.withLock({ $0 }) {
            let refined = try outcome.get()
            if refined == base { continue }
            for statistic in problems[index].statistics { own[statistic] = refined }
        }
        self.own = own
    }

    private static func refined(
        _ catalogue: Catalogue, pattern: Protector.Pattern, valid: [Int64], k: Int
    ) throws(ProtectionError) -> [Bool] {
        let entries = catalogue.entries.count
        let table = CellTable(sizes: valid, starts: catalogue.table.starts, members: catalogue.table.members)
        let enough = (0..<entries).map { pattern.published[$0] && table.respondents(of: $0) >= Int64(k) }
        let weights = valid.map { $0 >= Int64(k) ? k : Int($0) }
        let search = ExposureSearch(pattern.basis, weights: weights, k: k)
        let depth = search.seeds.count <= 200 ? k - 1 : 2
        let isSafe = search.words(maximumRows: depth).allSatisfy { word in
            word.atoms.allSatisfy { valid[Int($0)] == 0 }
        }
        if isSafe, enough == Array(pattern.published[..<entries]) { return enough }
        // Groups without any valid answer are left out: assuming that the attacker knows them is the safe assumption.
        let members = (0..<table.cellCount).map { cell in table.atoms(of: cell).filter { valid[Int($0)] > 0 }
        }
        let kept = CellTable(sizes: valid, cells: members)
        let problem = SuppressionProblem(
            table: kept, order: Array(0..<entries),
            isCandidate: enough + catalogue.earlierCells.map { _ in false },
            isForced: Array(repeating: false, count: table.cellCount),
            whole: catalogue.whole + catalogue.earlierCells.map { _ in nil }, known: [], k: k)
        return Array(try Protector.pattern(problem).published[..<entries])
    }
}
