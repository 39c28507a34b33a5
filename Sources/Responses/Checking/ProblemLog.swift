/// Counts every problem of a file and keeps the first of them.
package struct ProblemLog: Sendable {
    /// The problems kept, in the order they were met.
    package private(set) var problems: [ResponseProblem] = []
    /// The number of problems met, kept or not.
    package private(set) var count = 0
    /// The greatest number of problems kept.
    package let limit: Int

    /// Makes an empty log.
    package init(limit: Int) { self.limit = limit }

    /// Counts a problem, and makes and keeps it if there is room.
    mutating func add(_ problem: () -> ResponseProblem) {
        count += 1
        if problems.count < limit { problems.append(problem()) }
    }

    /// Forgets the problems met last.
    mutating func removeLast(_ number: Int) {
        let kept = problems.count - max(0, number - (count - problems.count))
        problems.removeLast(problems.count - kept)
        count -= number
    }

    /// Takes over another log's problems.
    mutating func absorb(_ other: ProblemLog) {
        problems += other.problems.prefix(max(0, limit - problems.count))
        count += other.count
    }
}
