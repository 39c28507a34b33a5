import Foundation
import Testing

/// What reports show is what `attune analyse` finds in the same rows: nothing between the file and the reader changes a
/// figure, unless it is withheld or marked as uncertain.
@Suite struct FigureAgreementTests {
    private static let folder = AttuneProcess.fixtures.appending(path: "lq2002")

    private static func path(_ name: String) -> String { folder.appending(path: name).path }

    private typealias Object = [String: Any]

    private static func json(_ text: String) throws -> Object {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
    }

    /// Takes the real answers to a release.
    private static func release(_ scene: Scene) async throws {
        try await scene.succeed(["survey", "publish", path("survey.yaml")])
        try await scene.succeed(["organisation", "create", "army", "--name", "Army", "--sector", "workplace"])
        try await scene.succeed(["unit", "import", path("units.csv"), "--organisation", "army"])
        try await scene.succeed(["wave", "open", "army/first", "--survey", "lq2002"])
        try await scene.succeed(["response", "import", path("responses.csv"), "--wave", "army/first"])
        try await scene.succeed(["wave", "close", "army/first"])
        try await scene.succeed(["release", "create", "army/first"])
    }

    /// Analyses the rows of one unit, or all rows for the organisation.
    private static func analysis(_ unit: String, _ scene: Scene) async throws -> Object {
        let lines = try String(contentsOf: folder.appending(path: "responses.csv"), encoding: .utf8)
            .split(separator: "\n")
        let rows = lines.dropFirst().filter { unit == "ALL" || $0.hasPrefix(unit + ",") }
        let file = try scene.file("rows-\(unit).csv", ([lines[0]] + rows).joined(separator: "\n") + "\n")
        return try json(
            try await scene.succeed(["analyse", file, "--survey", path("survey.yaml"), "--format", "json"]))
    }

    private static func agree(_ shown: Any?, _ found: Any?) -> Bool {
        guard let shown = shown as? Double, let found = found as? Double else { return false }
        return abs(shown - found) <= 1e-12 * max(1, abs(found))
    }

    private static func objects(_ value: Any?) throws -> [Object] { try #require(value as? [Object]) }

    @Test(arguments: ["ALL", "C10", "C02", "C13", "C14", "C15"])
    func `every figure of a unit's report is what analyse finds in the unit's rows`(unit: String) async throws
    {
        try await Scene.withEmpty { scene async throws in
            try await Self.release(scene)
            let report = try Self.json(
                try await scene.succeed(["report", "unit", "army/first", unit, "--format", "json"]))
            let found = try await Self.analysis(unit, scene)
            #expect(report["n"] as? Int == found["rows"] as? Int)
            try Self.compareItems(report, found)
            try Self.compareScales(report, found)
        }
    }

    private static func compareItems(_ report: Object, _ found: Object) throws {
        let analysed = try objects(found["items"])
        var compared = 0
        for item in try objects(report["items"]) where item["uncertainty"] is NSNull {
            let code = try #require(item["code"] as? String)
            let other = try #require(analysed.first { $0["code"] as? String == code })
            #expect(item["n"] as? Int == other["n"] as? Int, "\(code) n")
            #expect(agree(item["mean"], other["mean"]), "\(code) mean")
            #expect(agree(item["sd"], other["sd"]), "\(code) sd")
            let favourable = try #require(other["favourable"] as? Object)
            #expect(agree(item["favourable"], favourable["share"]), "\(code) favourable")
            if let counts = item["distribution"] as? [Int] {
                let values = try #require(other["counts"] as? [String: Int])
                #expect(
                    counts.reduce(0, +) == values.values.reduce(0, +)
                        && counts.filter { $0 > 0 }.sorted() == values.values.filter { $0 > 0 }.sorted(),
                    "\(code) distribution")
            }
            compared += 1
        }
        // The items on which some company is of nearly one mind are blurred in all companies.
        #expect(compared >= 3, "\(compared) of 19 items are exact")
    }

    private static func compareScales(_ report: Object, _ found: Object) throws {
        let analysed = try objects(found["scales"])
        var compared = 0
        for scale in try objects(report["scales"]) where scale["uncertainty"] is NSNull {
            let code = try #require(scale["code"] as? String)
            let other = try #require(analysed.first { $0["code"] as? String == code })
            let score = try #require(other["score"] as? Object)
            #expect(scale["n"] as? Int == score["n"] as? Int, "\(code) n")
            #expect(agree(scale["mean"], score["mean"]), "\(code) mean")
            #expect(agree(scale["sd"], score["sd"]), "\(code) sd")
            let shown = try #require(scale["interval"] as? [Double])
            let interval = try #require(score["interval"] as? [Double])
            #expect(agree(shown[0], interval[0]) && agree(shown[1], interval[1]), "\(code) interval")
            let alpha = ((other["reliability"] as? Object)?["alpha"] as? Object)?["raw"]
            if !(scale["alpha"] is NSNull) { #expect(agree(scale["alpha"], alpha), "\(code) alpha") }
            #expect(agree(scale["favourable"], try favourable(code, found)), "\(code) favourable")
            compared += 1
        }
        #expect(compared >= 2, "\(compared) of 3 scales are exact")
    }

    /// The favourable share of all answers to a scale's items, from the analysis of each.
    private static func favourable(_ scale: String, _ found: Object) throws -> Double {
        let shares = try objects(found["items"]).filter { ($0["code"] as? String)?.hasPrefix(scale) == true }
            .map { try #require($0["favourable"] as? Object) }
        let count = shares.compactMap { $0["count"] as? Int }.reduce(0, +)
        let all = shares.compactMap { $0["n"] as? Int }.reduce(0, +)
        return Double(count) / Double(all)
    }

    @Test func `the overview's units are those of analyse by unit`() async throws {
        try await Scene.withEmpty { scene async throws in
            try await Self.release(scene)
            let overview = try Self.json(
                try await scene.succeed(["report", "overview", "army/first", "--format", "json"]))
            let found = try Self.json(
                try await scene.succeed([
                    "analyse", Self.path("responses.csv"), "--survey", Self.path("survey.yaml"), "--unit",
                    "unit",
                    "--format", "json",
                ]))
            var compared = 0
            for unit in try Self.objects(overview["units"]) where !(unit["parent"] is NSNull) {
                let code = try #require(unit["unit"] as? String)
                for scale in try Self.objects(unit["scales"]) where scale["uncertainty"] is NSNull {
                    let analysed = try #require(
                        try Self.objects(found["scales"]).first {
                            $0["code"] as? String == scale["code"] as? String
                        }?["units"] as? Object)
                    let each = try #require(
                        try Self.objects(analysed["each"]).first { $0["unit"] as? String == code })
                    #expect(scale["n"] as? Int == each["n"] as? Int)
                    #expect(Self.agree(scale["mean"], each["mean"]), "\(code) mean")
                    #expect(Self.agree(scale["sd"], each["sd"]), "\(code) sd")
                    compared += 1
                }
            }
            #expect(compared > 100)
        }
    }
}
