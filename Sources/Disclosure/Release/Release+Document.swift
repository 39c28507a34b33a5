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
            members: cell.members, responseRate: cell.responseRate,
            scales: cell.scales.isEmpty ? nil : cell.scales.map(ReleaseDocument.Scale.init),
            items: cell.items.isEmpty ? nil : cell.items.map(ReleaseDocument.Item.init),
            drivers: cell.drivers.isEmpty ? nil : cell.drivers.map(ReleaseDocument.Drivers.init),
            comments: cell.comments.isEmpty
                ? nil : cell.comments.map { .init(question: $0.question, texts: $0.texts) })
    }
}

extension ReleasedCell {
    fileprivate init(_ cell: ReleaseDocument.Cell, policy: Policy) throws {
        let failure = ReleaseDocumentError.inconsistentCell(unit: cell.unit)
        switch cell.status {
        case .withheld:
            guard cell.n == nil, cell.members == nil, cell.responseRate == nil, cell.scales == nil,
                cell.items == nil, cell.drivers == nil, cell.comments == nil
            else { throw failure }
        case .published:
            let least = cell.segments.count > 1 ? policy.crossingMinimum : policy.minimumRespondents
            guard let n = cell.n, n >= least,
                cell.scales?.allSatisfy({ $0.n >= policy.minimumRespondents }) ?? true,
                cell.items?.allSatisfy({ $0.n >= policy.minimumRespondents }) ?? true,
                cell.items?.allSatisfy({ $0.distribution == nil || $0.n >= policy.distributionMinimum })
                    ?? true,
                cell.drivers?.allSatisfy({ $0.n >= policy.driverMinimum && cell.segments.isEmpty }) ?? true,
                cell.comments?.allSatisfy({
                    $0.texts.count >= policy.commentMinimum && cell.segments.isEmpty
                }) ?? true
            else { throw failure }
        }
        self.init(
            unit: cell.unit, parent: cell.parent, segments: cell.segments, status: cell.status, n: cell.n,
            members: cell.members, responseRate: cell.responseRate,
            scales: try cell.scales?.map { try ReleasedScale($0, failure) } ?? [],
            items: try cell.items?.map { try ReleasedItem($0, failure) } ?? [])
        drivers = cell.drivers?.map(ReleasedDrivers.init) ?? []
        comments = cell.comments?.map { ReleasedComments(question: $0.question, texts: $0.texts) } ?? []
    }
}

extension ReleaseDocument.Scale {
    fileprivate init(_ scale: ReleasedScale) {
        self.init(
            code: scale.code, n: scale.n, mean: scale.mean, sd: scale.sd, standardError: scale.standardError,
            interval: scale.interval?.limits, score: scale.score, scoreInterval: scale.scoreInterval?.limits,
            favourable: scale.favourable.map(ReleaseDocument.Share.init),
            neutral: scale.neutral.map(ReleaseDocument.Share.init),
            unfavourable: scale.unfavourable.map(ReleaseDocument.Share.init),
            favourablePersons: scale.favourablePersons.map(ReleaseDocument.Share.init), alpha: scale.alpha,
            uncertainty: scale.uncertainty,
            grouping: scale.grouping.map {
                .init(units: $0.units, n: $0.n, icc1: $0.icc1, icc2: $0.icc2, p: $0.p)
            })
    }
}

extension ReleasedScale {
    fileprivate init(_ scale: ReleaseDocument.Scale, _ failure: ReleaseDocumentError) throws {
        try self.init(
            code: scale.code, n: scale.n, mean: scale.mean, sd: scale.sd, standardError: scale.standardError,
            interval: scale.interval.map { try ReleasedInterval($0, failure) }, score: scale.score,
            scoreInterval: scale.scoreInterval.map { try ReleasedInterval($0, failure) },
            favourable: scale.favourable.map { try ReleasedShare($0, failure) },
            neutral: scale.neutral.map { try ReleasedShare($0, failure) },
            unfavourable: scale.unfavourable.map { try ReleasedShare($0, failure) },
            favourablePersons: scale.favourablePersons.map { try ReleasedShare($0, failure) },
            alpha: scale.alpha, uncertainty: scale.uncertainty,
            grouping: scale.grouping.map {
                ReleasedGrouping(units: $0.units, n: $0.n, icc1: $0.icc1, icc2: $0.icc2, p: $0.p)
            })
    }
}

extension ReleaseDocument.Drivers {
    fileprivate init(_ drivers: ReleasedDrivers) {
        self.init(
            outcome: drivers.outcome, n: drivers.n, rSquared: drivers.rSquared,
            predictors: drivers.predictors.map {
                .init(
                    scale: $0.scale, correlation: $0.correlation, coefficient: $0.coefficient, share: $0.share
                )
            })
    }
}

extension ReleasedDrivers {
    fileprivate init(_ drivers: ReleaseDocument.Drivers) {
        self.init(
            outcome: drivers.outcome, n: drivers.n, rSquared: drivers.rSquared,
            predictors: drivers.predictors.map {
                Predictor(
                    scale: $0.scale, correlation: $0.correlation, coefficient: $0.coefficient, share: $0.share
                )
            })
    }
}

extension ReleaseDocument.Item {
    fileprivate init(_ item: ReleasedItem) {
        self.init(
            code: item.code, n: item.n, mean: item.mean, sd: item.sd, favourable: .init(item.favourable),
            neutral: .init(item.neutral), unfavourable: .init(item.unfavourable),
            distribution: item.distribution, uncertainty: item.uncertainty)
    }
}

extension ReleasedItem {
    fileprivate init(_ item: ReleaseDocument.Item, _ failure: ReleaseDocumentError) throws {
        try self.init(
            code: item.code, n: item.n, mean: item.mean, sd: item.sd,
            favourable: ReleasedShare(item.favourable, failure),
            neutral: ReleasedShare(item.neutral, failure),
            unfavourable: ReleasedShare(item.unfavourable, failure), distribution: item.distribution,
            uncertainty: item.uncertainty)
    }
}

extension ReleaseDocument.Share {
    fileprivate init(_ share: ReleasedShare) {
        self.init(count: share.count, of: share.of, share: share.share, interval: share.interval.limits)
    }
}

extension ReleasedShare {
    fileprivate init(_ share: ReleaseDocument.Share, _ failure: ReleaseDocumentError) throws {
        try self.init(
            count: share.count, of: share.of, share: share.share,
            interval: ReleasedInterval(share.interval, failure))
    }
}

extension ReleasedInterval {
    fileprivate var limits: [Double] { [low, high] }

    fileprivate init(_ limits: [Double], _ failure: ReleaseDocumentError) throws {
        guard limits.count == 2 else { throw failure }
        self.init(low: limits[0], high: limits[1])
    }
}
