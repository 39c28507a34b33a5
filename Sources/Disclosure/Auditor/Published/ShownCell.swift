/// One published cell with its figures, read once for everything that is looked for in it.
struct ShownCell {
    /// The cell's number in the record.
    let index: Int
    let release: ReleaseDocument
    let cell: ReleaseDocument.Cell
    /// The items it shows.
    let items: [ReleaseDocument.Item]
    /// The scales it shows.
    let scales: [ReleaseDocument.Scale]

    init(_ index: Int, of record: PublicRecord) {
        self.index = index
        release = record.releases[record.cells[index].release]
        cell = release.cells[record.cells[index].place]
        (items, scales) = (cell.items ?? [], cell.scales ?? [])
    }

    /// What its people are called; for findings, which most cells have none of.
    var name: String { PublicTree.name(of: cell) }
}

extension [ReleaseDocument.Item] {
    /// Where an item stands.
    ///
    /// - Parameter guess: Where it is looked for first.
    func place(of code: String, near guess: Int) -> Int? {
        if guess < count, self[guess].code == code { return guess }
        return indices.first { self[$0].code == code }
    }
}

extension [ReleaseDocument.Scale] {
    /// Where a scale stands.
    ///
    /// - Parameter guess: Where it is looked for first.
    func place(of code: String, near guess: Int) -> Int? {
        if guess < count, self[guess].code == code { return guess }
        return indices.first { self[$0].code == code }
    }
}
