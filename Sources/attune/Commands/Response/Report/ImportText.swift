import Responses

/// The import's document for a terminal.
struct ImportText {
    private let document: ImportDocument

    init(_ document: ImportDocument) { self.document = document }

    /// The text, ending with a newline.
    var text: String {
        let lines = document.dryRun ? trial : document.alreadyImported ? repeated : done
        return lines.joined(separator: "\n") + "\n"
    }

    private static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }

    private var names: String {
        document.files.count == 1 ? document.files[0].file : "\(document.files.count) files"
    }

    // MARK: An import

    private var repeated: [String] {
        let known = knownCount
        if known > 0 {
            return [
                "The wave \(document.wave) has \(Self.count(known, "response")) with the ids in \(names). Nothing was changed."
            ] + rejected
        }
        let verb = document.files.count == 1 ? "has" : "have"
        return ["\(names) \(verb) been imported into \(document.wave) before. Nothing was changed."]
    }

    private var rejected: [String] {
        guard let rejects = document.rejects else { return [] }
        let refused = document.files.reduce(0) { $0 + $1.refused }
        return [
            "Wrote \(Self.count(refused, "rejected response")) to \(rejects). The file holds answers: only you can read it; "
                + "mend and import it, then delete it."
        ]
    }

    private var knownCount: Int { document.files.reduce(0) { $0 + $1.known } }

    private var done: [String] {
        let read = document.files.filter { !$0.alreadyImported }
        let from = read.count == 1 ? read[0].file : "\(read.count) files"
        var lines = [
            "Imported \(Self.count(document.responses, "response")) from \(from) into \(document.wave)."
        ]
        for file in document.files where file.alreadyImported {
            lines.append("Left out \(file.file): the wave, or another of the files, has the same content.")
        }
        if knownCount > 0 {
            lines.append("Left out \(Self.count(knownCount, "response")) with ids that are known already.")
        }
        if let comments = document.comments, comments > 0 {
            lines.append(
                "Kept \(Self.count(comments, "comment")), apart from the responses they came with.")
        }
        if let waiting = document.waiting, waiting > 0 {
            lines.append(
                "\(waiting) response\(waiting == 1 ? " waits" : "s wait") until enough have gathered to be mixed, or the wave is closed: "
                    + "a few rows on their own could be told apart.")
        }
        lines += rejected
        return lines + (document.quality?.lines ?? [])
    }

    // MARK: A trial

    private var trial: [String] {
        var lines = document.files.flatMap(describe)
        if let units = document.units, !units.isEmpty {
            var table = TextTable([("unit", .left), ("responses", .right), ("members", .right)])
            for unit in units {
                table.add([unit.unit, "\(unit.responses)", unit.members == 0 ? "" : "\(unit.members)"])
            }
            lines += [""] + Self.lines(of: table)
        }
        if let quality = document.quality { lines += [""] + quality.lines }
        lines += problems
        return lines + ["", verdict]
    }

    private func describe(_ file: ImportDocument.File) -> [String] {
        guard let source = file.source else {
            return [
                "\(file.file): \(file.alreadyImported ? "another of the files has the same content." : "not recognised.")"
            ]
        }
        let isRecognised = file.columns?.isEmpty != true
        let name = isRecognised ? ResponseSource(rawValue: source)?.name ?? source : "not recognised"
        let form = [
            file.sheet.map { "sheet ‘\($0)’" }, file.encoding, file.delimiter.map { "delimiter \($0)" },
            Self.count(file.rows, "row"), Self.count(file.responses, "response"),
        ]
        var lines = ["\(file.file): \(name), \(form.compactMap { $0 }.joined(separator: ", "))."]
        if file.alreadyImported { lines.append("The wave has the same content already.") }
        if let columns = file.columns, !columns.isEmpty {
            var table = TextTable([("", .right), ("column", .left), ("taken for", .left)])
            for column in columns {
                table.add(["\(column.number)", Self.short(column.heading), column.text])
            }
            lines += Self.lines(of: table)
        }
        return lines + file.notices
    }

    private var problems: [String] {
        guard document.problemCount > 0 else { return [] }
        let rest = document.problemCount - document.problems.count
        return ["", "Problems:"]
            + ProblemLines.lines(
                document.problems.map { problem in
                    ResponseProblem(
                        .refused(problem.message), file: problem.file, row: problem.row, line: problem.line,
                        column: problem.column, columnName: problem.heading)
                }) + (rest > 0 ? ["… and \(rest) more problems."] : [])
    }

    private var verdict: String {
        let refused = document.files.reduce(0) { $0 + $1.refused }
        if document.alreadyImported {
            return "An import would change nothing: the wave has all of it. Nothing was imported."
        }
        if document.problemCount == 0 {
            let hasIds = document.files.contains { $0.columns?.contains { $0.role == "identifier" } == true }
            return "An import would take \(Self.count(document.responses, "response"))"
                + "\(hasIds ? ", less those whose ids the wave has already" : ""). Nothing was imported."
        }
        return "An import would be refused (\(Self.count(document.problemCount, "problem")), "
            + "\(Self.count(refused, "response")) refused). Nothing was imported."
    }

    private static func lines(of table: TextTable) -> [String] {
        table.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// A heading that fits a line and disturbs no terminal; the rows of a grid differ at the end.
    private static func short(_ heading: String) -> String {
        let plain = String(
            String.UnicodeScalarView(
                heading.unicodeScalars.map {
                    $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
                        ? " " : $0
                }))
        return plain.count > 48 ? plain.prefix(15) + "…" + plain.suffix(32) : plain
    }
}
