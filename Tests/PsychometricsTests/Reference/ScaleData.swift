import Psychometrics

/// A scale's answers after reversing, row by row.
struct ScaleData {
    let names: [String]
    let low: Int
    let high: Int
    /// Per row, per item.
    let rows: [[Int?]]

    init(_ table: FixtureTable, _ names: [String], reversed: [String] = [], _ low: Int, _ high: Int) {
        self.names = names
        self.low = low
        self.high = high
        let columns = names.map { name in
            table.numbers(name).map { value in value.map { reversed.contains(name) ? low + high - $0 : $0 } }
        }
        rows = (0..<table.rows).map { row in columns.map { $0[row] } }
    }

    init(_ rows: [[Int?]], _ low: Int, _ high: Int) {
        names = rows.first.map { $0.indices.map { "\($0)" } } ?? []
        self.low = low
        self.high = high
        self.rows = rows
    }

    var size: Int { names.count }
    var points: Int { high - low + 1 }

    /// The answered number and sum of a row if it answered half of the items.
    func score(_ row: Int) -> (m: Int, s: Int)? {
        let answers = rows[row].compactMap { $0 }
        return 2 * answers.count >= size && !answers.isEmpty ? (answers.count, answers.reduce(0, +)) : nil
    }

    func scoreValue(_ row: Int) -> Double? { score(row).map { Double($0.s) / Double($0.m) } }

    func isComplete(_ row: Int) -> Bool { rows[row].allSatisfy { $0 != nil } }

    func scores(_ rows: some Sequence<Int>) -> ScoreHistogram {
        rows.reduce(into: ScoreHistogram()) { histogram, row in
            if let score = score(row) { histogram.add(denominator: score.m, sum: score.s) }
        }
    }

    func completeScores() -> ScoreHistogram {
        rows.indices.filter(isComplete).reduce(into: ScoreHistogram()) {
            $0.add(denominator: size, sum: rows[$1].reduce(0) { $0 + $1! })
        }
    }

    func completeProducts() -> CrossProducts {
        rows.indices.filter(isComplete).reduce(into: CrossProducts(size: size)) {
            $0.add(rows[$1].map { $0! })
        }
    }

    func pairwiseProducts() -> PairwiseProducts {
        rows.reduce(into: PairwiseProducts(size: size)) { $0.add($1) }
    }

    func histograms(_ rows: some Sequence<Int>, completeOnly: Bool) -> [ItemHistogram] {
        var result = names.map { _ in ItemHistogram(lowest: low, points: points) }
        for row in rows where !completeOnly || isComplete(row) {
            for (index, value) in self.rows[row].enumerated() { if let value { result[index].add(value) } }
        }
        return result
    }

    func pairTable(_ i: Int, _ j: Int) -> PairTable {
        var table = PairTable(rows: points, columns: points)
        for row in rows.indices where isComplete(row) { table[rows[row][i]! - low, rows[row][j]! - low] += 1 }
        return table
    }
}
