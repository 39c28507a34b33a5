/// Holds codes against each other: what shares a file's header or a report's table must differ.
enum CodeRules {
    static func findings(in definition: SurveyDefinition) -> [DefinitionFinding] {
        let columns =
            definition.items.enumerated().map { Named("item", $1.code, ["items", .index($0), "code"]) }
            + definition.segments.enumerated().map {
                Named("segment", $1.code, ["segments", .index($0), "code"])
            }
            + definition.comments.enumerated().map {
                Named("comment question", $1.code, ["comments", .index($0), "code"])
            }
        let scores =
            definition.scales.enumerated().map { Named("scale", $1.code, ["scales", .index($0), "code"]) }
            + definition.compositeScales.enumerated().map {
                Named("composite scale", $1.code, ["compositeScales", .index($0), "code"])
            }
        let responseScales = definition.responseScales.map {
            Named("response scale", $0.code, ["responseScales", .key($0.code.text)])
        }
        let values = definition.segments.enumerated().map { position, segment in
            segment.values.enumerated().map {
                Named(
                    "value of segment ‘\(segment.code)’", $1.code,
                    ["segments", .index(position), "values", .index($0), "code"])
            }
        }
        return clashes(columns, why: "They are columns of the same response file.")
            + clashes(scores, why: "They are rows of the same report.")
            + clashes(responseScales, why: "Items could not say which one they mean.")
            + values.flatMap { clashes($0, why: "A response could not say which one it means.") }
            + reserved(columns)
    }

    /// A code with what it names and where.
    private struct Named {
        let kind: String
        let code: Code
        let path: DefinitionPath

        init(_ kind: String, _ code: Code, _ steps: [DefinitionPath.Step]) {
            self.kind = kind
            self.code = code
            path = DefinitionPath(steps)
        }
    }

    private static func clashes(_ named: [Named], why: String) -> [DefinitionFinding] {
        var seen: [String: Named] = [:]
        return named.compactMap { entry in
            guard let earlier = seen.updateValue(entry, forKey: entry.code.text.lowercased()) else {
                return nil
            }
            guard earlier.code == entry.code else {
                return DefinitionFinding(
                    .codesDifferOnlyInCase, at: entry.path,
                    what:
                        "The \(entry.kind) ‘\(entry.code)’ differs from the \(earlier.kind) ‘\(earlier.code)’ only in capitals.",
                    why: "People and spreadsheets will mix them up.", remedy: "Rename one of them.")
            }
            return DefinitionFinding(
                .duplicateCode, at: entry.path,
                what: entry.kind == earlier.kind
                    ? "The code of this \(entry.kind), ‘\(entry.code)’, is taken by an earlier one."
                    : "The code of this \(entry.kind), ‘\(entry.code)’, is taken by an earlier \(earlier.kind).",
                why: why, remedy: "Give one of them another code.")
        }
    }

    private static func reserved(_ columns: [Named]) -> [DefinitionFinding] {
        columns.filter { $0.code.text.lowercased() == "unit" }.map {
            DefinitionFinding(
                .reservedCode, at: $0.path, what: "The \($0.kind) is called ‘\($0.code)’.",
                why: "The column ‘unit’ of a response file says which unit a respondent belongs to.",
                remedy: "Choose another code.")
        }
    }
}
