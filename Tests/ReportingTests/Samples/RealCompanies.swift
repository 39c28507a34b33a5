import Foundation
import Reporting
import Survey
import SurveyFormats
import Testing

/// The real answers of 2,042 people in 49 companies, as the demo reads them (`Tests/Fixtures/lq2002`, source there).
enum RealCompanies {
    private static let folder = Golden.folder.deletingLastPathComponent().appending(path: "lq2002")

    /// The wave, released once for all tests.
    static func context() throws -> ReportContext { try kept.get() }

    private static let kept = Result { try wave().context() }

    static func wave() throws -> SampleWave {
        let definition = try #require(
            DefinitionReader.read(try text("survey.yaml"), file: "survey.yaml").definition)
        let units = try table("units.csv")
        let place = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1[0], $0) })
        let points = definition.items.map { item in
            definition.responseScales.first { $0.code == item.responseScale }?.points.map(\.value) ?? []
        }
        let rows = try table("responses.csv").map { fields in
            let answers = zip(points, fields.dropFirst()).map { points, field in
                UInt8((Int(field).flatMap(points.firstIndex) ?? -1) + 1)
            }
            return (unit: try #require(place[fields[0]]), segments: [UInt8](), answers: answers)
        }
        let sizes = units.map { Int($0[3]) }
        return SampleWave(
            definition: definition, codes: units.map { $0[0] },
            parents: units.map { place[$0[2]] },
            members: sizes.map { $0 ?? 0 },
            names: Dictionary(uniqueKeysWithValues: units.map { ($0[0], $0[1]) }), rows: rows,
            wave: "army/first", survey: "lq2002@1", organisation: "Army companies")
    }

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// The rows of a file without quotes, its header left out.
    private static func table(_ name: String) throws -> [[String]] {
        try text(name).split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
