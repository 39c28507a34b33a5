/// Attacks a table of any kind as it is published: `attune disclosure audit`.
package enum DisclosureAudit {
    /// Finds what an attacker learns from the published cells, what they know beside them, and the limits of the values.
    ///
    /// - Parameter k: The fewest respondents that may be isolated; `nil` takes the document's own.
    /// - Throws: `DisclosureDocumentError` for a document that makes no sense, `BoundAuditError` for contradictory values.
    package static func audit(_ document: DisclosureDocument, k: Int? = nil) throws -> DisclosureAuditReport {
        let structure = try document.structure(k: k)
        let cells = document.cells.indices.map { structure.table.atoms(of: $0).map(Int.init) }
        let shown = document.cells.indices.filter { document.cells[$0].status == .published }
        let known = structure.known.map(Int.init)
        // A published interval is no sum an attacker could combine exactly; it counts in the bounds only.
        let exact = shown.filter { document.cells[$0].publishedInterval == nil }.map { cells[$0] }
        let respondents = structure.table.sizes
        let span = SpanAudit(
            respondents: respondents, published: exact + known.map { [$0] }, k: structure.k)
        let search = SmallSetSearch(span).run()
        let exposed = exposures(search.sets, span, document, known: Set(known), respondents: respondents)
        let hidden = document.cells.indices.filter { document.cells[$0].status != .published }
        let limits = try document.bounds(structure, shown: shown).limits(
            ofEach: hidden.map { cells[$0] })
        let isComplete = search.isComplete && limits.allSatisfy(\.isReached)
        var results: [DisclosureAuditReport.Cell] = []
        var pinned = false
        for (index, limits) in zip(hidden, limits) {
            let inSpan = span.contains(cells[index])
            let disclosed = inSpan || limits.isPoint
            let size = structure.table.respondents(of: index)
            if disclosed, size > 0, size < Int64(structure.k),
                !document.isKnownBefore(structure.table.atoms(of: index), structure)
            {
                pinned = true
            }
            results.append(
                .init(
                    id: document.cells[index].id, inSpan: inSpan, lower: finite(limits.low),
                    upper: finite(limits.high), disclosed: disclosed))
        }
        return DisclosureAuditReport(
            schema: DisclosureAuditReport.schemaName, k: structure.k,
            safe: exposed.isEmpty && !pinned && search.isComplete, smallestExposed: exposed.first,
            exposed: exposed, complete: isComplete, cells: results)
    }

    /// Names the exposed groups; none if all of them lie within what the attacker knew.
    private static func exposures(
        _ sets: [[Int]], _ span: SpanAudit, _ document: DisclosureDocument, known: Set<Int>,
        respondents: [Int64]
    ) -> [DisclosureAuditReport.Exposure] {
        let groups = sets.map { $0.flatMap { span.members[$0] }.sorted() }
        guard groups.contains(where: { !known.isSuperset(of: $0) }) else { return [] }
        return groups.map { group in
            DisclosureAuditReport.Exposure(
                respondents: Int(group.reduce(0) { $0 + respondents[$1] }),
                atoms: group.map { document.atoms[$0].id })
        }.sorted {
            ($0.respondents, $0.atoms.count, $0.atoms.first ?? "")
                < ($1.respondents, $1.atoms.count, $1.atoms.first ?? "")
        }
    }

    /// A limit as it is reported: whole numbers without the last bits' noise, `nil` for none.
    private static func finite(_ limit: Double) -> Double? {
        guard limit.isFinite else { return nil }
        let whole = limit.rounded()
        return abs(limit - whole) < 1e-9 * max(1, abs(limit)) ? whole + 0 : limit
    }
}

extension DisclosureDocument {
    /// Whether the sum over some atoms was known before anything was published: their limits leave nothing open.
    func isKnownBefore(_ places: ArraySlice<Int32>, _ structure: Structure) -> Bool {
        places.allSatisfy { place in
            let atom = atoms[Int(place)]
            return atom.upper == atom.lower ?? 0 || attackerKnowsAtoms?[atom.id] != nil
        }
    }

    /// What the public knows of the values: the atoms' limits, the published cells and the attacker's own knowledge.
    ///
    /// Exact cells enter as what they leave of the cells around them, which falls apart into small components.
    ///
    /// - Parameter shown: The published cells, ascending, whatever the document says of them.
    func bounds(_ structure: Structure, shown: [Int]) -> BoundAudit {
        let exact = shown.filter { cells[$0].publishedInterval == nil }
        let known = structure.known.map { [$0] }
        let table = CellTable(
            sizes: structure.table.sizes, cells: exact.map { Array(structure.table.atoms(of: $0)) } + known)
        let values =
            exact.map { cell in structure.table.atoms(of: cell).reduce(0) { $0 + atoms[Int($1)].value } }
            + structure.known.map { attackerKnowsAtoms?[atoms[Int($0)].id] ?? atoms[Int($0)].value }
        let groups = ResidualGroups(table, published: Array(0..<table.cellCount))
        var members = [[Int]](repeating: [], count: groups.classCount)
        for (atom, place) in groups.classOfAtom.enumerated() { members[place].append(atom) }
        var rows = groups.groups.map { group -> (atoms: [Int], limits: BoundAudit.Limits) in
            let sum = group.inner.reduce(values[group.cell]) { $0 - values[$1] }
            return (group.classes.flatMap { members[$0] }.sorted(), .init(low: sum, high: sum))
        }
        for cell in shown {
            guard let interval = cells[cell].publishedInterval else { continue }
            rows.append(
                (
                    structure.table.atoms(of: cell).map(Int.init),
                    .init(low: interval[0], high: interval[1])
                ))
        }
        return BoundAudit(
            atoms: atoms.map { .init(low: $0.lower ?? 0, high: $0.upper ?? .infinity) }, rows: rows)
    }
}
