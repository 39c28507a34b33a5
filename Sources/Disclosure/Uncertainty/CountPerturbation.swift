/// Moves the counts of one group as the wave's secret says.
///
/// Every count of a cell has its own part of the group's stream of random octets, found by its place (`StatisticsPlan`).
struct CountPerturbation {
    private let stream: [UInt8]
    private let table = PerturbationTable.standard

    /// Draws a group's moves.
    ///
    /// - Parameters:
    ///   - group: The sum of the group's atoms' keys.
    ///   - counts: The number of counts a cell has.
    init(key: CellKey, group: UInt64, counts: Int) {
        stream = key.stream(group: group, octets: 2 * counts)
    }

    /// The counts of one statistic, each moved by at most one, never below 0 nor above their sum.
    ///
    /// If all counts went up together, or all down, whoever knows their sum could take every move back; then one of them
    /// stays where it is. A single count goes its own way, and no further up than everybody.
    ///
    /// - Parameter place: The place of the first count.
    func moved(_ counts: [Int64], at place: Int) -> [Int64] {
        var moves = counts.indices.map { index in
            table.move(ofCount: Int(counts[index]), at: share(place + index))
        }
        let movable = counts.indices.filter { counts[$0] > 0 }
        if movable.count > 1, abs(moves.reduce(0, +)) == movable.count {
            moves[movable[Int(stream[2 * place]) % movable.count]] = 0
        }
        let total = counts.reduce(0, +)
        return counts.indices.map { min(total, counts[$0] + Int64(moves[$0])) }
    }

    /// A number uniform on 0 … 1 in steps of 2^−16.
    private func share(_ place: Int) -> Double {
        Double(UInt16(stream[2 * place]) | UInt16(stream[2 * place + 1]) << 8) * 0x1p-16
    }
}
