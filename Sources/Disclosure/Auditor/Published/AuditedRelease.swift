import Aggregation
import Survey

/// Makes a release that the auditor cannot break, or none.
package enum AuditedRelease {
    /// Makes a release and attacks it together with all earlier ones.
    ///
    /// Where linear programs find that exact figures of a statistic tell too much, which the protector's quicker bounds
    /// did not see, it is made once more with that statistic blurred in the whole wave.
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
            if report.safe { return release }
            let failing = blurrable(report.failingStatistics, request.cube.layout)
            guard !failing.isSubset(of: request.blurred) else { throw AuditRefusal(report) }
            request.blurred.formUnion(failing)
        }
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
