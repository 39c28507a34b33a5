extension Release {
    /// The release as it is stored and exported; encode it with sorted keys.
    package var document: ReleaseDocument {
        ReleaseDocument(
            schema: ReleaseDocument.schemaName, wave: wave, survey: survey, number: number, policy: policy,
            cells: cells.map(ReleaseDocument.Cell.init), certificate: certificate,
            snapshot: snapshot == 1 ? nil : snapshot, interim: isInterim ? true : nil,
            groups: groups.isEmpty ? nil : groups, seal: seal)
    }

    /// Makes a stored release available again.
    ///
    /// - Throws: `ReleaseDocumentError` if the document has another schema, a policy that is not allowed, a withheld cell
    ///   with figures, or a published one without or below the policy's minimum.
    package static func reopen(_ document: ReleaseDocument) throws -> Release {
        guard document.schema == ReleaseDocument.schemaName else {
            throw ReleaseDocumentError.unknownSchema(document.schema)
        }
        let policy = try document.policy.validated()
        return try Release(
            wave: document.wave, survey: document.survey, number: document.number, policy: policy,
            cells: document.cells.map { try ReleasedCell($0, policy: policy) },
            certificate: document.certificate, snapshot: document.snapshot ?? 1,
            isInterim: document.interim ?? false, groups: document.groups ?? [:], seal: document.seal)
    }
}

/// Why a document is not a release.
package enum ReleaseDocumentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The document has a schema this version does not read.
    case unknownSchema(String)
    /// A cell shows what its status or the policy forbids, or lacks what it must have.
    case inconsistentCell(unit: String)

    /// What is wrong and what to do about it, in one or two sentences.
    package var description: String {
        switch self {
        case .unknownSchema(let schema):
            "The document's schema is ‘\(schema)’, not ‘\(ReleaseDocument.schemaName)’."
        case .inconsistentCell(let unit):
            "A cell of unit ‘\(unit)’ does not follow the release's policy. Create the release again."
        }
    }
}

extension ReleaseDocument.Cell {
    fileprivate init(_ cell: ReleasedCell) {
        self.init(
            unit: cell.unit, parent: cell.parent, segments: cell.segments, status: cell.status, n: cell.n,
            members: cell.members, responseRate: cell.responseRate, figures: cell.figures,
            drivers: cell.drivers.isEmpty ? nil : cell.drivers,
            comments: cell.comments.isEmpty ? nil : cell.comments)
    }
}

extension ReleasedCell {
    fileprivate init(_ cell: ReleaseDocument.Cell, policy: Policy) throws {
        let failure = ReleaseDocumentError.inconsistentCell(unit: cell.unit)
        switch cell.status {
        case .withheld:
            guard cell.n == nil, cell.members == nil, cell.responseRate == nil,
                cell.figures == PackedFigures(scales: nil, items: nil), cell.drivers == nil,
                cell.comments == nil
            else { throw failure }
        case .published:
            let least = cell.segments.count > 1 ? policy.crossingMinimum : policy.minimumRespondents
            let items = cell.items ?? []
            guard let n = cell.n, n >= least,
                cell.scales?.allSatisfy({ $0.n >= policy.minimumRespondents }) ?? true,
                items.allSatisfy({ $0.n >= policy.minimumRespondents }),
                items.allSatisfy({ $0.distribution == nil || $0.n >= policy.distributionMinimum }),
                cell.drivers?.allSatisfy({ $0.n >= policy.driverMinimum && cell.segments.isEmpty }) ?? true,
                cell.comments?.allSatisfy({
                    $0.texts.count >= policy.commentMinimum && cell.segments.isEmpty
                }) ?? true
            else { throw failure }
        }
        self.init(
            unit: cell.unit, parent: cell.parent, segments: cell.segments, status: cell.status, n: cell.n,
            members: cell.members, responseRate: cell.responseRate, figures: cell.figures)
        drivers = cell.drivers ?? []
        comments = cell.comments ?? []
    }
}
