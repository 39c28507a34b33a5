extension ReleaseDocument {
    /// The figures of a scale are the same in a release and in its document.
    typealias Scale = ReleasedScale
    /// The figures of an item are the same in a release and in its document.
    typealias Item = ReleasedItem
    /// A share is the same in a release and in its document.
    typealias Share = ReleasedShare

    /// The document without its cells, which a store keeps one by one so that a report reads only its own, and without
    /// its seal.
    package var header: ReleaseDocument {
        var header = with(cells: [])
        header.seal = nil
        return header
    }

    /// Some of the cells, in the release's order.
    package func cells(from first: Int, count: Int) -> ArraySlice<Cell> { cells[first...].prefix(count) }

    /// The survey version, written `CODE@VERSION`.
    package var surveyReference: String { survey }

    /// The same document with other cells: those that were read back.
    package func with(cells: [Cell]) -> ReleaseDocument {
        ReleaseDocument(
            schema: schema, wave: wave, survey: survey, number: number, policy: policy, cells: cells,
            certificate: certificate, snapshot: snapshot, interim: interim, groups: groups, seal: seal)
    }
}
