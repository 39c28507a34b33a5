import Psychometrics

/// The figures of one reference data set.
enum DataSetFigures {
    static func lq2002() throws -> Figures {
        let table = try FixtureTable("lq2002")
        let scales = [
            ("LEAD", ScaleData(table, names("LEAD", 11), 1, 5)),
            ("TSIG", ScaleData(table, names("TSIG", 3), 1, 5)),
            ("HOSTIL", ScaleData(table, names("HOSTIL", 5), 0, 4)),
        ]
        let units = table.text("COMPID")
        var figures = Figures()
        figures.put("n_rows", table.rows)
        for (name, data) in scales {
            for (item, histogram) in zip(data.names, data.histograms(0..<table.rows, completeOnly: false)) {
                figures.putItem(item, histogram, rows: table.rows)
            }
            figures.inside("scales/\(name)") { $0.putScale(data) }
            figures.inside("groups/\(name)") { $0.putGroups(data, units, among: 0..<table.rows) }
            figures.inside("two_groups/\(name)") { $0.putComparison(data, units, "13", "18") }
        }
        figures.inside("two_small_groups_LEAD") { $0.putComparison(scales[0].1, units, "14", "17") }
        putSingleItem(&figures, ScaleData(table, ["LEAD03"], 1, 5), units)
        putRoster(&figures, scales[0].1, units)
        let columns = scales.map { scale in (0..<table.rows).map { scale.1.score($0) } }
        figures.inside("drivers/hostile_on_lead_tsig") {
            $0.putDrivers(["HOSTIL", "LEAD", "TSIG"], [columns[2], columns[0], columns[1]])
        }
        let items = names("LEAD", 8).map { table.numbers($0).map { $0.map { (m: 1, s: $0) } } }
        figures.inside("drivers/tsig_on_lead_items") {
            $0.putDrivers(["TSIG"] + names("LEAD", 8), [columns[1]] + items)
        }
        putCorrelations(&figures, columns)
        return figures
    }

    private static func names(_ stem: String, _ count: Int) -> [String] {
        (1...count).map { stem + ($0 < 10 ? "0" : "") + "\($0)" }
    }

    private static func putCorrelations(_ figures: inout Figures, _ columns: [[(m: Int, s: Int)?]]) {
        figures.put(
            "scale_correlations",
            SquareMatrix(size: 3) { i, j in
                zip(columns[i], columns[j]).reduce(into: ScoreProducts()) { sums, pair in
                    if let a = pair.0, let b = pair.1 { sums.add(a.s, over: a.m, b.s, over: b.m) }
                }.correlation!
            })
    }

    private static func putSingleItem(_ figures: inout Figures, _ data: ScaleData, _ units: [String]) {
        let groups = groupRows(units, among: data.rows.indices)
        figures.inside("single_item_scale_LEAD03") { figures in
            figures.inside("score") { $0.putScores(data.scores(data.rows.indices)) }
            figures.inside("one_way") { $0.putOneWay(groups.map { data.scores($0.rows).sums }) }
            figures.inside("agreement") { $0.putAgreement(data, groups) }
        }
    }

    private static func putRoster(_ figures: inout Figures, _ data: ScaleData, _ units: [String]) {
        var (covered, strata) = (0, [StratifiedMean.Stratum]())
        let groups = groupRows(units, among: data.rows.indices)
        figures.prefix = "finite_population_LEAD/"
        for group in groups {
            let answered = group.rows.prefix((group.rows.count * 6 + 9) / 10)
            let truth = data.scores(group.rows).summary!.mean
            let sample = data.scores(answered).summary!
            let interval = sample.interval(populationSize: group.rows.count)!
            let covers = interval.lower <= truth && truth <= interval.upper
            covered += covers ? 1 : 0
            strata.append(.init(sample: sample, populationSize: group.rows.count))
            figures.inside("companies/\(group.name)") { figures in
                figures.putFinite(sample, populationSize: group.rows.count)
                figures.put("true_roster_mean", truth)
                figures.put("covers", covers ? 1 : 0)
            }
            figures.inside("lead03_favourable/\(group.name)") { figures in
                figures.putRosterShare(
                    data.histograms(answered, completeOnly: true)[2].share(of: [4, 5]),
                    data.histograms(group.rows, completeOnly: true)[2].share(of: [4, 5]))
            }
        }
        figures.put("coverage", Double(covered) / Double(groups.count))
        let overall = StratifiedMean(strata)
        figures.put("stratified_overall_survey_pkg/mean", overall?.mean)
        figures.put("stratified_overall_survey_pkg/se", overall?.standardError)
        figures.put("stratified_overall_survey_pkg/df", overall?.degreesOfFreedom)
        figures.put("stratified_overall_survey_pkg/ci95_t", overall?.interval)
        figures.put("stratified_overall_survey_pkg/true_mean", data.scores(data.rows.indices).summary?.mean)
        figures.prefix = ""
    }

