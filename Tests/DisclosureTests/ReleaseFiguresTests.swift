import Disclosure
import Foundation
import Testing

/// The figures of a release against R (multilevel 2.7 on lq2002).
@Suite struct ReleaseFiguresTests {
    private static func release() throws -> Release {
        let wave = try ArmyCompanies.wave()
        return try ReleaseMaker.make(
            ReleaseRequest(
                wave: "army/2002", survey: "lq2002@1", cube: wave.cube(), tree: wave.tree, policy: Policy(),
                version: "test", cellKey: CellKey(octets: Array(repeating: 7, count: 32))))
    }

    private func near(_ value: Double?, _ expected: Any?, _ tolerance: Double = 1e-12) -> Bool {
        guard let value, let expected = expected as? Double else { return false }
        return abs(value - expected) <= tolerance * max(1, abs(expected))
    }

    @Test func `every company of ten or more is published`() throws {
        let release = try Self.release()
        #expect(release.cells.count == 50)
        #expect(release.cells.allSatisfy { $0.status == .published })
    }

    @Test(arguments: ["LEAD", "TSIG", "HOSTIL"])
    func `the whole organisation's scale agrees with R`(_ code: String) throws {
        let root = try #require(try Self.release().cell(unit: "ARMY"))
        let scale = try #require(root.scales.first { $0.code == code })
        let scales = try #require(try ArmyCompanies.expected()["scales"] as? [String: [String: Any]])
        let score = try #require(scales[code]?["score_half_rule"] as? [String: Any])
        #expect(scale.n == score["n"] as? Int)
        #expect(near(scale.mean, score["mean"]))
        #expect(near(scale.sd, score["sd"]))
        #expect(near(scale.standardError, score["se"]))
        let interval = try #require(score["ci95"] as? [Double])
        #expect(near(scale.interval?.low, interval[0]) && near(scale.interval?.high, interval[1]))
        let alpha = try #require(scales[code]?["alpha_listwise"] as? [String: Any])
        #expect(near(scale.alpha, alpha["raw"]))
        let shares = try #require(scales[code]?["favourable"] as? [String: Any])
        let pooled = try #require(shares["pooled"] as? [String: Any])
        #expect(scale.favourable?.count == pooled["count"] as? Int)
        let wilson = try #require(pooled["wilson95"] as? [Double])
        #expect(near(scale.favourable?.interval.low, wilson[0]))
        let persons = try #require(shares["persons_score_ge_top2"] as? [String: Any])
        #expect(scale.favourablePersons?.count == persons["count"] as? Int)
    }

    @Test(arguments: ["LEAD", "TSIG", "HOSTIL"])
    func `every company's scale agrees with R`(_ code: String) throws {
        let release = try Self.release()
        let groups = try #require(try ArmyCompanies.expected()["groups"] as? [String: [String: Any]])
        let means = try #require(groups[code]?["means"] as? [String: [String: Any]])
        #expect(means.count == 49)
        for (company, figures) in means {
            let scale = try #require(
                release.cell(unit: company)?.scales.first { $0.code == code }, "company \(company)")
            #expect(scale.n == figures["n"] as? Int)
            #expect(near(scale.mean, figures["mean"]))
            #expect(near(scale.sd, figures["sd"]))
        }
    }

    @Test func `every item agrees with R`() throws {
        let root = try #require(try Self.release().cell(unit: "ARMY"))
        let items = try #require(try ArmyCompanies.expected()["items"] as? [String: [String: Any]])
        #expect(root.items.count == items.count)
        for item in root.items {
            let figures = try #require(items[item.code])
            let top = try #require(figures["top2box"] as? [String: Any])
            #expect(item.n == figures["n"] as? Int)
            if item.code.hasPrefix("TSIG") {
                #expect(item.uncertainty == nil)
                #expect(near(item.mean, figures["mean"]))
                #expect(near(item.sd, figures["sd"]))
                #expect(item.favourable.count == top["count"] as? Int)
            } else {
                // In some company, more than nine of ten agree on an item of these scales.
                #expect(item.uncertainty == .cellKey)
                #expect(near(item.mean, figures["mean"], 0.01))
                #expect(try abs(item.favourable.count - #require(top["count"] as? Int)) <= 2)
            }
        }
    }

    @Test func `a stored document opens as the same release`() throws {
        let release = try Self.release()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let data = try encoder.encode(release.document)
        let again = try Release.reopen(JSONDecoder().decode(ReleaseDocument.self, from: data))
        #expect(again == release)
        #expect(try encoder.encode(again.document) == data)
    }
}
