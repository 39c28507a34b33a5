extension ReleaseDocument {
    /// The document without its cells, which a store keeps one by one so that a report reads only its own.
    package var header: ReleaseDocument { with(cells: []) }

    /// The cells, each with the code of the unit it belongs to, in the release's order.
    package var storedCells: [(unit: String, cell: Cell)] { cells.map { ($0.unit, $0) } }

    private func with(cells: [Cell]) -> ReleaseDocument {
        ReleaseDocument(
            schema: schema, wave: wave, survey: survey, number: number, policy: policy, cells: cells,
            certificate: certificate)
    }
}
