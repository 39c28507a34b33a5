import Survey
import SurveyFormats
import Testing

/// Every message about a value of the wrong shape, with a file that gives it.
@Suite struct ShapeMessageTests {
    /// What stands in the sample definition, what stands there instead, and the first problem of it.
    static let rows: [(original: String, replacement: String, expected: String)] = [
        ("expectedResponses: 400", "expectedResponses: 0", "0 responses cannot be expected."),
        ("expectedResponses: 400", "expectedResponses: many", "‘many’ is no whole number."),
        ("expectedResponses: 400", "expectedResponses:", "The key ‘expectedResponses’ has no value."),
        ("expectedShare: 0.2", "expectedShare: little", "‘little’ is no number."),
        ("mandatory: true", "mandatory: yes", "‘yes’ is neither true nor false."),
        ("subject: leader", "subject: leadr", "‘leadr’ is not known here."),
        ("code: pulse", "code: 1st", "‘1st’ is no code."),
        ("code: pulse", "code: [pulse]", "Here stands a list."),
        ("code: pulse\n", "", "The survey has no ‘code’."),
        ("code: pulse\n", "code: pulse\ncode: pulsar\n", "The key ‘code’ stands twice in one mapping."),
        ("mandatory: true", "mandatry: true", "An item has no key ‘mandatry’."),
        ("favourable: [3]", "favourable: 3", "Here stands a single value."),
        ("help: {en: Speak to Ana.", "help: {en: null", "The text in ‘en’ is empty."),
        (
            "notApplicable: {label: {en: Does not apply, es: No procede}}",
            "notApplicable: {label: {en: Does not apply, es: No procede}, es: No}",
            "‘es’ stands beside ‘label’."
        ),
        (
            "notApplicable: {label: {en: Does not apply, es: No procede}}", "notApplicable: {label: }",
            "The key ‘label’ has no value."
        ),
        ("notes: {en: Not validated., es: Sin validar.}", "notes: [a]", "Here stands a list."),
        (
            "notes: {en: Not validated., es: Sin validar.}", "notes: Not validated.",
            "The text does not say which language it is in."
        ),
    ]

    @Test(arguments: rows.indices)
    func `a value of the wrong shape is reported with what was found`(position: Int) throws {
        let row = Self.rows[position]
        #expect(SampleDefinition.yaml.contains(row.original))
        let yaml = SampleDefinition.yaml.replacing(row.original, with: row.replacement, maxReplacements: 1)
        let reading = DefinitionReader.read(yaml, file: "x")
        let problem = try #require(reading.problems.first { $0.severity == .error })
        #expect(problem.what == row.expected)
        for sentence in [problem.why, problem.remedy] {
            #expect(sentence.last.map { ".?".contains($0) } == true)
        }
        #expect(reading.definition == nil)
    }

    @Test func `the list of problems ends`() {
        let keys = (0..<5_000).map { "k\($0): 1\n" }.joined()
        let problems = DefinitionReader.read(keys, file: "x").problems
        #expect(problems.count { $0.severity == .error } == DefinitionReader.maximumProblems + 1)
        #expect(problems.contains { $0.what == "There are more problems than are listed." })
    }
}
