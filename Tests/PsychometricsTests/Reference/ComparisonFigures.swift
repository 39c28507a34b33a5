import Psychometrics

extension Figures {
    mutating func putComparison(_ first: SampleSummary, _ second: SampleSummary) {
        inside("a") { $0.putSummary(first) }
        inside("b") { $0.putSummary(second) }
        let welch = WelchTest(first, second)
        put("welch/t", welch?.t)
        put("welch/df", welch?.degreesOfFreedom)
        put("welch/p", welch?.p)
        put("welch/diff", welch?.difference)
        put("welch/se", welch?.standardError)
        put("welch/ci95", welch?.interval)
        let student = StudentTest(first, second)
        put("student/t", student?.t)
        put("student/df", student?.degreesOfFreedom)
        put("student/p", student?.p)
        put("student/ci95", student?.interval)
        let size = StandardizedDifference(first, second)
        put("cohens_d_pooled/d", size?.d)
        put("hedges_g_pooled/g", size?.g)
        for key in ["ci95_exact_nct", "ci95_effectsize_pkg"] {
            put("cohens_d_pooled/" + key, size?.interval)
            put("hedges_g_pooled/" + key, size?.correctedInterval)
        }
        put("J_exact", size?.correction)
        let unpooled = UnpooledDifference(first, second)
        put("cohens_d_average_sd/d", unpooled?.d)
        put("cohens_d_average_sd/ci95_effectsize_pkg", unpooled?.interval)
    }

    mutating func putFinite(_ sample: SampleSummary, populationSize: Int) {
        put("n", sample.count)
        put("N", populationSize)
        put("response_rate", Share(successes: sample.count, trials: populationSize).proportion)
        put(
            "response_rate_wilson95_superpopulation",
            Share(successes: sample.count, trials: populationSize).interval)
        put("mean", sample.mean)
        put("variance", sample.variance)
        put("se_infinite", sample.standardError)
        put("fpc_factor", FinitePopulation.factor(sample.count, of: populationSize))
        put("se_fpc", sample.standardError(populationSize: populationSize))
        put("ci95_t_fpc", sample.interval(populationSize: populationSize))
    }

    mutating func putChange(
        _ products: ScoreProducts, allBefore: SampleSummary, allAfter: SampleSummary
    ) {
        guard let change = PairedChange(products) else { return }
        put("n_pairs", change.change.count)
        put("mean_before", change.before.mean)
        put("mean_after", change.after.mean)
        put("sd_before", change.before.standardDeviation)
        put("sd_after", change.after.standardDeviation)
        put("r", change.correlation)
        put("mean_change", change.change.mean)
        put("sd_change", change.change.standardDeviation)
        put("t", change.t)
        put("df", change.change.count - 1)
        put("p", change.p)
        put("ci95", change.interval)
        put("d_z", change.dz)
        put("d_av", change.dav)
        put("d_rm", change.drm)
        put("se_paired", change.change.standardError)
        put("se_if_treated_as_independent", change.independentStandardError)
        let welch = WelchTest(allAfter, allBefore)
        inside("independent_waves_all_available") { figures in
            figures.put("n_before", allBefore.count)
            figures.put("n_after", allAfter.count)
            figures.put("diff", welch?.difference)
            figures.put("t", welch?.t)
            figures.put("df", welch?.degreesOfFreedom)
            figures.put("p", welch?.p)
            figures.put("ci95", welch?.interval)
        }
    }

    mutating func putMultiplicity(_ key: String, _ names: [String], _ values: [Double?]) {
        put(key + "/p", names, values)
        put(key + "/holm", names, MultipleComparison.holm(values))
        put(key + "/bh", names, MultipleComparison.benjaminiHochberg(values))
        put(key + "/hochberg", names, MultipleComparison.hochberg(values))
        put(key + "/bonferroni", names, MultipleComparison.bonferroni(values))
    }

    /// Drivers of `columns[0]`, each value a sum over a denominator, over the rows that have them all.
    mutating func putDrivers(_ names: [String], _ columns: [[(m: Int, s: Int)?]]) {
        let rows = columns[0].indices.filter { row in columns.allSatisfy { $0[row] != nil } }
        func products(_ i: Int, _ j: Int) -> ScoreProducts {
            rows.reduce(into: ScoreProducts()) {
                let (a, b) = (columns[i][$1]!, columns[j][$1]!)
                $0.add(a.s, over: a.m, b.s, over: b.m)
            }
        }
        let correlations = SquareMatrix(size: columns.count) { $0 == $1 ? 1 : products($0, $1).correlation! }
        put("correlation", correlations)
        guard let drivers = DriverAnalysis(correlations, count: rows.count) else { return }
        put("n", rows.count)
        put("R2", drivers.rSquared)
        put("adj_R2", drivers.adjustedRSquared)
        let predictors = Array(names.dropFirst())
        let summaries = columns.indices.map { products($0, $0).margins.first.summary! }
        let deviations = summaries.map { $0.standardDeviation! }
        let slopes = drivers.coefficients.enumerated().map { $1 * deviations[0] / deviations[$0 + 1] }
        let intercept = zip(slopes, summaries.dropFirst()).reduce(summaries[0].mean) { $0 - $1.0 * $1.1.mean }
        put("b_unstd", ["(Intercept)"] + predictors, [intercept] + slopes)
        put("beta_std", predictors, drivers.coefficients)
        put("zero_order_r", predictors, drivers.correlations)
        let (johnson, lmg) = (drivers.relativeWeights, drivers.shapleyValues!)
        put("johnson_relative_weight", predictors, johnson)
        put("johnson_percent", predictors, johnson.map { 100 * $0 / drivers.rSquared })
        put("lmg_shapley", predictors, lmg)
        put("lmg_percent", predictors, lmg.map { 100 * $0 / drivers.rSquared })
    }
}
