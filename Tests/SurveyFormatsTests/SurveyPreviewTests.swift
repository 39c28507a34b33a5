import Survey
import SurveyFormats
import Testing

@Suite struct SurveyPreviewTests {
    static let definition = DefinitionReader.read(SampleDefinition.yaml, file: "x").definition!

    @Test func `a preview shows the form as participants read it`() throws {
        let preview = try #require(SurveyPreview(Self.definition))
        #expect(
            preview.lines == [
                "Team pulse", "==========", "", "Welcome.", "", "Nobody sees single answers.", "",
                "Speak to Ana.",
                "", "How much do you agree?",
                "      ( ) Disagree  ( ) 2  ( ) Agree  ( ) Does not apply",
                "   1. People notice how I am.", "      [EMP1; reading grade 2.9; needs an answer]",
                "   2. My leader listens and asks.", "      [EMP2; reading grade 2.9; about one leader]",
                "   3. People keep promises.", "      [TRU1; reading grade 9.2]",
                "   4. People blame each other.", "      [TRU2; reading grade 3.7; scored in reverse]",
                "", "All in all.", "      ( ) Disagree  ( ) 2  ( ) Agree  ( ) Does not apply",
                "   5. I feel safe.", "      [ALL1; reading grade -2.6]",
                "", "How much do you agree?", "      ( ) 0  ( ) 1",
                "   6. I would stay.", "      [YES1; reading grade -2.6]",
                "", "What helps?", "      [CMT1; in their own words, at most 500 characters]",
                "", "Role", "      ( ) Member  ( ) Leader  ( ) Prefer not to say",
                "      [role; may be left out]",
                "", "Time in team", "      ( ) Under 6 months  ( ) Longer", "      [tenure; may be left out]",
                "", "Speak to Ana.",
            ])
    }

    @Test func `a preview in another language has its texts and its index`() throws {
        let preview = try #require(SurveyPreview(Self.definition, language: "es"))
        #expect(preview.lines.contains("   1. La gente nota cómo estoy."))
        #expect(preview.lines.contains { $0.hasPrefix("      [EMP1; INFLESZ ") })
    }

    @Test func `a language the survey does not have is refused`() {
        #expect(SurveyPreview(Self.definition, language: "fr") == nil)
    }

    @Test(arguments: [("workplace", 6.0), ("school", 4.0)])
    func `the built-in forms are as easy to read as they were meant to be`(name: String, limit: Double) throws
    {
        let template = try #require(SurveyTemplate.named(name))
        let definition = try #require(DefinitionReader.read(template.yaml, file: name).definition)
        let grades = try #require(SurveyPreview(definition)).readingGrades.compactMap { entry -> Double? in
            if case .fleschKincaid(let grade) = entry.grade { grade } else { nil }
        }
        #expect(grades.count == 26)
        #expect(grades.reduce(0, +) / 26 <= limit)
    }
}
