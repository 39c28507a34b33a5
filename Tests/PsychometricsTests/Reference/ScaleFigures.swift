import Psychometrics

extension Figures {
    mutating func putSummary(_ summary: SampleSummary?) {
        put("n", summary?.count ?? 0)
        put("mean", summary?.mean)
        put("sd", summary?.standardDeviation)
        put("variance", summary?.variance)
        put("se", summary?.standardError)
        put("ci95", summary?.interval)
    }

    mutating func putScores(_ scores: ScoreHistogram) {
        putSummary(scores.summary)
        let quantiles = scores.quantiles([0.25, 0.5, 0.75])
        put("q1_type7", quantiles?[0])
        put("median", quantiles?[1])
        put("q3_type7", quantiles?[2])
        put("min", scores.observedRange?.lowerBound)
        put("max", scores.observedRange?.upperBound)
    }

    mutating func putShare(_ key: String, _ share: Share) {
        put(key + "/count", share.successes)
        put(key + "/n", share.trials)
        put(key + "/prop", share.proportion)
        put(key + "/wilson95", share.interval)
    }

    mutating func putItem(_ name: String, _ histogram: ItemHistogram, rows: Int) {
        inside("items/\(name)") { figures in
            let moments = histogram.moments
            figures.put("n", moments.count)
            figures.put("n_missing", rows - moments.count)
            figures.put("sum", Double(moments.sum))
            figures.put("sum_sq", Double(moments.sumOfSquares))
            figures.put("mean", moments.mean)
            figures.put("variance", moments.variance)
            figures.put("sd", moments.standardDeviation)
            figures.put("median", histogram.median)
            figures.put("min", histogram.observedRange?.lowerBound)
            figures.put("max", histogram.observedRange?.upperBound)
            for (value, count) in histogram.cells { figures.put("counts/\(value)", count) }
            figures.putShare("top2box", histogram.share(of: [histogram.highest - 1, histogram.highest]))
            figures.putShare("bottom2box", histogram.share(of: [histogram.lowest, histogram.lowest + 1]))
        }
    }

    mutating func putAlpha(_ key: String, _ covariances: SquareMatrix, count: Int, names: [String]) {
        inside(key) { figures in
            let alpha = CronbachAlpha.raw(covariances)
            let k = covariances.size
            figures.put("n", count)
            figures.put("k", k)
            figures.put("raw", alpha)
            figures.put("standardized", CronbachAlpha.standardised(covariances))
            figures.put("feldt95", alpha.flatMap { CronbachAlpha.feldtInterval($0, count: count, items: k) })
            figures.put("feldt_df", [Double(count - 1), Double((count - 1) * (k - 1))])
            figures.put("ase_psych", CronbachAlpha.standardError(covariances, count: count))
            figures.put("g6_smc", GuttmanLambda6.of(covariances))
            let correlations = InterItemCorrelation(covariances)
            figures.put("average_r", correlations?.mean)
            figures.put("median_r", correlations?.median)
            figures.put("min_r", correlations?.lowest)
            figures.put("max_r", correlations?.highest)
            figures.put(
                "spearman_brown_of_average_r",
                correlations.flatMap { SpearmanBrown.prophecy($0.mean, lengthFactor: Double(k)) })
            figures.put(
                "prophecy_double_length", alpha.flatMap { SpearmanBrown.prophecy($0, lengthFactor: 2) })
            figures.put(
                "prophecy_half_length", alpha.flatMap { SpearmanBrown.prophecy($0, lengthFactor: 0.5) })
            figures.put("alpha_if_deleted_raw", names, CronbachAlpha.ifDeleted(covariances))
            figures.put("alpha_if_deleted_std", names, CronbachAlpha.standardisedIfDeleted(covariances))
            figures.put("item_rest_r", names, ItemRestCorrelation.corrected(covariances))
            figures.put("item_total_r_uncorrected", names, ItemRestCorrelation.uncorrected(covariances))
            figures.put("covariance", covariances)
        }
    }

