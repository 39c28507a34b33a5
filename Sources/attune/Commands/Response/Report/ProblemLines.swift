import Responses

/// The problems of response files for a terminal: what is wrong in the same way in the same column takes one line.
enum ProblemLines {
    /// How many rows a line names.
    private static let shownRows = 8

    /// One line for each kind of problem and column, in the order in which they were met.
    static func lines(_ problems: [ResponseProblem]) -> [String] {
        var groups: [Group: [ResponseProblem]] = [:]
        var order: [Group] = []
        for problem in problems {
            let group = Group(problem)
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].append(problem)
        }
        return order.flatMap { group in
            let problems = groups[group] ?? []
            // Two of a kind are read faster one below the other.
            return problems.count < 3 ? problems.map(\.description) : [line(problems)]
        }
    }

    /// What problems have in common that share a line.
    private struct Group: Hashable {
        let file: String?
        let column: Int?
        let explanation: String
        /// Problems without a row stand alone.
        let hasRow: Bool

        init(_ problem: ResponseProblem) {
            file = problem.file
            column = problem.column
            explanation = problem.explanation
            hasRow = problem.row != nil
        }
    }

    private static func line(_ problems: [ResponseProblem]) -> String {
        let rows = problems.compactMap(\.row)
        guard let first = problems.first, !rows.isEmpty else { return problems[0].description }
        let shown = rows.prefix(shownRows).map(String.init).joined(separator: ", ")
        let rest = rows.count - min(rows.count, shownRows)
        let column = ResponseProblem(first.kind, column: first.column, columnName: first.columnName).place
        let place = [
            first.file, "rows \(shown)\(rest > 0 ? " and \(rest) more" : "")", column.isEmpty ? nil : column,
        ]
        return place.compactMap { $0 }.joined(separator: ", ") + ": " + first.explanation
    }
}
