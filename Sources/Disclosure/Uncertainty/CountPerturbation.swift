/// Moves the counts of one group as the wave's secret says.
struct CountPerturbation {
    let key: CellKey
    /// The sum of the group's atoms' keys.
    let group: UInt64
    private let table = PerturbationTable.standard

    init(key: CellKey, group: UInt64) {
        self.key = key
        self.group = group
    }

    /// The counts of one statistic, each moved by at most one and never below 0.
    func moved(_ counts: [Int64], of statistic: String) -> [Int64] {
        let shares = key.shares(group: group, statistic: statistic, count: counts.count)
        return counts.enumerated().map { place, count in
            count + Int64(table.move(ofCount: Int(count), at: shares[place]))
        }
    }
}
