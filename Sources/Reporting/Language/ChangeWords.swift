/// What a trend says of each scale's change, for pages and plain text alike: verdicts first, figures behind.
struct ChangeWords {
    let report: TrendReport
    let writer: FigureWriter

    private var base: String { report.source.baseLanguage }

    /// The scales with a change.
    var lines: [TrendReport.Line] { report.lines.filter { $0.change != nil } }

    /// “From wave 1 to wave 2:” where all scales are compared over the same two waves; else `nil`.
    var commonPair: String? {
        let pairs = Set(lines.compactMap(\.compared))
        guard pairs.count == 1, let pair = pairs.first else { return nil }
        return writer.say(.between(wave(pair.from), wave(pair.to)))
    }

    /// Each verdict that is given and the names of its scales; scales without one come last.
    var verdicts: [(verdict: String, scales: String)] {
        let given = Change.Verdict.allCases.map { verdict in
            (writer.say(.verdict(verdict)), report.lines.filter { $0.verdict == verdict })
        }
        return (given + [(writer.say(.cannotBeSaid), report.lines.filter { $0.verdict == nil })])
            .filter { !$0.1.isEmpty }
            .map { ($0.prefix(1).uppercased() + $0.dropFirst(), names($1)) }
    }

    /// The table's headings.
    var headings: [String] {
        let words: [Wording] = [.scale, .verdict, .change, .interval, .effect]
        return (commonPair == nil ? words + [.since] : words).map(writer.say)
    }

    /// One row a scale: its name, then as many figures as there are further headings.
    var rows: [[String]] {
        let isCommon = commonPair != nil
        return report.lines.map { line in
            let name = writer.name(line.scale, base: base)
            guard let change = line.change, let verdict = line.verdict, let pair = line.compared else {
                return [name, writer.say(.cannotBeSaid)]
                    + Array(repeating: FigureWriter.dash, count: isCommon ? 3 : 4)
            }
            let numbers = writer.numbers
            return [
                name, writer.say(.verdict(verdict)),
                numbers.fixed(change.difference, decimals: 1, signed: true),
                numbers.interval(change.low, change.high, decimals: 1),
                change.effect.map { numbers.fixed($0, decimals: 2) } ?? FigureWriter.dash,
            ] + (isCommon ? [] : [wave(pair.from)])
        }
    }

    private func names(_ lines: [TrendReport.Line]) -> String {
        lines.map { writer.name($0.scale, base: base) }.joined(separator: ", ")
    }

    /// The wave's own part of its name: the organisation is the same throughout.
    private func wave(_ index: Int) -> String {
        let name = report.waves[index].source.wave
        return name.firstIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
    }
}
