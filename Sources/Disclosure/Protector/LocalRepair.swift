/// Withholds further cells where what is published exposes small groups, looking only at their neighbourhoods.
///
/// A *region* of the kernel's pieces is protected as a table of its own, made of the published cells cut down to the region.
/// That gives an attacker everything outside, so what is safe there is safe in the whole table; where pieces are whole
/// parts of the kernel, it gives nothing away that the attacker had not. Where a cut-down cell would have to go although
/// most of it lies outside, the region is too narrow to find the cheap solution: it grows by the smallest pieces within
/// that cell, and regions that meet become one. Where a cell published before would have to go, it grows by the rest of
/// its parts, and by what else such cells hold, before anybody believes that.
struct LocalRepair: Sendable {
    private let table: PublishedTable
    private let pieces: RepairPieces
    private let pieceSizes: [Int64]

    /// A set of pieces under repair.
    private struct Region {
        var pieces: Set<Int32>
        var growth = 1
        /// The cells to be withheld; `nil` while they are not known.
        var withheld: [Int]?
        /// A cell published before that would have to go; then all cells around are withheld.
        var conflict: Int?
    }

    /// Prepares a repair of a table whose atoms lie in some pieces.
    init(_ table: PublishedTable, pieces: RepairPieces) {
        self.table = table
        self.pieces = pieces
        var sizes = [Int64](repeating: 0, count: pieces.count)
        for (atom, piece) in pieces.ofAtom.enumerated() {
            sizes[Int(piece)] += table.problem.table.sizes[atom]
        }
        pieceSizes = sizes
    }

    /// Finds the cells that must go for the pieces around some groups to be safe.
    ///
    /// - Parameter groups: The atoms of each exposed group.
    /// - Returns: The cells to withhold, ascending.
    /// - Throws: `ProtectionError` if cells that were published before would have to go.
    func withheld(around groups: [[Int32]]) throws(ProtectionError) -> [Int] {
        let regions = solved(around: groups)
        if let conflict = regions.compactMap(\.conflict).min() { throw .forcedCellExposes(cell: conflict) }
        return Set(regions.flatMap { $0.withheld ?? [] }).sorted()
    }

    /// Finds the cells that must go, and all cells around those that were published before and cannot.
    func withheld(near groups: [[Int32]]) -> [Int] {
        Set(solved(around: groups).flatMap { $0.withheld ?? [] }).sorted()
    }

    private func solved(around groups: [[Int32]]) -> [Region] {
        var regions = merged(
            groups.map { group in
                Region(pieces: Set(group.map { pieces.ofAtom[Int($0)] }))
            })
        while regions.contains(where: { $0.withheld == nil }) {
            let waiting = regions.indices.filter { regions[$0].withheld == nil }
            let results = waiting.map { regions[$0] }.mapOnAllCores(solved)
            for (index, region) in zip(waiting, results) { regions[index] = region }
            regions = merged(regions)
        }
        return regions
    }

    /// Joins regions that share a piece; one that has met another must be solved again.
    private func merged(_ regions: [Region]) -> [Region] {
        var owner: [Int32: Int] = [:]
        var result: [Region?] = []
        for region in regions {
            var joined = region
            for place in Set(region.pieces.compactMap { owner[$0] }).sorted() {
                guard let other = result[place] else { continue }
                joined.pieces.formUnion(other.pieces)
                joined.growth = max(joined.growth, other.growth)
                (joined.withheld, joined.conflict) = (nil, nil)
                result[place] = nil
            }
            for piece in joined.pieces { owner[piece] = result.count }
            result.append(joined)
        }
        return result.compactMap { $0 }
    }

    private func solved(_ region: Region) -> Region {
        var region = region
        let local = local(region)
        // A forced cell is offered first here, and what becomes of it is decided by the caller.
        guard let outcome = try? Protector.direct(local.problem) else {
            if !grow(&region, over: local) { region.withheld = local.cells }
            return region
        }
        let refused = local.cells.indices.filter { !outcome.published[$0] }
        let outside = refused.filter { !local.isContained[$0] && local.problem.isCandidate[$0] }
        let nearest = outside.min { left, right in
            let (a, b) = (local.cells[left], local.cells[right])
            return (table.atoms(of: a).count, a) < (table.atoms(of: b).count, b)
        }
        if let nearest, grow(&region, within: local.cells[nearest]) { return region }
        let conflict = refused.map { local.cells[$0] }.first { table.problem.isForced[$0] }
        if conflict != nil, grow(&region, over: local) { return region }
        region.conflict = conflict
        region.withheld = conflict == nil ? refused.map { local.cells[$0] } : local.cells
        return region
    }

    private func local(_ region: Region) -> LocalTable {
        table.cutDown(
            to: region.pieces.sorted().flatMap { pieces.atoms(of: Int($0)) },
            isInside: { region.pieces.contains(pieces.ofAtom[Int($0)]) })
    }

    /// Adds what may settle a conflict with cells published before: the rest of the region's parts, and then whatever such
    /// cells hold beyond the region, since what new cells say of that may go, too.
    ///
    /// - Returns: `false` if the region holds all of it already.
    private func grow(_ region: inout Region, over local: LocalTable) -> Bool {
        if grow(&region, among: pieces.wholeParts(of: region.pieces)) { return true }
        let earlier = local.cells.filter { table.problem.isForced[$0] }
        return grow(
            &region,
            among: Set(earlier.flatMap { table.atoms(of: $0).map { pieces.ofAtom[Int($0)] } }))
    }

    /// Adds the smallest pieces within a cell.
    ///
    /// - Returns: `false` if the region holds all of the cell already.
    private func grow(_ region: inout Region, within cell: Int) -> Bool {
        grow(&region, among: Set(table.atoms(of: cell).map { pieces.ofAtom[Int($0)] }))
    }

    /// Adds the smallest of some pieces, every time twice as many.
    ///
    /// - Returns: `false` if the region holds all of them already.
    private func grow(_ region: inout Region, among candidates: Set<Int32>) -> Bool {
        let candidates = candidates.subtracting(region.pieces)
        guard !candidates.isEmpty else { return false }
        func key(_ piece: Int32) -> (Int64, Int32) {
            (pieceSizes[Int(piece)] == 0 ? .max : pieceSizes[Int(piece)], piece)
        }
        let smallest = candidates.sorted { key($0) < key($1) }
        region.pieces.formUnion(smallest.prefix(region.growth))
        region.growth *= 2
        return true
    }
}
