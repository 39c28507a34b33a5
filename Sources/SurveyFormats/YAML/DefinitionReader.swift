internal import Survey

/// Reads definition files.
package enum DefinitionReader {
    /// The most problems that are reported of one file; who has a thousand has the wrong file.
    package static let maximumProblems = 1000

    /// Reads a definition from YAML and holds it against every rule.
    ///
    /// Takes bounded time and memory whatever the octets are; files over 1 MB, aliases, deep nesting and
    /// anything that is not plain UTF-8 text are refused.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - file: The file's name for messages.
    /// - Returns: The definition unless there is an error, and every problem that can be found in one pass.
    package static func read(_ bytes: [UInt8], file: String) -> DefinitionReading {
        let document: YAMLDocument
        do {
            document = try YAMLDocument.parse(YAMLSource.text(of: bytes, file: file), file: file)
        } catch {
            return DefinitionReading(definition: nil, problems: [error], file: file, positions: [:])
        }
        var builder = DefinitionBuilder(file: file)
        let definition = builder.definition(document.root)
        let reader = builder.reader
        let places = DefinitionReading(
            definition: nil, problems: [], file: file, positions: reader.positions)
        let findings = definition?.findings().filter { !reader.explains($0) } ?? []
        // A built-in form just as it was printed is nobody's survey yet; it says itself what to replace.
        let isUntouched = SurveyTemplate.all.contains { $0.yaml.utf8.elementsEqual(bytes) }
        let told = findings.filter { !(isUntouched && $0.rule == .placeholderText) }
        return DefinitionReading(
            definition: definition,
            problems: document.problems + reader.problems + told.map(places.problem), file: file,
            positions: reader.positions)
    }

    /// Reads a definition from YAML text.
    package static func read(_ text: String, file: String) -> DefinitionReading {
        read(Array(text.utf8), file: file)
    }
}

extension NodeReader {
    /// Whether a finding only follows from something that could not be read and has been reported.
    fileprivate func explains(_ finding: DefinitionFinding) -> Bool {
        if let section = finding.lookedUpIn, incomplete.contains(section) { return true }
        var place: DefinitionPath? = finding.path
        while let path = place {
            if broken.contains(path) { return true }
            place = path.parent
        }
        return false
    }
}
