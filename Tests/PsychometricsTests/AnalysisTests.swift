import Foundation
import Psychometrics
import Testing

@Suite struct AnalysisTests {
    /// The 2,042 soldiers of `lq2002`, counted from packed rows.
    private static func soldiers() throws -> Analysis {
        let table = try FixtureTable("lq2002")
        let stems = [("LEAD", 11, 1), ("TSIG", 3, 1), ("HOSTIL", 5, 0)]
        var (items, scales, columns) = ([ItemKey](), [ScaleKey](), [[Int?]]())
        for (stem, count, low) in stems {
            let first = items.count
            for index in 1...count {
                let code = stem + (index < 10 ? "0" : "") + "\(index)"
                items.append(
                    ItemKey(
                        code: code, lowest: low, points: 5, favourable: [low + 3, low + 4],
                        unfavourable: [low, low + 1]))
                columns.append(table.numbers(code).map { $0.map { $0 - low + 1 } })
            }
            scales.append(
                try #require(
                    ScaleKey(
                        code: stem, members: (first..<items.count).map { ($0, false, 1) },
                        minimumAnswered: (count + 1) / 2)))
        }
        let names = table.text("COMPID")
        let units = Array(Set(names)).sorted()
        let places = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, Int32($0)) })
        var counters = TableCounters(items: items, scales: scales)
        counters.add(
            (0..<table.rows).flatMap { row in columns.map { UInt8($0[row] ?? 0) } },
            units: names.map { places[$0]! })
        let results = scales.indices.map { ScaleAnalysis(counters, scale: $0, units: UnitNames(units)) }
        return Analysis(counters, scales: results, outcome: 2)
    }

    private static func object(_ analysis: Analysis) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(analysis.json)) as? [String: Any])
    }

    /// Follows keys and indexes into JSON.
    private static func at(_ root: Any, _ path: [Any]) -> Any? {
        path.reduce(Optional(root)) { value, step in
            if let key = step as? String { return (value as? [String: Any])?[key] }
            return (value as? [Any]).flatMap { array in (step as? Int).map { array[$0] } }
        }
    }

    private static func expect(_ found: Any?, _ expected: Any?, _ tolerance: Double = 1e-12) {
        #expect(closeness(found as? Double, (expected as? Double) ?? .nan) < tolerance)
    }

    @Test func `the analysis of packed rows gives the reference values`() throws {
        let found = try Self.object(try Self.soldiers())
        let reference = try ReferenceFile("lq2002").root
        #expect(found["schema"] as? String == "attune.analysis/1")
        for (scale, code) in ["LEAD", "TSIG", "HOSTIL"].enumerated() {
            let (own, groups) = (Self.at(found, ["scales", scale])!, Self.at(reference, ["groups", code])!)
            let alpha = Self.at(reference, ["scales", code, "alpha_listwise"])!
            Self.expect(
                Self.at(own, ["score", "mean"]),
                Self.at(reference, ["scales", code, "score_half_rule", "mean"]))
            Self.expect(
                Self.at(own, ["score", "se"]), Self.at(reference, ["scales", code, "score_half_rule", "se"]))
            Self.expect(Self.at(own, ["reliability", "alpha", "raw"]), Self.at(alpha, ["raw"]))
            Self.expect(
                Self.at(own, ["reliability", "alpha", "standardised"]), Self.at(alpha, ["standardized"]))
            Self.expect(
                Self.at(own, ["reliability", "alpha", "interval", 0]), Self.at(alpha, ["feldt95", 0]))
            Self.expect(Self.at(own, ["reliability", "averageInterItem"]), Self.at(alpha, ["average_r"]))
            let first = "\(code)01"
            Self.expect(
                Self.at(own, ["reliability", "alphaIfDeleted", first]),
                Self.at(alpha, ["alpha_if_deleted_raw", first]))
            Self.expect(
                Self.at(own, ["reliability", "itemRest", first]), Self.at(alpha, ["item_rest_r", first]))
            Self.expect(
                Self.at(own, ["reliability", "omegaTotal"]),
                Self.at(
                    reference,
                    [
                        "scales", code, "omega", "cfa_ml_listwise",
                        "omega_total_model_implied_em_machine_precision",
                    ]),
                1e-8)
            for (key, name) in [("f", "F"), ("eta2", "eta2"), ("omega2", "omega2"), ("df1", "df_between")] {
                Self.expect(Self.at(own, ["units", "anova", key]), Self.at(groups, ["one_way", name]))
            }
            Self.expect(
                Self.at(own, ["units", "anova", "log10p"]), Self.at(groups, ["one_way", "log10_p"]), 1e-10)
            Self.expect(Self.at(own, ["units", "icc1"]), Self.at(groups, ["one_way", "icc1_aov_mean_size"]))
            Self.expect(Self.at(own, ["units", "icc2"]), Self.at(groups, ["one_way", "icc2_aov"]))
            let exact = ["empirical_bayes", "exact_reml_from_sufficient_stats"]
            Self.expect(Self.at(own, ["units", "reml", "tau2"]), Self.at(groups, exact + ["tau2"]), 1e-9)
            Self.expect(
                Self.at(own, ["units", "rwgj", "slightSkew", "mean"]),
                Self.at(groups, ["agreement", "summary", "mean_rwgj_slight_skew"]))
            try Self.expectUnits(own, groups)
        }
        let correlations = reference["scale_correlations"] as! [[Double]]
        Self.expect(Self.at(found, ["scaleCorrelations", "LEAD", "TSIG"]), correlations[0][1])
        let drivers = Self.at(reference, ["drivers", "hostile_on_lead_tsig"])!
        Self.expect(Self.at(found, ["drivers", "r2"]), Self.at(drivers, ["R2"]))
        for code in ["LEAD", "TSIG"] {
            Self.expect(
                Self.at(found, ["drivers", "predictors", code, "johnson"]),
                Self.at(drivers, ["johnson_relative_weight", code]))
            Self.expect(
                Self.at(found, ["drivers", "predictors", code, "lmgPercent"]),
                Self.at(drivers, ["lmg_percent", code]))
        }
        #expect(found["notes"] as? [String] == [])
    }

    private static func expectUnits(_ own: Any, _ groups: Any) throws {
        let each = try #require(Self.at(own, ["units", "each"]) as? [[String: Any]])
        #expect(each.count == 49)
        for unit in each {
            let name = try #require(unit["unit"] as? String)
            Self.expect(unit["mean"], Self.at(groups, ["means", name, "mean"]))
            Self.expect(Self.at(unit, ["interval", 1]), Self.at(groups, ["means", name, "ci95", 1]))
            Self.expect(
                unit["shrunkMean"],
                Self.at(groups, ["empirical_bayes", "groups", name, "shrunk_mean_exact"]), 1e-9)
            Self.expect(
                unit["shrunkSd"], Self.at(groups, ["empirical_bayes", "groups", name, "cond_sd_exact"]), 1e-9)
            let agreement = Self.at(groups, ["agreement", "groups", name])!
            Self.expect(unit["ad"], Self.at(agreement, ["adm_mean"]))
            if let awg = Self.at(agreement, ["awg"]) as? Double { Self.expect(unit["awg"], awg) }
            Self.expect(unit["rwgj"], Self.at(agreement, ["rwgj_uniform"]))
            let rest = Self.at(groups, ["each_vs_rest_welch", name])!
            for (key, other) in [("t", "t"), ("df", "df"), ("p", "p"), ("holm", "p_holm"), ("bh", "p_bh")] {
                Self.expect(
                    Self.at(unit, ["versusRest", key]), Self.at(rest, [other]), key == "t" ? 1e-11 : 1e-10)
            }
        }
    }

    @Test func `an empty table gives nulls and says why`() throws {
        let items = ["A", "B"].map { ItemKey(code: $0, lowest: 1, points: 4, favourable: [4]) }
        let scale = try #require(
            ScaleKey(code: "S", members: [(0, false, 1), (1, false, 1)], minimumAnswered: 1))
        let counters = TableCounters(items: items, scales: [scale])
        let analysis = Analysis(
            counters, scales: [ScaleAnalysis(counters, scale: 0, units: UnitNames([]))], outcome: 0)
        let json = try Self.object(analysis)
        #expect(Self.at(json, ["items", 0, "n"]) as? Int == 0)
        #expect(Self.at(json, ["items", 0, "mean"]) is NSNull)
        #expect(Self.at(json, ["items", 0, "favourable", "interval"]) is NSNull)
        #expect(Self.at(json, ["scales", 0, "reliability", "alpha", "raw"]) is NSNull)
        #expect(Self.at(json, ["scales", 0, "units", "icc1"]) is NSNull)
        #expect(Self.at(json, ["scaleCorrelations", "S", "S"]) is NSNull)
        #expect(
            json["notes"] as? [String] == [
                "Nobody answered A, B.", "S: nobody answered enough items for a score.",
                "S: units can be compared only if at least two have scores and one has two or more.",
                "Drivers need at least one scale beside S.",
            ])
    }

    @Test func `small and degenerate units have nulls and notes`() throws {
        let items = ["A", "B", "C"].map { ItemKey(code: $0, lowest: 1, points: 4, favourable: [3, 4]) }
        let members = (0..<3).map { (item: $0, isReversed: $0 == 2, weight: 1.0) }
        let scale = try #require(ScaleKey(code: "S", members: members, minimumAnswered: 2))
        var counters = TableCounters(items: items, scales: [scale])
        counters.add(
            [1, 4, 1, 2, 2, 3, 4, 4, 1, 0, 0, 3, 3, 4, 2, 4, 255, 1], units: [0, 0, 1, 1, 2, -1])
        let analysis = Analysis(
            counters, scales: [ScaleAnalysis(counters, scale: 0, units: UnitNames(["b", "a\"\\\u{1}", "c"]))])
        let json = try Self.object(analysis)
        let each = try #require(Self.at(json, ["scales", 0, "units", "each"]) as? [[String: Any]])
        #expect(each.map { $0["unit"] as? String } == ["a\"\\\u{1}", "b", "c"])
        #expect(each[0]["n"] as? Int == 1)
        #expect(each[0]["sd"] is NSNull)
        #expect(each[0]["rwgj"] is NSNull)
        #expect(each[0]["versusRest"] is NSNull)
        #expect(each[1]["versusRest"] is [String: Any])
        #expect(Self.at(json, ["scales", 0, "units", "rwgj", "slightSkew", "mean"]) is NSNull)
        #expect(json["drivers"] is NSNull)
        #expect(analysis.notes.contains { $0.contains("1 of 6 rows name no unit") })
        #expect(analysis.notes.contains { $0.contains("2 of 3 units have one score") })
        #expect(analysis.notes.contains { $0.contains("for 4 points") })
    }

    /// 600 random rows of four items in seven units, and their analysis when dealt to tables in some way.
    private static func analysis(rows: [[UInt8]], tables: Int, isReversed: Bool = false) throws -> Analysis {
        let items = (0..<4).map {
            ItemKey(code: "I\($0)", lowest: 1, points: 5, isReversed: isReversed, favourable: [4, 5])
        }
        let scales = try [[0, 1, 2], [1, 2, 3]].enumerated().map { index, members in
            try #require(
                ScaleKey(code: "S\(index)", members: members.map { ($0, isReversed, 1) }, minimumAnswered: 2))
        }
        var parts = [TableCounters](repeating: TableCounters(items: items, scales: scales), count: tables)
        for (index, row) in rows.enumerated() {
            parts[index % tables].add(Array(row[0..<4]), units: [Int32(row[4])])
        }
        var merged = parts[tables - 1]
        for part in parts.dropLast() { merged.merge(part) }
        let names = UnitNames((0..<merged.unitCount).map { "u\($0)" })
        return Analysis(
            merged, scales: scales.indices.map { ScaleAnalysis(merged, scale: $0, units: names) }, outcome: 0)
    }

    private static func rows(seed: UInt64) -> [[UInt8]] {
        var random = SplitMix64(seed: seed)
        return (0..<600).map { _ in
            let (base, unit) = (random.next() % 3, UInt8(random.next() % 7))
            return (0..<4).map { _ in random.next() % 12 == 0 ? 0 : UInt8(1 + base + random.next() % 3) } + [
                unit
            ]
        }
    }

    @Test(arguments: [1, 2, 7]) func `the order of rows and the way they are dealt out change no bit`(
        tables: Int
    ) throws {
        let rows = Self.rows(seed: 99)
        var random = SplitMix64(seed: 3)
        let reference = try Self.analysis(rows: rows, tables: 1).json
        #expect(try Self.analysis(rows: rows.shuffled(using: &random), tables: tables).json == reference)
    }

    @Test func `turning a whole scale round turns its scores and nothing else`() throws {
        let rows = Self.rows(seed: 5)
        let plain = try Self.analysis(rows: rows, tables: 1).scales[0]
        let turned = try Self.analysis(rows: rows, tables: 1, isReversed: true).scales[0]
        let (score, reversed) = (try #require(plain.score), try #require(turned.score))
        #expect(closeness(score.mean, 6 - reversed.mean) < 1e-14)
        #expect(score.variance == reversed.variance)
        #expect(plain.reliability == turned.reliability)
        let (units, others) = (try #require(plain.units), try #require(turned.units))
        #expect(closeness(units.icc1, try #require(others.icc1)) < 1e-13)
        for (unit, other) in zip(units.each, others.each) {
            #expect(unit.rwgj == other.rwgj)
            let (t, u) = (try #require(unit.versusRest).t, try #require(other.versusRest).t)
            #expect(closeness(t, -u) < 1e-12)
        }
    }

    @Test func `favourable answers to a reversed item are the low ones as asked`() {
        let item = ItemKey(
            code: "R", lowest: 1, points: 5, isReversed: true, favourable: [4, 5], unfavourable: [1, 2])
        var counters = TableCounters(items: [item], scales: [])
        counters.add([1, 1, 2, 3, 5, 0])
        let found = ItemAnalysis(counters, item: 0)
        #expect(found.favourable == Share(successes: 3, trials: 5))
        #expect(found.unfavourable == Share(successes: 1, trials: 5))
        #expect(found.missing == 1)
        #expect(found.histogram.counts == [2, 1, 1, 0, 1])
    }
}
