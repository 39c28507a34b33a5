/// What stands out, as written in a unit's JSON report.
package struct FindingsDocument: Hashable, Sendable, Encodable {
    let minimumDifference: Double
    let strengths: [Finding]
    let beginnings: [Finding]

    /// One item: the unit minus everybody else in the organisation, in points of 100.
    package struct Finding: Hashable, Sendable, Encodable {
        let item: String
        let difference: Double
        let interval: [Double]
        let adjustedP: Double
        let effect: Double?

        init(_ finding: Findings.Finding) {
            item = finding.item.code
            difference = finding.difference
            interval = [finding.interval.low, finding.interval.high]
            adjustedP = finding.adjustedP
            effect = finding.effect
        }
    }

    init(_ findings: Findings) {
        minimumDifference = Findings.minimumDifference
        strengths = findings.strengths.map(Finding.init)
        beginnings = findings.beginnings.map(Finding.init)
    }
}

/// A part of a unit, as written in a unit's JSON report.
package struct SegmentDocument: Hashable, Sendable, Encodable {
    /// Segment code to value code.
    let segments: [String: String]
    let status: String
    let n: Int?
    let scales: [ReportDocument.Scale]

    private enum CodingKeys: String, CodingKey {
        case segments, status, n, scales
    }

    init(_ part: SegmentResult) {
        segments = Dictionary(
            part.restrictions.map { ($0.segmentCode, $0.valueCode) }, uniquingKeysWith: { first, _ in first })
        status = part.n == nil ? "withheld" : "published"
        n = part.n
        scales = ReportDocument.scales(part.scales)
    }

    /// Writes every key, null where there is nothing to show.
    package func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(segments, forKey: .segments)
        try keys.encode(status, forKey: .status)
        try keys.encode(n, forKey: .n)
        try keys.encode(scales, forKey: .scales)
    }
}
