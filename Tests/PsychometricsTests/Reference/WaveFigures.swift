import Psychometrics

extension DataSetFigures {
    static func sai() throws -> Figures {
        let table = try FixtureTable("sai")
        let file = try ReferenceFile("sai")
        let scales = file.root["scales"] as! [String: [String: Any]]
        let (study, time) = (table.text("study"), table.text("time"))
        let first = (0..<table.rows).filter { time[$0] == "1" }
        let items = (1...20).map { "SAI" + ($0 < 10 ? "0" : "") + "\($0)" }
        let asked = ScaleData(table, items, 1, 4)
        var figures = Figures()
        figures.put("n_rows", table.rows)
        figures.put("n_all_missing_rows", asked.rows.count { $0.allSatisfy { $0 == nil } })
        figures.put("out_of_range", asked.rows.joined().count { $0.map { $0 < 1 || $0 > 4 } ?? false })
        for (item, histogram) in zip(items, asked.histograms(0..<table.rows, completeOnly: false)) {
            figures.putItem(item, histogram, rows: table.rows)
        }
        var anxiety = asked
        for (name, scale) in scales {
            let data = ScaleData(
                table, scale["items"] as! [String], reversed: scale["reversed"] as! [String], 1, 4)
            figures.inside("scales/\(name)") { $0.putScale(data) }
            figures.inside("groups_time1/\(name)") { $0.putGroups(data, study, among: first) }
            if name == "ANXIETY" { anxiety = data }
        }
        putWaves(&figures, anxiety, study, time, table.text("id"))
        return figures
    }

    private static func putWaves(
        _ figures: inout Figures, _ data: ScaleData, _ study: [String], _ time: [String], _ id: [String]
    ) {
        let keys = study.indices.map { "\(study[$0]) \(id[$0]) \(time[$0])" }
        var seen: [String: Int] = [:]
        for key in keys { seen[key, default: 0] += 1 }
        // Whoever cannot be told apart is in no wave.
        let doubled = Set(study.indices.filter { seen[keys[$0]] != 1 }.map { "\(study[$0]) \(id[$0])" })
        let known = study.indices.filter { !doubled.contains("\(study[$0]) \(id[$0])") }
        let linkable = known.filter { !id[$0].isEmpty }
        let rows = Dictionary(uniqueKeysWithValues: linkable.map { (keys[$0], $0) })
        func put(_ path: String, _ studies: [String], _ before: String, _ after: String) -> Double? {
            var products = ScoreProducts()
            for row in linkable where studies.contains(study[row]) && time[row] == before {
                guard let other = rows["\(study[row]) \(id[row]) \(after)"], let a = data.score(row),
                    let b = data.score(other)
                else { continue }
                products.add(a.s, over: a.m, b.s, over: b.m)
            }
            let all = [before, after].map { wave in
                data.scores(known.filter { studies.contains(study[$0]) && time[$0] == wave }).summary!
            }
            figures.inside("waves/\(path)") { $0.putChange(products, allBefore: all[0], allAfter: all[1]) }
            return PairedChange(products)?.p
        }
        _ = put("control_studies", ["Cart", "Fast", "SHED", "SHOP"], "1", "2")
        _ = put("film_studies", ["FIAT", "FLAT"], "1", "2")
        _ = put("drug_studies", ["AGES", "SALT", "VALE", "XRAY"], "1", "2")
        _ = put("RIM_1_3", ["RIM"], "1", "3")
        _ = put("SAM_1_3", ["SAM"], "1", "3")
        let each = [
            "AGES", "Cart", "Fast", "FIAT", "FILM", "FLAT", "HOME", "PAT", "SALT", "SHED", "SHOP", "VALE",
            "XRAY",
        ]
        let values = each.map { put("per_study/\($0)", [$0], "1", "2") }
        figures.putMultiplicity("waves/per_study_multiplicity", each, values)
    }

    static func apisrs() throws -> Figures {
        let table = try FixtureTable("apisrs")
        let population = try FixtureTable("apipop")
        var figures = Figures()
        figures.put("n_sample", table.rows)
        figures.put("N", population.rows)
        for name in ["api00", "api99"] {
            let sample = Moments(table.numbers(name).compactMap { $0 }).summary!
            figures.inside(name) { figures in
                figures.putFinite(sample, populationSize: population.rows)
                figures.putSurvey(sample, populationSize: population.rows)
                figures.put("population_mean", Moments(population.numbers(name).compactMap { $0 }).mean)
            }
        }
        let awards = table.text("awards").map { $0 == "Yes" ? 1 : 0 }
        let share = Share(successes: awards.reduce(0, +), trials: awards.count)
        figures.inside("awards_yes") { figures in
            let sample = Moments(awards).summary!
            figures.putFinite(sample, populationSize: population.rows)
            figures.putSurvey(sample, populationSize: population.rows)
            figures.put(
                "population_prop", Moments(population.text("awards").map { $0 == "Yes" ? 1 : 0 }).mean)
            figures.put("wilson95_infinite", share.interval)
            figures.put(
                "wilson95_effective_n",
                WilsonInterval.of(share.successes, in: share.trials, populationSize: population.rows))
        }
        let (before, after) = (table.numbers("api99").map { $0! }, table.numbers("api00").map { $0! })
        let linked = zip(before, after).reduce(into: ScoreProducts()) { $0.add($1.0, over: 1, $1.1, over: 1) }
        figures.inside("paired_api99_00") {
            $0.putChange(linked, allBefore: Moments(before).summary!, allAfter: Moments(after).summary!)
        }
        let types = table.text("stype")
        let groups = groupRows(types, among: 0..<table.rows)
        let sums = groups.map { group in
            group.rows.reduce(into: ScoreSums()) { $0.add(denominator: 1, sum: after[$1]) }
        }
        figures.inside("by_stype/one_way") { $0.putOneWay(sums) }
        figures.inside("by_stype/empirical_bayes") { $0.putShrinkage(groups.map(\.name), sums) }
        figures.inside("H_vs_M") { $0.putComparison(sums[1].summary!, sums[2].summary!) }
        return figures
    }
}

extension Figures {
    fileprivate mutating func putSurvey(_ sample: SampleSummary, populationSize: Int) {
        let error = sample.standardError(populationSize: populationSize)!
        put("survey_mean", sample.mean)
        put("survey_se", error)
        put("survey_ci95_t", sample.interval(populationSize: populationSize))
        put(
            "survey_ci95_z",
            Interval(around: sample.mean, halfWidth: NormalDistribution.quantile(0.975) * error))
    }
}
