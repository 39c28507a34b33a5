import Psychometrics

/// The rows of each group, by its name; rows without a group are left out.
func groupRows(_ names: [String], among rows: some Sequence<Int>) -> [(name: String, rows: [Int])] {
    Dictionary(grouping: rows.filter { !names[$0].isEmpty }) { names[$0] }
        .sorted { $0.key < $1.key }.map { (name: $0.key, rows: $0.value) }
}

extension Figures {
    mutating func putOneWay(_ groups: [ScoreSums]) {
        guard let (_, summaries) = GroupSummary.of(groups), let analysis = OneWayAnalysis(summaries) else {
            return
        }
        put("n", analysis.count)
        put("groups", analysis.groups)
        put("mean_size", analysis.meanSize)
        put("n0_unequal", analysis.effectiveSize)
        put("min_size", analysis.smallestSize)
        put("max_size", analysis.largestSize)
        put("harmonic_size", analysis.harmonicSize)
        put("ss_between", analysis.betweenSquares)
        put("ss_within", analysis.withinSquares)
        put("df_between", analysis.betweenDegrees)
        put("df_within", analysis.withinDegrees)
        put("ms_between", analysis.meanSquareBetween)
        put("ms_within", analysis.meanSquareWithin)
        put("F", analysis.f)
        put("p", analysis.p)
        put("log10_p", analysis.log10P)
        put("eta2", analysis.etaSquared)
        put("omega2", analysis.omegaSquared)
        put("epsilon2", analysis.epsilonSquared)
        let correlation = IntraclassCorrelation(analysis)
        put("icc1_aov_mean_size", correlation.icc1())
        put("icc2_aov", correlation.icc2)
        put("icc1_aov_n0", correlation.icc1(.effective))
        put("icc1_ci95_searle_mean_size", correlation.icc1Interval)
        put("icc2_ci95", correlation.icc2Interval)
        put("tau2_anova_n0", correlation.betweenVariance)
        let welch = WelchAnalysis(summaries)
        put("welch_F", welch?.f)
        put("welch_F/F", welch?.f)
        put("welch_F/df1", welch?.numeratorDegrees)
        put("welch_F/df2", welch?.denominatorDegrees)
        put("welch_F/p", welch?.p)
        guard let components = VarianceComponents(summaries) else { return }
        let reml2 = SpearmanBrown.prophecy(components.icc1, lengthFactor: analysis.meanSize)
        for key in ["mult_icc_lme/icc", "exact_reml/icc"] { put(key + "1", components.icc1) }
        put("mult_icc_lme/icc2", reml2)
        put("exact_reml/icc2_mean_size", reml2)
        let reliabilities = summaries.map { components.reliability(count: $0.count) }
        put("icc2_mean_of_group_reliabilities", reliabilities.reduce(0, +) / Double(summaries.count))
        put(
            "icc2_size_weighted_mean_of_group_reliabilities",
            zip(summaries, reliabilities).reduce(0) { $0 + Double($1.0.count) * $1.1 }
                / Double(analysis.count))
    }

    mutating func putShrinkage(_ names: [String], _ groups: [ScoreSums]) {
        guard let (mean, summaries) = GroupSummary.of(groups), let components = VarianceComponents(summaries)
        else { return }
        for key in ["lme4", "exact_reml_from_sufficient_stats"] {
            put(key + "/mu", mean + components.meanDeviation)
            put(key + "/se_mu", components.standardErrorOfMean)
            put(key + "/tau2", components.between)
            put(key + "/sigma2", components.within)
            put(key + "/icc1", components.icc1)
        }
        put("lme4/reml_criterion", components.criterion)
        for (index, summary) in summaries.enumerated() {
            inside("groups/\(names[index])") { figures in
                let shrunk = components.shrunkMean(summary, grandMean: mean)
                figures.put("n", summary.count)
                figures.put("mean", groups[index].summary?.mean)
                figures.put("reliability", components.reliability(count: summary.count))
                figures.put("blup_lme4", shrunk - mean - components.meanDeviation)
                for suffix in ["lme4", "exact"] {
                    figures.put("shrunk_mean_" + suffix, shrunk)
                    figures.put("cond_sd_" + suffix, components.shrunkDeviation(count: summary.count))
                }
            }
        }
    }

