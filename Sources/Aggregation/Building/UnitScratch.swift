/// The counters of one unit while they are being counted: dense, reused from unit to unit.
final class UnitScratch {
    let layout: CubeLayout
    let program: RowProgram
    /// The total cell's counters, then each part cell's.
    let narrow: UnsafeMutableBufferPointer<Int64>
    let wide: UnsafeMutableBufferPointer<Int128>
    /// Respondents by segment values, ascending by key.
    var atoms: [CubeAtom] = []
    /// Where a row's counters stand within a cell.
    let bumps: UnsafeMutablePointer<Int32>
    /// The cells a row belongs to, as indexes into `narrow`.
    let targets: UnsafeMutablePointer<Int>
    let values: UnsafeMutablePointer<Int64>
    let scores: UnsafeMutablePointer<(answered: Int, excess: Int)>
    /// Rows of the current atom without a valid answer, per item, then without a score, per scale and composite.
    let missing: UnsafeMutableBufferPointer<Int64>

    init(layout: CubeLayout, program: RowProgram) {
        self.layout = layout
        self.program = program
        narrow = .allocate(capacity: layout.totalWidth + (layout.cellCount - 1) * layout.partWidth)
        wide = .allocate(capacity: layout.wideWidth)
        bumps = .allocate(capacity: 1 + layout.items.count + layout.scales.count)
        targets = .allocate(capacity: 1 + layout.segments.count + layout.crossings.count)
        values = .allocate(capacity: program.maximumMembers + 1)
        scores = .allocate(capacity: layout.scales.count + 1)
        missing = .allocate(capacity: layout.statisticCount)
        missing.initialize(repeating: 0)
        clear()
    }

    deinit {
        narrow.deallocate()
        wide.deallocate()
        bumps.deallocate()
        targets.deallocate()
        values.deallocate()
        scores.deallocate()
        missing.deallocate()
    }

    /// Forgets the unit.
    func clear() {
        narrow.initialize(repeating: 0)
        wide.initialize(repeating: 0)
        atoms.removeAll(keepingCapacity: true)
    }

    /// The index of a cell's first counter.
    func start(ofCell cell: Int) -> Int {
        cell == 0 ? 0 : layout.totalWidth + (cell - 1) * layout.partWidth
    }

    /// Adds the rows gathered in `missing` as one atom, and forgets them.
    func finishAtom(key: UInt64, respondents: Int64) {
        var gaps: [CubeAtom.Missing] = []
        for statistic in missing.indices where missing[statistic] != 0 {
            gaps.append(.init(statistic: statistic, count: missing[statistic]))
            missing[statistic] = 0
        }
        atoms.append(CubeAtom(key: key, respondents: respondents, missing: gaps))
    }
}
