import Disclosure

/// An audit for a terminal: what was tried, what was learned, in lines of at most 80 columns.
enum ReleaseAuditText {
    /// The most findings that are printed; JSON has them all.
    private static let shown = 40

    static func render(_ report: ReleaseAuditReport) -> String {
        let numbers = report.releases.map(String.init).joined(separator: ", ")
        var lines = [
            "\(report.wave), \(report.releases.count == 1 ? "release" : "releases") \(numbers)",
            report.knowsPopulation
                ? "Attacked as by somebody who knows who answered." : "Attacked by what is published alone.",
            "",
        ]
        var table = TextTable([("ATTACK", .left), ("TRIED", .right), ("FOUND", .right)])
        for attempt in report.attempts {
            table.add([words(attempt.attack), "\(attempt.tried)", "\(attempt.found)"])
        }
        lines.append(table.text)
        for finding in report.findings.prefix(shown) { lines += wrapped(finding.learned, first: "- ") }
        if report.findings.count > shown {
            lines.append("- and \(report.findings.count - shown) more: see --format json.")
        }
        for note in report.notes { lines += wrapped(note, first: "Note: ") }
        lines += wrapped(verdict(report), first: "")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func verdict(_ report: ReleaseAuditReport) -> String {
        guard report.safe else {
            return report.findings.count == 1
                ? "Not safe: one thing can be learned."
                : "Not safe: \(report.findings.count) things can be learned."
        }
        return "Nothing can be learned about fewer than \(report.k) people"
            + (report.complete ? "." : ", as far as the audit could look.")
    }

    private static func words(_ attack: AuditFinding.Attack) -> String {
        switch attack {
        case .threshold: "groups below the policy's thresholds"
        case .remainder: "a unit less its parts"
        case .inclusionExclusion: "overlapping groups, added and taken away"
        case .snapshot: "one group before and after others answered"
        case .reorganisation: "the same people in two trees"
        case .singleton: "one's own answer taken out of a figure"
        case .span: "any combination of all published sums"
        case .bounds: "limits on hidden groups"
        case .extremeMean: "means at the end of their range"
        case .rounding: "rounding and blurring undone"
        case .omission: "a scale less its items"
        case .ledger: "releases changed or exchanged"
        }
    }

    /// Breaks a text at spaces into lines of at most 80 columns, those after the first indented.
    private static func wrapped(_ text: String, first: String) -> [String] {
        let indent = first == "- " ? "  " : ""
        var (lines, line) = ([String](), first)
        for word in text.split(separator: " ") {
            let isStart = line == first && lines.isEmpty || line == indent && !lines.isEmpty
            if !isStart, line.count + 1 + word.count > 80 {
                lines.append(line)
                line = indent + word
            } else {
                line += (isStart ? "" : " ") + word
            }
        }
        return lines + [line]
    }
}
