import Survey
import SurveyFormats
import Testing

/// What becomes of choices: points, “does not apply”, or nothing; and of questions that no survey should ask.
@Suite struct ChoiceTests {
    /// The points and “does not apply” of a grid with the given columns in SurveyJS JSON, and the first warning.
    static func grid(_ columns: String) throws -> (points: [String], apart: String?, warning: String?) {
        let json =
            "{\"elements\": [{\"type\": \"matrix\", \"name\": \"m\", \"columns\": \(columns), \"rows\": [\"a\"]}, {\"type\": \"rating\", \"name\": \"r\"}]}"
        let result = try SurveyFormat.surveyjs.survey(from: Array(json.utf8), file: "x")
        let scale = result.definition.items.first { $0.code.text == "a" }?.responseScale
        let own = result.definition.responseScales.first { $0.code == scale }
        return (
            (own?.points ?? []).map { "\($0.value) \($0.label?.translations["en"] ?? "")" },
            own?.notApplicable?.translations["en"], result.warnings.first?.description
        )
    }

    @Test(
        arguments: [
            (
                "[\"Disagree\", \"Agree\", \"Don’t know / does not apply\"]", ["1 Disagree", "2 Agree"],
                "Don’t know / does not apply",
                "The choice ‘Don’t know / does not apply’ is taken as “does not apply”, not as a point. Its choices have no numbers; they are numbered by position, from 1."
            ),
            (
                "[{\"value\": 0, \"text\": \"Not applicable\"}, {\"value\": 1, \"text\": \"No\"}, {\"value\": 2, \"text\": \"Yes\"}]",
                ["1 No", "2 Yes"], "Not applicable",
                "The choice ‘Not applicable’ is taken as “does not apply”, not as a point."
            ),
            (
                "[{\"value\": 2, \"text\": \"Yes\"}, {\"value\": 1, \"text\": \"No\"}]", ["1 No", "2 Yes"],
                nil, nil
            ),
            (
                "[{\"value\": 1, \"text\": \"No\"}, {\"value\": 3, \"text\": \"So so\"}, {\"value\": 2, \"text\": \"Yes\"}]",
                [],
                nil,
                "‘a’: Its choices are shown in the order 1, 3, 2 of their values, which neither rises nor falls, so that it is not clear what lies between what. It is skipped."
            ),
            (
                "[\"No\", \"Yes\", \"n/a\", \"Don't know\"]", [], nil,
                "‘a’: Its choices ‘n/a’ and ‘Don't know’ are no points, and a response scale has room for one “does not apply”. It is skipped."
            ),
            (
                "[\"No\", \"That does not apply to us\"]", ["1 No", "2 That does not apply to us"], nil,
                "Its choices have no numbers; they are numbered by position, from 1."
            ),
        ] as [(String, [String], String?, String?)])
    func
        `choices that are no points are told from points by the whole of their label, and odd orders are refused`(
            columns: String, points: [String], apart: String?, warning: String?
        ) throws
    {
        let grid = try Self.grid(columns)
        #expect(grid.points == points)
        #expect(grid.apart == apart)
        #expect(grid.warning == warning.map { "elements[0].rows[0]: \($0)" })
    }

