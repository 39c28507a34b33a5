import Psychometrics

extension DataSetFigures {
    static func edgeCases() throws -> Figures {
        let root = try ReferenceFile("edge_cases").root
        var figures = Figures()
        putTinyGroups(&figures)
        try putNegativeCases(&figures)
        try putHalfRule(&figures)
        putLists(&figures, root)
        putNumbers(&figures)
        return figures
    }

    private static func putTinyGroups(_ figures: inout Figures) {
        let one = ScaleData([[3, 3, 3, 3, 3]], 1, 5)
        let single = one.histograms(0..<1, completeOnly: true)
        figures.inside("one_respondent/mean_block") { $0.putSummary(one.scores(0..<1).summary) }
        figures.put("one_respondent/rwgj", rwgj(single))
        figures.put("one_respondent/adm", AverageDeviation.aroundMean(single))

        let two = ScaleData([[3, 3, 3, 3, 3], [3, 1, 4, 3, 4]], 1, 5)
        let pair = two.histograms(0..<2, completeOnly: true)
        figures.put(
            "two_respondents/item_variances", (1...5).map { "COH0\($0)" }, pair.map(\.moments.variance))
        figures.put("two_respondents/rwgj", rwgj(pair))
        figures.put("two_respondents/awg", WithinGroupAgreement.awg(pair))
        figures.put("two_respondents/adm_mean", AverageDeviation.aroundMean(pair))
        figures.put(
            "two_respondents/alpha_covariance_formula_k5",
            CronbachAlpha.raw(two.completeProducts().covariances!))

        let flat = ScaleData([[Int]](repeating: [4, 4, 4], count: 4), 1, 5)
        let same = flat.histograms(0..<4, completeOnly: true)
        figures.inside("zero_variance") { figures in
            figures.inside("mean_block") { $0.putSummary(flat.scores(0..<4).summary) }
            figures.put("alpha", CronbachAlpha.raw(flat.completeProducts().covariances!))
            figures.put("rwgj", rwgj(same))
            figures.put("awg", WithinGroupAgreement.awg(same))
            figures.put("adm", AverageDeviation.aroundMean(same))
        }
        let ceiling = ScaleData([[Int]](repeating: [5, 5, 5], count: 3), 1, 5).histograms(
            0..<3, completeOnly: true)
        figures.put("zero_variance_at_ceiling/awg", WithinGroupAgreement.awg(ceiling))
        figures.put("zero_variance_at_ceiling/rwgj", rwgj(ceiling))
        let alone = ScaleData([[2], [4], [5]], 1, 5).completeProducts().covariances!
        figures.put("one_item/alpha", CronbachAlpha.raw(alone))
        figures.put("one_item/omega", OneFactorModel(alone)?.omegaTotal)
    }

    private static func rwgj(_ items: [ItemHistogram]) -> Double? {
        WithinGroupAgreement.meanItemVariance(items).map {
            WithinGroupAgreement.rwgj(meanItemVariance: $0, nullVariance: 2, items: items.count)
        }
    }

    private static func putNegativeCases(_ figures: inout Figures) throws {
        let table = try FixtureTable("lq2002")
        let units = table.text("COMPID")
        let lead = ScaleData(table, (1...11).map { "LEAD" + ($0 < 10 ? "0" : "") + "\($0)" }, 1, 5)
        let rows = ["55", "44"].map { name in units.indices.filter { units[$0] == name } }
        let sums = rows.map { lead.scores($0).sums }
        figures.inside("negative_icc/one_way") { $0.putOneWay(sums) }
        if let (mean, groups) = GroupSummary.of(sums), let components = VarianceComponents(groups) {
            figures.put("negative_icc/lme4_tau2", components.between)
            figures.put("negative_icc/exact_reml/mu", mean + components.meanDeviation)
            figures.put("negative_icc/exact_reml/tau2", components.between)
            figures.put("negative_icc/exact_reml/sigma2", components.within)
            figures.put(
                "negative_icc/exact_reml/shrunk", groups.map { components.shrunkMean($0, grandMean: mean) })
        }
        let hostility = ScaleData(table, (1...5).map { "HOSTIL0\($0)" }, 0, 4)
        for name in ["2", "20", "25", "33", "42", "43", "44"] {
            let items = hostility.histograms(units.indices.filter { units[$0] == name }, completeOnly: true)
            let variance = WithinGroupAgreement.meanItemVariance(items)!
            figures.inside("rwg_out_of_range/groups/\(name)") { figures in
                let values = [2, 1.34].map {
                    WithinGroupAgreement.rwgj(meanItemVariance: variance, nullVariance: $0, items: 5)
                }
                figures.putAgreement(items, values, 2)
            }
        }
        let bfi = try FixtureTable("bfi")
        let wrong = ScaleData(bfi, ["A1", "A2"], 1, 6).completeProducts()
        let alpha = CronbachAlpha.raw(wrong.covariances!)!
        figures.put("negative_alpha/n", wrong.count)
        figures.put("negative_alpha/raw", alpha)
        figures.put("negative_alpha/covariance", wrong.covariances)
        figures.put(
            "negative_alpha/feldt95", CronbachAlpha.feldtInterval(alpha, count: wrong.count, items: 2))
    }

