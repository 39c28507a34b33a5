/// Atoms and published sums that hang together, and what they say about sums over some of the atoms.
///
/// Most questions about a component need no linear program of their own: the limits of its atoms and rows say how far a sum
/// can go at most, and the corners that other questions have led to show how far it does go. Where the two meet, that is
/// the answer.
struct BoundComponent: Sendable {
    /// By place: the limits of an atom's value.
    private let limits: [BoundAudit.Limits]
    /// By place: its atom, ascending.
    private let members: [Int]
    /// The places of every row.
    private let rows: [[Int]]
    private let rowLimits: [BoundAudit.Limits]
    /// By place: the rows.
    private let rowsOfPlace: [[Int]]
    /// What solves the linear programs; `nil` before the first one.
    private var simplex: BoundedSimplex?

    /// The largest tableau that is solved; beyond it the tightened limits of the atoms are added up, which is never too
    /// narrow.
    private static let largestTableau = 1_500_000

    /// How far apart two values of a sum have to lie to show that it is open, so that rounding cannot.
    private static let clearDistance = 1e-4

    /// Whether linear programs are solved for a component of some size.
    static func isSolved(atoms: Int, rows: Int) -> Bool { rows > 0 && atoms * rows <= largestTableau }

    /// Takes the atoms, ascending, the limits of all atoms, and the rows that are made of these.
    init(members: [Int], atoms: [BoundAudit.Limits], rows: [(atoms: [Int], limits: BoundAudit.Limits)]) {
        limits = members.map { atoms[$0] }
        self.members = members
        self.rows = rows.map { row in Self.placed(row.atoms, among: members) }
        rowLimits = rows.map(\.limits)
        var rowsOfPlace = [[Int]](repeating: [], count: members.count)
        for (row, places) in self.rows.enumerated() {
            for place in places { rowsOfPlace[place].append(row) }
        }
        self.rowsOfPlace = rowsOfPlace
    }

    /// The least and greatest possible sum over a set of atoms.
    mutating func limits(of set: [Int]) throws(BoundAuditError) -> BoundAudit.Limits {
        try limits(ofEach: [set])[0]
    }

    /// The least and greatest possible sums over sets of atoms.
    mutating func limits(ofEach sets: [[Int]]) throws(BoundAuditError) -> [BoundAudit.Limits] {
        var questions = sets.map { BoundQuestion(set: placed($0), outer: added($0)) }
        guard Self.isSolved(atoms: limits.count, rows: rows.count) else {
            return questions.map { unsolved($0.outer) }
        }
        try prepare()
        for index in questions.indices { questions[index].outer = outerLimits(of: questions[index].set) }
        look(at: &questions, from: 0, corner)
        for index in questions.indices {
            for sign in [1.0, -1.0] where !questions[index].isSettled(sign) {
                try settle(sign, &questions, index)
            }
        }
        return questions.map(\.answer)
    }

    /// Whether sums over sets of atoms can have a single value only.
    mutating func arePinned(_ sets: [[Int]]) throws(BoundAuditError) -> [Bool] {
        var questions = sets.map { BoundQuestion(set: placed($0), outer: added($0)) }
        guard Self.isSolved(atoms: limits.count, rows: rows.count) else {
            return questions.map(\.outer.isPoint)
        }
        try prepare()
        look(at: &questions, from: 0, corner)
        for index in questions.indices where !questions[index].outer.isPoint {
            for sign in [1.0, -1.0] where !questions[index].isOpen(by: Self.clearDistance) {
                try settle(sign, &questions, index)
            }
        }
        return questions.map { !$0.isOpen(by: Self.clearDistance) && $0.answer.isPoint }
    }

    /// Added limits, which nobody has shown to be reached unless the atoms stand in no row.
    private func unsolved(_ added: BoundAudit.Limits) -> BoundAudit.Limits {
        BoundAudit.Limits(low: added.low, high: added.high, isReached: rows.isEmpty)
    }

    private func placed(_ set: [Int]) -> [Int] { Self.placed(set, among: members) }

    /// The places of those atoms that are among the members, in the atoms' order.
    private static func placed(_ atoms: [Int], among members: [Int]) -> [Int] {
        atoms.compactMap { atom in
            var (low, high) = (0, members.count)
            while low < high {
                let middle = (low + high) / 2
                if members[middle] < atom { low = middle + 1 } else { high = middle }
            }
            return low < members.count && members[low] == atom ? low : nil
        }
    }

    private func added(_ set: [Int]) -> BoundAudit.Limits { Self.sum(placed(set), limits) }

    private static func sum(_ set: [Int], _ limits: [BoundAudit.Limits]) -> BoundAudit.Limits {
        BoundAudit.Limits(
            low: set.reduce(0) { $0 + limits[$1].low }, high: set.reduce(0) { $0 + limits[$1].high })
    }
}

extension BoundComponent {
    /// Sets up the linear programs.
    private mutating func prepare() throws(BoundAuditError) {
        guard simplex == nil else { return }
        var simplex = BoundedSimplex(
            lower: limits.map(\.low), upper: limits.map(\.high), rows: rows,
            limits: rowLimits.map { ($0.low, $0.high) })
        guard simplex.makeFeasible() else { throw .contradiction }
        self.simplex = simplex
    }

    /// The greatest sum, or the negative of the least one for a sign of −1.
    private mutating func maximum(of set: [Int], sign: Double) throws(BoundAuditError) -> Double {
        guard var simplex else { throw .contradiction }
        self.simplex = nil
        defer { self.simplex = simplex }
        return simplex.certifiedMaximum(of: set, sign: sign)
    }

    /// Solves for one end of a question, and learns from where that leads.
    private mutating func settle(
        _ sign: Double, _ questions: inout [BoundQuestion], _ index: Int
    ) throws(BoundAuditError) {
        let set = questions[index].set
        let greatest = try maximum(of: set, sign: sign)
        let corner = corner
        questions[index].settle(
            sign, at: greatest, reachedBy: corner.map { point in set.reduce(0) { $0 + point[$1] } })
        look(at: &questions, from: index, corner)
    }

    /// Tells questions what their sums are at a corner.
    private func look(at questions: inout [BoundQuestion], from first: Int, _ corner: [Double]?) {
        guard let corner else { return }
        for index in first..<questions.count where !questions[index].isSettled {
            questions[index].see(questions[index].set.reduce(0) { $0 + corner[$1] })
        }
    }

    /// The atoms' values where the last program ended; `nil` if they do not keep all limits.
    private var corner: [Double]? {
        guard let point = simplex?.point else { return nil }
        for place in point.indices where !limits[place].isKept(by: point[place]) { return nil }
        for row in rows.indices {
            var sum = 0.0
            for place in rows[row] { sum += point[place] }
            guard rowLimits[row].isKept(by: sum) else { return nil }
        }
        return point
    }

    /// Limits that the atoms' and single rows' limits set on a sum.
    private func outerLimits(of set: [Int]) -> BoundAudit.Limits {
        let own = Self.sum(set, limits)
        var (low, high) = (own.low, own.high)
        guard let first = set.first else { return own }
        let members = Set(set)
        for row in rowsOfPlace[first] where rows[row].count(where: members.contains) == members.count {
            let rest = rows[row].filter { !members.contains($0) }
            let others = Self.sum(rest, limits)
            low = max(low, rowLimits[row].low - others.high)
            high = min(high, rowLimits[row].high - others.low)
        }
        return BoundAudit.Limits(low: low, high: max(low, high))
    }
}