    @Test(arguments: [
        ("email", "How can we reach you?", true), ("q1", "Your e-mail", true),
        ("q1", "Nombre y apellidos", true),
        ("q1", "How could e-mail be used better by all of us?", false),
        ("names", "Which names matter?", false),
    ])
    func `a question in free text that asks who somebody is is skipped`(
        name: String, title: String, isSkipped: Bool
    )
        throws
    {
        let json =
            "{\"elements\": [{\"type\": \"rating\", \"name\": \"r\"}, {\"type\": \"comment\", \"name\": \"\(name)\", \"title\": \"\(title)\"}]}"
        let result = try SurveyFormat.surveyjs.survey(from: Array(json.utf8), file: "x")
        #expect(result.definition.comments.isEmpty == isSkipped)
        #expect(
            result.warnings.map(\.description)
                == (isSkipped
                    ? [
                        "elements[1]: ‘\(name)’ asks who somebody is; it is skipped, since answers must not lead back to a person."
                    ] : []))
    }

    @Test func `a segment's value that keeps the answer back is asked about`() throws {
        let json =
            "{\"elements\": [{\"type\": \"rating\", \"name\": \"r\"}, {\"type\": \"dropdown\", \"name\": \"age\", \"choices\": [\"young\", \"old\", \"x|Prefer not to say\"]}]}"
        let result = try SurveyFormat.surveyjs.survey(from: Array(json.utf8), file: "x")
        #expect(
            result.remarks.contains {
                $0.hasPrefix("Does ‘Prefer not to say’ of segment ‘age’ mean that nothing is said?")
            })
    }

    /// The response scale of a LimeSurvey array with the given answers, each a code, an assessment value and a text.
    static func array(_ answers: [(String, String, String)]) throws -> (points: [String], warnings: [String])
    {
        let rows =
            ["class\ttype/scale\tname\trelevance\ttext\tlanguage\tassessment_value", "S\t\tlanguage\t\ten"]
            + ["G\t1\tG\t1\t\ten", "Q\tF\tgrid\t1\tHow?\ten", "SQ\t0\ta\t1\tWe ask\ten"]
            + answers.map { "A\t0\t\($0.0)\t\t\($0.2)\ten\t\($0.1)" }
            + ["Q\t5\tr\t1\tRate\ten"]
        let result = try SurveyFormat.limesurvey.survey(
            from: Array(rows.joined(separator: "\n").utf8), file: "x")
        let scale = result.definition.items.first { $0.code.text == "a" }?.responseScale
        let own = result.definition.responseScales.first { $0.code == scale }
        return (
            (own?.points ?? []).map { "\($0.value) \($0.label?.translations["en"] ?? "")" },
            result.warnings.map(\.description).filter { !$0.contains("heading") }
        )
    }

    @Test func `LimeSurvey: assessment values count where the codes do not contradict them`() throws {
        let rising = try Self.array([("A1", "-1", "No"), ("A2", "0", "So so"), ("A3", "1", "Yes")])
        #expect(rising.points == ["-1 No", "0 So so", "1 Yes"])
        #expect(rising.warnings == [])
        let words = try Self.array([("yes", "2", "Yes"), ("no", "1", "No")])
        #expect(words.points == ["1 No", "2 Yes"])
    }

    @Test func `LimeSurvey: points agree with the codes that stand in files of responses`() throws {
        let passedOver = { (values: String) in
            [
                "row 4: Its answers are numbered by their codes, which stand in files of responses, not by their assessment values \(values)."
            ]
        }
        let falling = try Self.array([("A1", "3", "Yes"), ("A2", "2", "So so"), ("A3", "1", "No")])
        #expect(falling.points == ["1 Yes", "2 So so", "3 No"])
        #expect(falling.warnings == passedOver("3, 2, 1"))
        let gap = try Self.array([("AO01", "-2", "No"), ("AO02", "-1", "Hardly"), ("AO03", "1", "Yes")])
        #expect(gap.points == ["1 No", "2 Hardly", "3 Yes"])
        #expect(gap.warnings == passedOver("-2, -1, 1"))
        let plain = try Self.array([("0", "1", "No"), ("1", "2", "Yes")])
        #expect(plain.points == ["0 No", "1 Yes"])
        #expect(plain.warnings == passedOver("1, 2"))
    }

    @Test func `LimeSurvey: a choice that is no point must not shift the codes behind it`() throws {
        let last = try Self.array([("A1", "1", "No"), ("A2", "2", "Yes"), ("A3", "3", "Don't know")])
        #expect(last.points == ["1 No", "2 Yes"])
        let between = try Self.array([("A1", "1", "No"), ("A2", "2", "Don't know"), ("A3", "3", "Yes")])
        #expect(between.points == [])
        #expect(
            between.warnings == [
                "row 4, row ‘a’: ‘a’: Its choice ‘Don't know’ is no point, and others with numbered codes stand behind it, which would be taken for the wrong points. It is skipped; move that choice to the end in the tool."
            ])
    }

    @Test func `REDCap: the NA that R writes into empty cells is none`() throws {
        let csv = """
            "field_name","form_name","section_header","field_type","field_label","select_choices_or_calculations","field_note","text_validation_type_or_show_slider_number","branching_logic","matrix_group_name","field_annotation"
            "id","f",NA,"text","Id",NA,NA,NA,NA,NA,NA
            "sex","f",NA,"radio","Sex","0, Female | 1, Male",NA,NA,NA,NA,NA
            "lis","f","How often?","radio","We listen","0, Never | 1, Often",NA,NA,NA,"m",NA
            "why","f",NA,"notes","Why?",NA,NA,NA,NA,NA,NA
            """
        let result = try SurveyFormat.redcap.survey(from: Array(csv.utf8), file: "x")
        #expect(result.definition.items.map(\.code.text) == ["lis"])
        #expect(result.definition.stem?.translations == ["en": "How often?"])
        #expect(result.definition.segments.map(\.code.text) == ["sex"])
        #expect(result.definition.comments.map(\.code.text) == ["why"])
        #expect(result.warnings.count == 3)
    }

    @Test func `items that are told by their shared choices alone are asked about`() throws {
        let json =
            "{\"elements\": [{\"type\": \"radiogroup\", \"name\": \"a\", \"choices\": [1, 2]}, {\"type\": \"radiogroup\", \"name\": \"b\", \"choices\": [1, 2]}, {\"type\": \"rating\", \"name\": \"r\"}]}"
        let result = try SurveyFormat.surveyjs.survey(from: Array(json.utf8), file: "x")
        #expect(
            result.remarks.contains { $0.hasPrefix("Are these items?") && $0.hasSuffix("respondents. a, b") })
    }
}
