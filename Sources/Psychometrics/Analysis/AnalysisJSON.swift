/// The form `attune.analysis/1`: every key always there, `null` for a figure that is undefined.
extension Analysis {
    /// The analysis as JSON in UTF-8, one line and a line feed.
    package var json: [UInt8] { json(scales: scales.map(\.json)) }

    /// The analysis as JSON in UTF-8, with its scales as they were written before, perhaps beside one another.
    ///
    /// - Parameter parts: The ``ScaleAnalysis/json`` of each scale, in order.
    package func json(scales parts: [[UInt8]]) -> [UInt8] {
        var text = JSONText()
        text.object { text in
            text.value("schema", "attune.analysis/1")
            text.value("rows", rows)
            text.array("items") { text in for item in items { item.write(to: &text) } }
            text.array("scales") { text in for part in parts { text.value(written: part) } }
            text.object("scaleCorrelations") { text in
                for (scale, row) in zip(scales, correlations) {
                    text.object(named: scale.code) { text in
                        for (other, value) in zip(scales, row) { text.value(named: other.code, value) }
                    }
                }
            }
            if let drivers { drivers.write(to: &text) } else { text.null("drivers") }
            text.array("notes") { text in for note in notes { text.value(nil, note) } }
        }
        return text.bytes + [UInt8(ascii: "\n")]
    }
}

extension ItemAnalysis {
    fileprivate func write(to text: inout JSONText) {
        let moments = histogram.moments
        text.object { text in
            text.value("code", code)
            text.value("n", moments.count)
            text.value("missing", missing)
            text.value("mean", moments.mean)
            text.value("sd", moments.standardDeviation)
            text.value("variance", moments.variance)
            text.value("median", histogram.median)
            text.object("counts") { text in
                for (value, count) in histogram.cells { text.value(named: "\(value)", count) }
            }
            guard let favourable else { return text.null("favourable") }
            text.object("favourable") { text in
                text.value("count", favourable.successes)
                text.value("n", favourable.trials)
                text.value("share", favourable.proportion)
                text.value("interval", favourable.interval)
            }
        }
    }
}

extension ScaleAnalysis {
    /// The scale's object in `attune.analysis/1`, in UTF-8.
    package var json: [UInt8] {
        var text = JSONText()
        write(to: &text)
        return text.bytes
    }

    private func write(to text: inout JSONText) {
        text.object { text in
            text.value("code", code)
            text.object("score") { $0.summary(score) }
            text.object("reliability") { text in
                text.object("alpha") { text in
                    text.value("raw", reliability.alpha)
                    text.value("standardised", reliability.standardisedAlpha)
                    text.value("interval", reliability.interval)
                    text.value("n", reliability.count)
                }
                text.value("alphaPairwise", reliability.pairwiseAlpha)
                text.object("alphaIfDeleted") { text in
                    for (item, value) in zip(items, reliability.alphaIfDeleted) {
                        text.value(named: item, value)
                    }
                }
                text.object("itemRest") { text in
                    for (item, value) in zip(items, reliability.itemRest) { text.value(named: item, value) }
                }
                text.value("averageInterItem", reliability.averageInterItem)
                text.value("omegaTotal", reliability.omegaTotal)
            }
            units?.write(to: &text)
        }
    }
}

extension UnitsAnalysis {
    fileprivate func write(to text: inout JSONText) {
        text.object("units") { text in
            text.object("anova") { text in
                text.value("f", anova?.f)
                text.value("df1", anova?.betweenDegrees)
                text.value("df2", anova?.withinDegrees)
                text.value("p", anova?.p)
                text.value("log10p", anova?.log10P)
                text.value("eta2", anova?.etaSquared)
                text.value("omega2", anova?.omegaSquared)
            }
            text.value("icc1", icc1)
            text.value("icc2", icc2)
            text.object("reml") { text in
                text.value("tau2", components?.between)
                text.value("sigma2", components?.within)
                text.value("icc1", components?.icc1)
            }
            text.object("rwgj") { text in
                text.agreement("uniform", rwgjUniform)
                text.agreement("slightSkew", rwgjSlightSkew)
            }
            text.array("each") { text in for unit in each { unit.write(to: &text) } }
        }
    }
}

extension UnitAnalysis {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.value("unit", unit)
            text.summary(score)
            text.value("shrunkMean", shrunkMean)
            text.value("shrunkSd", shrunkDeviation)
            text.value("rwgj", rwgj)
            text.value("awg", awg)
            text.value("ad", averageDeviation)
            guard let versusRest else { return text.null("versusRest") }
            text.object("versusRest") { text in
                text.value("t", versusRest.t)
                text.value("df", versusRest.degreesOfFreedom)
                text.value("p", versusRest.p)
                text.value("holm", versusRest.holm)
                text.value("bh", versusRest.benjaminiHochberg)
                text.value("d", versusRest.d)
                text.value("g", versusRest.g)
            }
        }
    }
}

extension Analysis.Drivers {
    fileprivate func write(to text: inout JSONText) {
        text.object("drivers") { text in
            text.value("outcome", outcome)
            text.value("n", count)
            text.value("r2", analysis?.rSquared)
            text.value("adjustedR2", analysis?.adjustedRSquared)
            let (johnson, lmg) = (analysis?.relativeWeights, analysis?.shapleyValues)
            text.object("predictors") { text in
                for (index, predictor) in predictors.enumerated() {
                    text.object(named: predictor) { text in
                        text.value("correlation", analysis?.correlations[index])
                        text.value("beta", analysis?.coefficients[index])
                        text.value("johnson", johnson?[index])
                        text.value("johnsonPercent", percent(johnson?[index]))
                        text.value("lmg", lmg?[index])
                        text.value("lmgPercent", percent(lmg?[index]))
                    }
                }
            }
        }
    }

    /// A share of R² in per cent; `nil` if nothing is accounted for.
    private func percent(_ part: Double?) -> Double? {
        guard let part, let whole = analysis?.rSquared, whole > 0 else { return nil }
        return 100 * part / whole
    }
}

extension JSONText {
    fileprivate mutating func summary(_ summary: SampleSummary?) {
        value("n", summary?.count ?? 0)
        value("mean", summary?.mean)
        value("sd", summary?.standardDeviation)
        value("se", summary?.standardError)
        value("interval", summary?.interval)
    }

    fileprivate mutating func agreement(_ key: StaticString, _ agreement: UnitsAnalysis.Agreement?) {
        object(key) { text in
            text.value("mean", agreement?.mean)
            text.value("median", agreement?.median)
            text.value("share70", agreement?.share70)
        }
    }
}
