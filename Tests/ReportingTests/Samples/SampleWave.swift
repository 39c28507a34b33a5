import Aggregation
import Disclosure
import Foundation
import Reporting
import Survey

/// A survey, its units and its packed rows, released and ready to be reported on.
struct SampleWave {
    var definition: SurveyDefinition
    let codes: [String]
    let parents: [Int?]
    let members: [Int?]
    var names: [String: String]
    var rows: [(unit: Int, segments: [UInt8], answers: [UInt8])]
    var wave = "acme/2026-spring"
    var survey = "sample@2"
    var organisation = "Acme Ltd"
    var closed = "2026-05-18"
    /// The name of a kept release that stands for these rows, so that reports stay the same when the ways of protecting
    /// deepen; `nil` to release the rows afresh.
    var keptAs: String?
    /// What people wrote, by the index of their unit, in answer to the survey's first comment question.
    var comments: [(unit: Int, text: String)] = []

    func release() throws -> Release {
        guard let keptAs else { return try made() }
        let file = Golden.folder.appendingPathComponent("releases/\(keptAs).json")
        if Golden.isWriting {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try encoder.encode(made().document).write(to: file, options: .atomic)
        }
        let document = try JSONDecoder().decode(ReleaseDocument.self, from: Data(contentsOf: file))
        return try Release.reopen(document)
    }

    private func made() throws -> Release {
        let tree = try UnitTree(codes: codes, parents: parents)
        let layout = try CubeLayout(definition)
        var builder = CubeBuilder(layout: layout, unitCount: tree.unitCount)
        for row in rows {
            try row.segments.withUnsafeBytes { segments in
                try row.answers.withUnsafeBytes { answers in
                    try builder.add(unit: Int32(row.unit), segments: segments, answers: answers)
                }
            }
        }
        return try ReleaseMaker.make(
            ReleaseRequest(
                wave: wave, survey: survey, cube: try builder.finish(), tree: tree, policy: Policy(),
                members: members, version: "0.1.0", cellKey: CellKey(octets: Array(0..<32)),
                comments: comments.map { UnitComment(unit: $0.unit, question: 0, text: $0.text) },
                commentQuestions: definition.comments.map(\.code.text)))
    }

    func context() throws -> ReportContext {
        ReportContext(
            release: try release(), definition: definition, organisation: organisation,
            unitNames: names, opened: CalendarDate(iso: "2026-05-04"),
            closed: CalendarDate(iso: closed),
            version: "0.1.0")
    }
}

/// A small, seeded generator (SplitMix64, Steele et al. 2014), so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
