import Psychometrics
import Testing

@Suite struct ReferenceTests {
    @Test(arguments: ["apisrs", "attitude", "bfi", "cohesion", "edge_cases", "lq2002", "sai"])
    func `every reference value is reproduced at its tolerance`(name: String) throws {
        let file = try ReferenceFile(name)
        let figures = try Self.figures(name).values
        var (checked, unknown, wrong) = (0, [String](), [String]())
        for (path, leaf) in file.leaves.sorted(by: { $0.key < $1.key }) {
            if case .text = leaf { continue }
            if Self.isInput(path) || Self.isExcluded(path, name) { continue }
            guard let found = figures[path] else {
                unknown.append(path)
                continue
            }
            checked += 1
            if let complaint = Self.complaint(path, found, leaf) { wrong.append(complaint) }
        }
        #expect(
            unknown.isEmpty, "\(unknown.count) not checked: \(unknown.prefix(40).joined(separator: "\n"))")
        #expect(wrong.isEmpty, "\(wrong.count) differ:\n\(wrong.prefix(60).joined(separator: "\n"))")
        #expect(checked > 50)
    }

    @Test func `every exclusion is still needed`() throws {
        let names = ["apisrs", "attitude", "bfi", "cohesion", "edge_cases", "lq2002", "sai"]
        let paths = try names.flatMap { name in try ReferenceFile(name).leaves.keys.map { (name, $0) } }
        for rule in Exclusions.rules {
            #expect(
                paths.contains { (rule.file ?? $0.0) == $0.0 && $0.1.contains(rule.fragment) },
                "\(rule.fragment)")
        }
    }

    private static func figures(_ name: String) throws -> Figures {
        switch name {
        case "apisrs": try DataSetFigures.apisrs()
        case "attitude": try DataSetFigures.attitude()
        case "bfi": try DataSetFigures.bfi()
        case "cohesion": try DataSetFigures.cohesion()
        case "lq2002": try DataSetFigures.lq2002()
        case "sai": try DataSetFigures.sai()
        default: try DataSetFigures.edgeCases()
        }
    }

    private static func complaint(_ path: String, _ found: Double?, _ leaf: ReferenceFile.Leaf) -> String? {
        guard case .number(let expected) = leaf else {
            return found == nil ? nil : "\(path): \(found!) instead of nothing"
        }
        guard let found else { return "\(path): nothing instead of \(expected)" }
        let tolerance = Tolerance.of(path)
        let difference = abs(found - expected)
        let isClose = difference <= tolerance.absolute || difference <= tolerance.relative * abs(expected)
        return isClose ? nil : "\(path): \(found) instead of \(expected), \(difference / abs(expected))"
    }

    /// The numbers a file gives for its cases to be computed from.
    private static func isInput(_ path: String) -> Bool {
        let inputs = [
            "/rows/", "/rid/", "/x/", "welch_n1/", "welch_zero_variance_one/a", "welch_zero_variance_one/b",
            "p_adjust/p/", "p_adjust_single/p/", "tiny_p/t", "tiny_p/df",
        ]
        if inputs.contains(where: path.contains) { return true }
        let last = path.split(separator: "/").last ?? ""
        return path.hasPrefix("wilson/") && (last == "x" || last == "n")
            || path.hasPrefix("quantiles/f/") && last != "q"
    }

    private static func isExcluded(_ path: String, _ file: String) -> Bool {
        Exclusions.rules.contains { $0.covers(path, file) }
    }
}
