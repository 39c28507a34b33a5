/// Protects a table of any kind: `attune disclosure protect`.
package enum DisclosureProtection {
    /// Sets the status of every cell so that what is published is safe.
    ///
    /// Cells are offered from the largest down, whatever their status was, except those marked `unpublished` and those
    /// marked `primary`, which are never shown. A cell with fewer than k respondents becomes `primary`. Where the values
    /// themselves would then pin a protected cell between equal bounds, further cells are withheld, the smallest
    /// published cell around it first; unless everybody knew the value before anything was published.
    ///
    /// - Parameter k: The fewest respondents that may be isolated; `nil` takes the document's own.
    /// - Returns: The document with new statuses.
    /// - Throws: `DisclosureDocumentError` for a document that makes no sense.
    package static func protect(_ document: DisclosureDocument, k: Int? = nil) throws -> DisclosureDocument {
        let structure = try document.structure(k: k)
        let table = structure.table
        let respondents = (0..<table.cellCount).map { table.respondents(of: $0) }
        let isPrimary = document.cells.indices.map { cell in
            respondents[cell] < Int64(structure.k) || document.cells[cell].status == .primary
        }
        let order = document.cells.indices.sorted {
            (-respondents[$0], $0) < (-respondents[$1], $1)
        }
        let opening = PinnedCells(document, structure: structure, isPrimary: isPrimary, order: order)
        var barred = Set(document.cells.indices.filter { document.cells[$0].status == .unpublished })
        while true {
            let problem = SuppressionProblem(
                table: table, order: order,
                isCandidate: document.cells.indices.map { !isPrimary[$0] && !barred.contains($0) },
                isForced: document.cells.map { _ in false }, whole: document.cells.map { _ in nil },
                known: structure.known, k: structure.k)
            let published = try Protector.pattern(problem).published
            let opened = try opening.withheld(published)
            guard !opened.isEmpty else {
                return document.with(published, isPrimary: isPrimary, k: structure.k)
            }
            barred.formUnion(opened)
        }
    }
}

extension DisclosureDocument {
    fileprivate func with(_ published: [Bool], isPrimary: [Bool], k: Int) -> DisclosureDocument {
        let cells = self.cells.indices.map { index in
            let cell = self.cells[index]
            let status: Status =
                published[index]
                ? .published
                : cell.status == .unpublished ? .unpublished : isPrimary[index] ? .primary : .secondary
            return Cell(
                id: cell.id, atoms: cell.atoms, status: status,
                publishedInterval: published[index] ? cell.publishedInterval : nil)
        }
        return DisclosureDocument(
            id: id, title: title, quantity: quantity, k: k, atoms: atoms, cells: cells,
            attackerKnowsAtoms: attackerKnowsAtoms)
    }
}
