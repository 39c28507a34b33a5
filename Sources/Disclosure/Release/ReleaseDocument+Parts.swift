extension ReleaseDocument {
    /// The document without its cells, which a store keeps one by one so that a report reads only its own.
    package var header: ReleaseDocument { with(cells: []) }

    /// The cells, each with the code of the unit it belongs to, in the release's order.
    package var storedCells: [(unit: String, cell: Cell)] { cells.map { ($0.unit, $0) } }

    /// The survey version, written `CODE@VERSION`.
    package var surveyReference: String { survey }

    /// The same document with other cells: those that were read back.
    package func with(cells: [Cell]) -> ReleaseDocument {
        ReleaseDocument(
            schema: schema, wave: wave, survey: survey, number: number, policy: policy, cells: cells,
            certificate: certificate)
    }
}