    static func bfi() throws -> Figures {
        let table = try FixtureTable("bfi")
        let keys: [(String, String, [String])] = [
            ("AGREE", "A", ["A1"]), ("CONSC", "C", ["C4", "C5"]), ("EXTRA", "E", ["E1", "E2"]),
            ("NEURO", "N", []),
            ("OPEN", "O", ["O2", "O5"]),
        ]
        let (education, gender) = (table.text("education"), table.text("gender"))
        var figures = Figures()
        var values: [Double?] = []
        figures.put("n_rows", table.rows)
        var scores: [String: [(m: Int, s: Int)?]] = [:]
        for (name, stem, reversed) in keys {
            let items = (1...5).map { "\(stem)\($0)" }
            let data = ScaleData(table, items, reversed: reversed, 1, 6)
            let asked = ScaleData(table, items, 1, 6)
            for (item, histogram) in zip(items, asked.histograms(0..<table.rows, completeOnly: false)) {
                figures.putItem(item, histogram, rows: table.rows)
            }
            figures.inside("scales/\(name)") { $0.putScale(data) }
            figures.inside("groups/\(name)") { $0.putGroups(data, education, among: 0..<table.rows) }
            figures.inside("two_groups_gender/\(name)") { $0.putComparison(data, gender, "1", "2") }
            values.append(figures.values["two_groups_gender/\(name)/welch/p"] ?? nil)
            scores[name] = (0..<table.rows).map { data.score($0) }
        }
        figures.putMultiplicity("multiplicity_gender", keys.map(\.0), values)
        let wrong = ScaleData(table, (1...5).map { "A\($0)" }, 1, 6).completeProducts()
        figures.put("alpha_unreversed_agree_WRONG_on_purpose/raw", CronbachAlpha.raw(wrong.covariances!))
        figures.put(
            "alpha_unreversed_agree_WRONG_on_purpose/standardized",
            CronbachAlpha.standardised(wrong.covariances!))
        figures.put("alpha_unreversed_agree_WRONG_on_purpose/n", wrong.count)
        let agree = ScaleData(table, (1...5).map { "A\($0)" }, reversed: ["A1"], 1, 6)
        let items = (0..<5).map { item in agree.rows.map { $0[item].map { (m: 1, s: $0) } } }
        figures.inside("drivers_agree_items_on_extraversion") {
            $0.putDrivers(["EXTRA"] + agree.names, [scores["EXTRA"]!] + items)
        }
        return figures
    }

    static func cohesion() throws -> Figures {
        let table = try FixtureTable("cohesion")
        let data = ScaleData(table, names("COH", 5), 1, 5)
        var figures = Figures()
        figures.put("n_rows", table.rows)
        for (item, histogram) in zip(data.names, data.histograms(0..<table.rows, completeOnly: false)) {
            figures.putItem(item, histogram, rows: table.rows)
        }
        figures.inside("scale") { figures in
            figures.putScale(data, first: 11)
            figures.put("scores", (0..<11).map(data.scoreValue))
            let products = data.completeProducts()
            figures.putSplitHalf("split_half", products.covariances!, count: products.count)
        }
        let teams = zip(table.text("UNIT"), table.text("PLATOON")).map { "\($0) \($1)" }
        figures.inside("team") { $0.putGroups(data, teams, among: 0..<11) }
        figures.inside("unit") { $0.putGroups(data, table.text("UNIT"), among: 0..<11) }
        figures.inside("two_units") { $0.putComparison(data, table.text("UNIT"), "1044B", "1044C") }
        return figures
    }

    static func attitude() throws -> Figures {
        let table = try FixtureTable("attitude")
        let names = ["rating", "complaints", "privileges", "learning", "raises", "critical", "advance"]
        var figures = Figures()
        figures.put("n_rows", table.rows)
        for name in names {
            figures.inside("columns/\(name)") { figures in
                figures.putScores(
                    table.numbers(name).reduce(into: ScoreHistogram()) { $0.add(denominator: 1, sum: $1!) })
            }
        }
        figures.inside("drivers_rating") { figures in
            figures.putDrivers(names, names.map { table.numbers($0).map { (m: 1, s: $0!) } })
        }
        let products = ScaleData(table, names, 0, 100).completeProducts()
        figures.putAlpha("alpha_of_7_columns", products.covariances!, count: products.count, names: names)
        figures.putOmega("omega", products.covariances!, count: products.count, names: names)
        return figures
    }
}

extension Figures {
    fileprivate mutating func putScale(_ data: ScaleData, first: Int) {
        inside("score_half_rule") { $0.putScores(data.scores(data.rows.indices)) }
        inside("score_listwise") { $0.putScores(data.completeScores()) }
        let (products, pairwise) = (data.completeProducts(), data.pairwiseProducts())
        putAlpha("alpha_listwise", products.covariances!, count: products.count, names: data.names)
        putAlpha("alpha_pairwise", pairwise.covariances!, count: pairwise.rows, names: data.names)
    }

    mutating func putComparison(_ data: ScaleData, _ units: [String], _ first: String, _ second: String) {
        let groups = [first, second].map { name in
            data.scores(units.indices.filter { units[$0] == name }).summary!
        }
        putComparison(groups[0], groups[1])
    }

    fileprivate mutating func putRosterShare(_ observed: Share, _ roster: Share) {
        let (n, total) = (observed.trials, roster.trials)
        let interval = WilsonInterval.of(observed.successes, in: n, populationSize: total)
        put("x", observed.successes)
        put("n", n)
        put("N", total)
        put("prop", observed.proportion)
        put("wilson95_infinite", observed.interval)
        put("se_fpc", FinitePopulation.standardError(of: observed, populationSize: total))
        put("n_effective", Double(n) * Double(total - 1) / Double(total - n))
        put("wilson95_fpc_effective_n", interval)
        put("logical_bounds", LogicalBounds.of(observed, populationSize: total))
        put("true_roster_prop", roster.proportion)
        put(
            "covers",
            interval.map { $0.lower <= roster.proportion! && roster.proportion! <= $0.upper ? 1 : 0 })
    }
}
