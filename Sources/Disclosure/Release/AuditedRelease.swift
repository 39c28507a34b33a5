import Aggregation
import Survey

/// Makes a release that the auditor cannot break, or none.
package enum AuditedRelease {
    /// Makes a release and attacks it together with all earlier ones.
    ///
    /// Where the auditor sees more than the protector's quicker tests, the release is made once more: a statistic in which it
    /// finds groups of too few answers is gone through with its own search; one whose exact figures tell too much is
    /// blurred in the whole wave, and shown nowhere where that is not enough, as next to exact figures that are out. What the
    /// auditor then still says of such a statistic, it has from the earlier releases alone: no refusal takes that back.
    ///
    /// - Throws: What `ReleaseMaker` throws; `AuditRefusal` if the auditor still finds anything.
    package static func make(_ request: ReleaseRequest) throws -> Release {
        var request = request
        var cubes: [Int: Cube] = [:]
        for earlier in request.earlier { cubes[earlier.release.snapshot] = earlier.cube }
        cubes[request.snapshot] = request.cube
        let population = AuditPopulation(
            snapshots: cubes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            units: Array(request.tree.codes[..<request.tree.unitCount]))
        let before = request.earlier.map(\.release.document)
        while true {
            let release = try ReleaseMaker.make(request)
            let report = try ReleaseAudit.audit(
                before + [release.document], survey: AuditedSurvey(request.cube.layout),
                population: population, effort: .brief)
            let left = report.findings.filter { !($0.statistic.map(request.unshown.contains) ?? false) }
            if left.isEmpty { return release }
            guard adapt(&request, to: report) else { throw AuditRefusal(report) }
        }
    }

    /// Asks for what settles an auditor's findings.
    ///
    /// - Returns: `false` if all of it has been asked for before.
    private static func adapt(_ request: inout ReleaseRequest, to report: ReleaseAuditReport) -> Bool {
        let before = (request.blurred, request.scrutinised, request.unshown)
        let failing = blurrable(report.failingStatistics, request.cube.layout)
        if !failing.isSubset(of: request.blurred) {
            request.blurred.formUnion(failing)
        } else {
            request.unshown.formUnion(unshown(report.failingStatistics, request.cube.layout))
        }
        let exposing = report.exposingStatistics
        if !exposing.isSubset(of: request.scrutinised) {
            request.scrutinised.formUnion(exposing)
        } else {
            request.unshown.formUnion(unshown(exposing, request.cube.layout))
        }
        return before != (request.blurred, request.scrutinised, request.unshown)
    }

    /// What may not be shown where some statistics may not: they, and every score that is made of them.
    private static func unshown(_ statistics: Set<String>, _ layout: CubeLayout) -> Set<String> {
        var result = statistics
        for scale in layout.scales
        where scale.members.contains(where: { result.contains(layout.items[$0.item].code.text) }) {
            result.insert(scale.code.text)
        }
        for composite in layout.composites
        where composite.scales.contains(where: { result.contains(layout.scales[$0].code.text) }) {
            result.insert(composite.code.text)
        }
        return result
    }

    /// The items and scales to blur: a score made of other scores is blurred with them.
    private static func blurrable(_ failing: Set<String>, _ layout: CubeLayout) -> Set<String> {
        var result = failing
        for composite in layout.composites where failing.contains(composite.code.text) {
            result.remove(composite.code.text)
            result.formUnion(composite.scales.map { layout.scales[$0].code.text })
        }
        return result
    }
}

/// The auditor could break a release, so it was not stored.
package struct AuditRefusal: Error, CustomStringConvertible {
    /// What was found.
    package let report: ReleaseAuditReport

    init(_ report: ReleaseAuditReport) { self.report = report }

    /// What was learned, first finding first, in a few sentences.
    package var description: String {
        let shown = report.findings.prefix(3).map(\.learned).joined(separator: " ")
        return
            "The auditor could learn too much from this release, so nothing was stored. \(shown) Please report this "
            + "as a fault of Attune."
    }
}