    private static func putHalfRule(_ figures: inout Figures) throws {
        let bfi = try FixtureTable("bfi")
        let agree = ScaleData(bfi, (1...5).map { "A\($0)" }, reversed: ["A1"], 1, 6)
        let rids = bfi.numbers("rid")
        let rows = [676, 1122, 598, 1648, 66].map { rid in rids.firstIndex(of: rid)! }
        figures.put("half_rule/keyed_score_half", rows.map(agree.scoreValue))
        figures.put(
            "half_rule/listwise", rows.map { agree.isComplete($0) ? agree.scoreValue($0) : nil })
        let sai = try FixtureTable("sai")
        let state = ScaleData(sai, (1...20).map { "SAI" + ($0 < 10 ? "0" : "") + "\($0)" }, 1, 4)
        let long = try ReferenceFile("edge_cases").root["half_rule_k20"] as! [String: Any]
        let named = sai.numbers("rid")
        for (index, rid) in (long["rid"] as! [Int]).enumerated() {
            let row = named.firstIndex(of: rid)!
            figures.put("half_rule_k20/answered/\(rid)", state.rows[row].compactMap { $0 }.count)
            figures.put("half_rule_k20/score_half/\(index)", state.scoreValue(row))
        }
    }

    private static func putLists(_ figures: inout Figures, _ root: [String: Any]) {
        for (index, entry) in (root["wilson"] as! [[String: Any]]).enumerated() {
            figures.put(
                "wilson/\(index)/wilson95", WilsonInterval.of(entry["x"] as! Int, in: entry["n"] as! Int))
        }
        for (index, entry) in (root["fpc"] as! [[String: Any]]).enumerated() {
            figures.inside("fpc/\(index)") {
                $0.putFinite(Moments(entry["x"] as! [Int]).summary!, populationSize: entry["N"] as! Int)
            }
        }
        for (index, entry) in (root["median"] as! [[String: Any]]).enumerated() {
            let histogram = (entry["x"] as! [Int]).reduce(into: ItemHistogram(lowest: 1, points: 5)) {
                $0.add($1)
            }
            figures.put("median/\(index)/median", histogram.median)
            figures.put("median/\(index)/q1", histogram.quantile(0.25))
            figures.put("median/\(index)/q3", histogram.quantile(0.75))
        }
        let p = (root["p_adjust"] as! [String: Any])["p"] as! [Any]
        let values = p.map { $0 as? Double }
        figures.put("p_adjust/holm", MultipleComparison.holm(values))
        figures.put("p_adjust/bh", MultipleComparison.benjaminiHochberg(values))
        figures.put("p_adjust/bonferroni", MultipleComparison.bonferroni(values))
        figures.put("p_adjust_single/holm", MultipleComparison.holm([0.03]))
        figures.put("p_adjust_single/bh", MultipleComparison.benjaminiHochberg([0.03]))
        let zero = WelchTest(Moments([3, 3, 3]).summary!, Moments([2, 4, 5]).summary!)
        figures.put("welch_zero_variance_one/t", zero?.t)
        figures.put("welch_zero_variance_one/df", zero?.degreesOfFreedom)
        figures.put("welch_zero_variance_one/p", zero?.p)
        let offset = (root["large_offset"] as! [String: Any])["x"] as! [Int]
        figures.put("large_offset/variance", Moments(offset).variance)
    }

    private static func putNumbers(_ figures: inout Figures) {
        let tiny = StudentDistribution(degreesOfFreedom: 400)
        figures.put("tiny_p/p", tiny.twoSidedTail(50))
        figures.put("tiny_p/log10_p", tiny.logTwoSidedTail(50) / 2.302585092994046)
        for df in ["1", "2", "3", "5", "10", "30", "100", "1000", "37.25"] {
            figures.put(
                "quantiles/t975/\(df)", StudentDistribution(degreesOfFreedom: Double(df)!).quantile(0.975))
        }
        figures.put("quantiles/z975", NormalDistribution.quantile(0.975))
        let f: [(Double, Double, Double)] = [
            (0.975, 10, 40), (0.025, 10, 40), (0.975, 2708, 10832), (0.975, 1, 1),
        ]
        for (index, entry) in f.enumerated() {
            figures.put("quantiles/f/\(index)/q", FisherDistribution(entry.1, entry.2).quantile(entry.0))
        }
        for df in ["1", "10", "1000"] {
            figures.put(
                "quantiles/chisq975/\(df)",
                ChiSquaredDistribution(degreesOfFreedom: Double(df)!).quantile(0.975))
        }
    }
}
