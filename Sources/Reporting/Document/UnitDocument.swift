import Disclosure

/// `report unit --format json`: `attune.report/1` of kind `unit`, with stable keys.
///
/// What is withheld is null or absent. A share is 0 to 1, a score 0 to 100, an interval `[low, high]` of the mean.
package struct UnitDocument: Hashable, Sendable, Encodable {
    let schema = ReportDocument.schema
    let kind = "unit"
    let wave: String
    let survey: String
    let release: Int?
    let policy: ReportDocument.Policy
    let attune: String
    let unit: String
    let name: String
    let parent: String?
    let status: String
    let readInstead: String?
    let n: Int?
    let members: Int?
    let responseRate: Double?
    let scales: [ReportDocument.Scale]
    let parentScales: [ReportDocument.Scale]
    let organisationScales: [ReportDocument.Scale]
    let items: [ReportDocument.Item]
    let segments: [SegmentDocument]
    let findings: FindingsDocument?
    let drivers: [DriversDocument]
    let comments: [CommentsDocument]

    private enum CodingKeys: String, CodingKey {
        case schema, kind, wave, survey, release, policy, attune, unit, name, parent, status, readInstead
        case n, members, responseRate, scales, parentScales, organisationScales, items, segments, findings
        case drivers, comments
    }

    /// Makes the document; encode it with sorted keys.
    package init(_ report: UnitReport) {
        wave = report.source.wave
        survey = report.source.survey
        release = report.source.release
        policy = ReportDocument.Policy(report.source.thresholds)
        attune = report.source.version
        unit = report.unit.code
        name = report.unit.name
        parent = report.parent?.code
        status = report.status.rawValue
        readInstead = report.readInstead?.code
        n = report.participation?.responded
        members = report.participation?.invited
        responseRate = report.participation?.rate
        scales = ReportDocument.scales(report.scales)
        parentScales = ReportDocument.scales(report.parentScales)
        organisationScales = ReportDocument.scales(report.organisationScales)
        items = report.items.compactMap(\.figures).map(ReportDocument.Item.init)
        segments = report.segments.map(SegmentDocument.init)
        findings = report.findings.map(FindingsDocument.init)
        drivers = report.drivers.map(DriversDocument.init)
        comments = report.comments.map(CommentsDocument.init)
    }

    /// Writes every key, null where there is nothing to show.
    package func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(schema, forKey: .schema)
        try keys.encode(kind, forKey: .kind)
        try keys.encode(wave, forKey: .wave)
        try keys.encode(survey, forKey: .survey)
        try keys.encode(release, forKey: .release)
        try keys.encode(policy, forKey: .policy)
        try keys.encode(attune, forKey: .attune)
        try keys.encode(unit, forKey: .unit)
        try keys.encode(name, forKey: .name)
        try keys.encode(parent, forKey: .parent)
        try keys.encode(status, forKey: .status)
        try keys.encode(readInstead, forKey: .readInstead)
        try keys.encode(n, forKey: .n)
        try keys.encode(members, forKey: .members)
        try keys.encode(responseRate, forKey: .responseRate)
        try keys.encode(scales, forKey: .scales)
        try keys.encode(parentScales, forKey: .parentScales)
        try keys.encode(organisationScales, forKey: .organisationScales)
        try keys.encode(items, forKey: .items)
        try keys.encode(segments, forKey: .segments)
        try keys.encode(findings, forKey: .findings)
        try keys.encode(drivers, forKey: .drivers)
        try keys.encode(comments, forKey: .comments)
    }
}