    mutating func putVersusRest(_ names: [String], _ groups: [ScoreSums]) {
        let total = groups.reduce(ScoreSums(), +)
        let tests = groups.map { group in
            group.summary.flatMap { own in (total - group).summary.flatMap { WelchTest(own, $0) } }
        }
        let values = tests.map { $0?.p }
        let (holm, bh) = (MultipleComparison.holm(values), MultipleComparison.benjaminiHochberg(values))
        let bonferroni = MultipleComparison.bonferroni(values)
        for (index, name) in names.enumerated() {
            inside(name) { figures in
                figures.put("t", tests[index]?.t)
                figures.put("df", tests[index]?.degreesOfFreedom)
                figures.put("diff", tests[index]?.difference)
                figures.put("p", values[index])
                figures.put("p_holm", holm[index])
                figures.put("p_bh", bh[index])
                figures.put("p_bonferroni", bonferroni[index])
            }
        }
    }

    mutating func putAgreement(_ data: ScaleData, _ groups: [(name: String, rows: [Int])]) {
        let nulls = NullDistribution.allCases.map { $0.variance(points: data.points) }
        put("null_variance_uniform", nulls[0])
        put("null_variance_slight_skew", nulls[1])
        put("n_listwise", groups.reduce(0) { $0 + $1.rows.count(where: data.isComplete) })
        var (indices, variances): ([[Double?]], [Double]) = ([], [])
        for group in groups {
            let items = data.histograms(group.rows, completeOnly: true)
            let variance = WithinGroupAgreement.meanItemVariance(items)
            let values = nulls.map { null in
                variance.flatMap { variance in
                    null.map {
                        WithinGroupAgreement.rwgj(
                            meanItemVariance: variance, nullVariance: $0, items: data.size)
                    }
                }
            }
            indices.append(values)
            if let variance { variances.append(variance) }
            inside("groups/\(group.name)") { $0.putAgreement(items, values, nulls[0]!) }
        }
        for (index, null) in ["uniform", "slight_skew"].enumerated() {
            let values = nulls[index] == nil ? nil : indices.compactMap { $0[index] }
            put("summary/mean_rwgj_\(null)", values.map { $0.reduce(0, +) / Double($0.count) })
            put("summary/median_rwgj_\(null)", values.flatMap { OrderStatistics.median(of: $0) })
            put(
                "summary/share_ge_70_\(null)",
                values.map { Double($0.count { $0 >= 0.7 }) / Double($0.count) })
            put("summary/n_out_of_range_\(null)", nulls[index].map { null in variances.count { $0 > null } })
        }
    }

    mutating func putAgreement(_ items: [ItemHistogram], _ rwgj: [Double?], _ null: Double) {
        let variance = WithinGroupAgreement.meanItemVariance(items)
        put("n", items[0].count)
        put("mean_item_variance", variance)
        put("rwgj_uniform", rwgj[0])
        put("rwgj_slight_skew", rwgj[1])
        put(
            "rwgj_lindell",
            variance.map { WithinGroupAgreement.rwgStar(meanItemVariance: $0, nullVariance: null) })
        put(
            "rwg_first_item_uniform",
            items[0].moments.variance.map {
                WithinGroupAgreement.rwgj(meanItemVariance: $0, nullVariance: null, items: 1)
            })
        put("awg", WithinGroupAgreement.awg(items))
        put("adm_mean", AverageDeviation.aroundMean(items))
        put("adm_median", AverageDeviation.aroundMedian(items))
    }

    mutating func putGroups(_ data: ScaleData, _ names: [String], among rows: some Collection<Int>) {
        put("n_group_missing", rows.count { names[$0].isEmpty })
        let groups = groupRows(names, among: rows)
        let sums = groups.map { data.scores($0.rows).sums }
        let labels = groups.map(\.name)
        inside("one_way") { $0.putOneWay(sums) }
        for (group, own) in zip(groups, sums) {
            inside("means/\(group.name)") { figures in
                figures.put("n_rows", group.rows.count)
                figures.putSummary(own.summary)
                let shares = data.histograms(group.rows, completeOnly: false).map {
                    $0.share(of: [data.high - 1, data.high])
                }
                figures.putShare("favourable_pooled", shares.reduce(Share(successes: 0, trials: 0), +))
            }
        }
        inside("agreement") { $0.putAgreement(data, groups) }
        inside("empirical_bayes") { $0.putShrinkage(labels, sums) }
        inside("each_vs_rest_welch") { $0.putVersusRest(labels, sums) }
    }
}