    mutating func putSplitHalf(_ key: String, _ covariances: SquareMatrix, count: Int) {
        let halves = SplitHalf(oddEven: covariances)
        put(key + "/n", count)
        put(key + "/r_halves", halves?.correlation)
        put(key + "/spearman_brown", halves?.spearmanBrown)
        put(key + "/guttman_lambda4_this_split", halves?.lambda4)
    }

    mutating func putOmega(_ key: String, _ covariances: SquareMatrix, count: Int, names: [String]) {
        // lavaan's covariances have the divisor n.
        let model = OneFactorModel(covariances.scaled(by: Double(count - 1) / Double(count)))
        inside(key) { figures in
            figures.put("n", count)
            figures.put("converged", model == nil ? 0 : 1)
            for suffix in ["", "_em_machine_precision"] {
                figures.put("omega_total_model_implied" + suffix, model?.omegaTotal)
                figures.put("omega_total_observed_variance" + suffix, model?.omegaTotalOfObservedVariance)
            }
            figures.put("semTools_compRelSEM", [model?.omegaTotal, model?.omegaTotalOfObservedVariance])
            figures.put("loadings_unstd", names, model?.loadings ?? [])
            figures.put("residual_variances", names, model?.residualVariances ?? [])
            figures.put("loadings_std", names, model?.standardisedLoadings ?? [])
            let fit = model?.fit(count: count)
            figures.put("fit/chisq", fit?.chiSquared)
            figures.put("fit/df", fit?.degreesOfFreedom)
            figures.put("fit/cfi", fit?.cfi)
            figures.put("fit/tli", fit?.tli)
            figures.put("fit/rmsea", fit?.rmsea)
            figures.put("fit/srmr", fit?.srmr)
        }
    }

    mutating func putScale(_ data: ScaleData) {
        put("min", data.low)
        put("max", data.high)
        put("k", data.size)
        put("n_rows", data.rows.count)
        let answered = data.rows.map { $0.compactMap { $0 }.count }
        put("n_all_missing", answered.count { $0 == 0 })
        for m in Set(answered) { put("answered_histogram/\(m)", answered.count { $0 == m }) }
        let scores = data.scores(data.rows.indices)
        inside("score_half_rule") { $0.putScores(scores) }
        inside("score_listwise") { $0.putScores(data.completeScores()) }
        put("score_half_first20", (0..<20).map(data.scoreValue))
        let shares = data.histograms(data.rows.indices, completeOnly: false).map {
            $0.share(of: [data.high - 1, data.high])
        }
        putShare("favourable/pooled", shares.reduce(Share(successes: 0, trials: 0), +))
        put(
            "favourable/mean_of_item_props",
            shares.compactMap(\.proportion).reduce(0, +) / Double(shares.count))
        putShare("favourable/persons_score_ge_top2", scores.share(atLeast: data.high - 1))
        putReliability(data)
    }

    private mutating func putReliability(_ data: ScaleData) {
        let products = data.completeProducts()
        let covariances = products.covariances!
        putAlpha("alpha_listwise", covariances, count: products.count, names: data.names)
        let pairwise = data.pairwiseProducts()
        putAlpha("alpha_pairwise", pairwise.covariances!, count: pairwise.rows, names: data.names)
        putSplitHalf("split_half_odd_even", covariances, count: products.count)
        putOmega("omega/cfa_ml_listwise", covariances, count: products.count, names: data.names)
        if let ordinal = OrdinalAlpha.of(items: data.size, table: data.pairTable) {
            put("ordinal_alpha/n", products.count)
            put("ordinal_alpha/alpha_psych_polychoric", ordinal.alpha)
            put("ordinal_alpha/alpha_lavaan_polychoric", ordinal.alpha)
            put("ordinal_alpha/polychoric_lavaan", ordinal.correlations)
        }
    }
}
