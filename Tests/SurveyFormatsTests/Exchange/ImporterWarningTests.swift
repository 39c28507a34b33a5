import Survey
import SurveyFormats
import Testing

/// What each importer says about the parts it leaves behind, beside two items that it keeps.
@Suite struct ImporterWarningTests {
    struct Row: Sendable {
        let format: SurveyFormat
        /// What stands in the file beside the two items.
        let part: String
        let expected: [String]

        init(_ format: SurveyFormat, _ part: String, _ expected: String...) {
            self.format = format
            self.part = part
            self.expected = expected
        }

        var file: String {
            switch format {
            case .surveyjs:
                "{\"elements\": [{\"type\": \"matrix\", \"name\": \"m\", \"columns\": [1, 2], \"rows\": [\"a\", \"b\"]}, \(part)]}"
            case .xlsformCSV:
                "survey\n,type,name,label,climate_reverse,label::Tuladic,hint,required,disabled,parameters\n,select_one l,a,A\n,select_one l,b,B\n\(part)\nchoices\n,list_name,name,label\n,l,1,No\n,l,2,Yes\n,l,,Nameless\n"
            case .limesurvey:
                "class\ttype/scale\tname\trelevance\ttext\tlanguage\tother\thelp\tmandatory\thidden\tarray_filter\nQ\tA\tq\t1\tHow?\ten\nSQ\t0\ta\t1\tA\ten\nSQ\t0\tb\t1\tB\ten\n\(part)\n"
            case .redcap:
                "field_name,field_type,field_label,select_choices_or_calculations,matrix_group_name,identifier,field_note,field_annotation\nid,text,Record\na,radio,A,\"1, No | 2, Yes\",m\nb,radio,B,\"1, No | 2, Yes\",m\n\(part)\n"
            case .qualtrics:
                """
                {"SurveyEntry": {"SurveyLanguage": "EN"}, "SurveyElements": [{"Element": "SQ", "Payload": {
                "QuestionID": "QID1", "QuestionType": "Matrix", "Selector": "Likert", "QuestionText": "How?",
                "Choices": {"1": {"Display": "A"}, "2": {"Display": "B"}}, "ChoiceDataExportTags": {"1": "a", "2": "b"},
                "Answers": {"1": {"Display": "No"}, "2": {"Display": "Yes"}}}}, \(part)]}
                """
            default: part
            }
        }
    }

    /// Said of every file of the format.
    static let always: [SurveyFormat: [String]] = [
        .xlsformCSV: [
            "choices: The choice has no name and is left out.",
            "survey header: The language of the column ‘label::Tuladic’ is not known; it is left out.",
        ],
        .redcap: ["row 2: ‘id’ identifies the record; it is skipped, since responses have no identity."],
    ]

    static let rows: [Row] = [
        Row(
            .surveyjs, "{\"type\": \"text\", \"name\": \"t\", \"inputType\": \"email\"}",
            "elements[1]: A question for ‘email’ has no counterpart; ‘t’ is skipped."),
        Row(
            .surveyjs, "{\"type\": \"matrix\", \"name\": \"n\", \"columns\": [1, 2]}",
            "elements[1]: The matrix ‘n’ has no rows and is skipped."),
        Row(
            .surveyjs, "{\"type\": \"rating\", \"name\": \"r\", \"rateMin\": 5, \"rateMax\": 1}",
            "elements[1]: The rating ‘r’ goes from 5 to 1; it is skipped."),
        Row(
            .surveyjs, "{\"type\": \"dropdown\", \"name\": \"d\", \"choicesByUrl\": {\"url\": \"x\"}}",
            "elements[1]: ‘d’ has no choices of its own and is skipped."),
        Row(
            .surveyjs,
            "{\"type\": \"matrix\", \"name\": \"n\", \"columns\": [1, 2, 4, 8], \"rows\": [\"c\"]}",
            "elements[1].rows[0]: ‘c’: The values 1, 2, 4, 8 of its choices do not rise in steps of one. It is skipped."
        ),
        Row(
            .surveyjs, "{\"type\": \"matrix\", \"name\": \"n\", \"columns\": [1], \"rows\": [\"c\"]}",
            "elements[1].rows[0]: ‘c’: The number of its choices to score is 1, not 2 to 11. It is skipped."),
        Row(
            .surveyjs,
            "{\"type\": \"matrix\", \"name\": \"n\", \"columns\": [\"low\", \"high\"], \"rows\": [\"c\"]}",
            "elements[1].rows[0]: Its choices have no numbers; they are numbered by position, from 1."),
        Row(
            .surveyjs, "{\"type\": \"radiogroup\", \"name\": \"s\", \"choices\": [\"one\"]}",
            "elements[1]: ‘s’ has 1 choice; an attribute of respondents has 2 to 50. It is skipped."),
        Row(
            .surveyjs,
            "{\"type\": \"comment\", \"name\": \"c\", \"title\": \"\(String(repeating: "long ", count: 300))\"}",
            "elements[1]: The text of ‘c’ has more than 1,000 characters; it is skipped."),
        Row(
            .surveyjs, "{\"type\": \"comment\", \"name\": \"c\", \"title\": {\"fr\": \"Pourquoi ?\"}}",
            "elements[1]: ‘c’ has no text in ‘en’ and is skipped."),
        Row(.xlsformCSV, ",,c,C", "survey row 5: The row has no type and is skipped."),
        Row(
            .xlsformCSV, ",begin repeat,r,R\n,text,c,C\n,end repeat",
            "survey row 6: ‘c’ is asked repeatedly; it is skipped."),
        Row(
            .xlsformCSV, ",select_one other,c,C",
            "survey row 5: The list of choices ‘other’ is not in the sheet ‘choices’; the question is skipped."
        ),
        Row(
            .xlsformCSV, ",select_one l,c,C,perhaps",
            "survey row 5: ‘perhaps’ under climate_reverse is neither yes nor no; it is left out."),
        Row(
            .xlsformCSV, ",text,c,Why ${a}?",
            "survey row 5: Its text refers to another answer with ${…}, which would be shown as it stands."),
        Row(.xlsformCSV, ",end group", "survey row 5: A group ends that has not begun."),
        Row(
            .limesurvey, "Q\tO\tc\t1\tC\ten\nA\t0\tx\t\tX\ten\nA\t0\ty\t\tY\ten",
            "row 5: The comment beside the choices of ‘c’ is left out.",
            "row 5: ‘c’ is taken as an attribute of respondents (segment). Remove it if tables should not be split by it, or name it in a scoring file if it is an item."
        ),
        Row(
            .limesurvey, "Q\tT\tc\t1\tC\ten\tY",
            "row 5: The choice “other” with its text has no counterpart; it is left out."),
        Row(
            .limesurvey, "Q\tY\tc\t1\tC\ten",
            "row 5: ‘c’ is taken as an attribute of respondents (segment). Remove it if tables should not be split by it, or name it in a scoring file if it is an item."
        ),
        Row(
            .redcap, "c,radio,C,No or yes",
            "row 5: The choices of ‘c’ are not written as “1, First | 2, Second”; it is skipped."),
        Row(.redcap, "c,slider,C", "row 5: A field of type ‘slider’ has no counterpart; ‘c’ is skipped."),
        Row(.redcap, "c,notes,C,,,y", "row 5: ‘c’ identifies a person; it is skipped."),
        Row(
            .redcap, "c,yesno,C",
            "row 5: ‘c’ is taken as an attribute of respondents (segment). Remove it if tables should not be split by it, or name it in a scoring file if it is an item.",
            "row 5: The values of ‘c’ are called v0, v1."),
        Row(
            .surveyjs,
            "{\"type\": \"comment\", \"name\": \"c\", \"description\": \"D\", \"defaultValue\": 5, \"validators\": []}",
            "elements[1]: Its ‘description’ has no counterpart; it is left out.",
            "elements[1]: Its ‘defaultValue’ has no counterpart; it is left out."),
        Row(
            .surveyjs,
            "{\"type\": \"panel\", \"title\": \"Part\", \"visibleIf\": \"x\", \"elements\": []}",
            "elements[1]: The heading ‘Part’ has no counterpart; it is left out.",
            "elements[1]: Its ‘visibleIf’ has no counterpart; it is left out."),
        Row(
            .surveyjs,
            "{\"type\": \"matrixdropdown\", \"name\": \"d\", \"columns\": [{\"name\": \"x\"}, {\"name\": \"y\"}], \"rows\": [\"c\"]}",
            "elements[1]: The matrix ‘d’ has 2 columns with questions of their own; it is skipped."),
        Row(
            .surveyjs,
            "{\"type\": \"matrixdropdown\", \"name\": \"d\", \"choices\": [1, 2], \"columns\": [{\"name\": \"x\"}], \"rows\": [\"c\"]}"
        ),
        Row(
            .xlsformCSV, ",text,c,C,,,Think", "survey row 5: Its hint has no counterpart; it is left out."),
        Row(
            .xlsformCSV, ",select_one l,c,C,,,,${a} = 1",
            "survey row 5: That it is required under a condition has no counterpart; it may be left out."),
        Row(.xlsformCSV, ",text,c,C,,,,,yes", "survey row 5: The row is disabled and is skipped."),
        Row(
            .xlsformCSV, ",range,c,C,,,,,,start=0 end=1 step=0.1",
            "survey row 5: The range of ‘c’ does not rise in whole steps; it is skipped."),
        Row(.xlsformCSV, ",range,c,C,,,,,,start=0;end=4"),
        Row(
            .xlsformCSV, ",begin group,g,Part\n,end group",
            "survey row 5: The heading ‘Part’ has no counterpart; it is left out."),
        Row(
            .limesurvey, "Q\tT\tc\t1\tC\ten\t\tHelp\tS\t1\tq",
            "row 5: Its help text has no counterpart; it is left out.",
            "row 5: That it asks once for a missing answer has no counterpart; it may be left out.",
            "row 5: That it is hidden has no counterpart; participants would see it.",
            "row 5: Its filter (array_filter) has no counterpart; it is left out."),
        Row(
            .limesurvey, "G\t1\tPart\tx == 1\t\ten",
            "row 5: The heading ‘Part’ has no counterpart; it is left out.",
            "row 5: Its condition (relevance) has no counterpart; it is left out."),
        Row(.redcap, "c,notes,C,,,,Note", "row 5: The note under ‘c’ has no counterpart; it is left out."),
        Row(.redcap, "c,notes,C,,,,,@HIDDEN", "row 5: ‘c’ is hidden (@HIDDEN) and is skipped."),
        Row(
            .qualtrics,
            "{\"Element\": \"SQ\", \"Payload\": {\"QuestionID\": \"QID2\", \"QuestionType\": \"TE\", \"Selector\": \"SL\", \"QuestionText\": \"Mail?\", \"Validation\": {\"Settings\": {\"Type\": \"ContentType\", \"ContentType\": \"ValidEmail\"}}}}",
            "QID2: A question for ‘ValidEmail’ has no counterpart; ‘QID2’ is skipped."),
        Row(
            .qualtrics,
            "{\"Element\": \"FL\", \"Payload\": {\"Flow\": [{\"Type\": \"Block\"}, {\"Type\": \"Branch\", \"Flow\": [{\"Type\": \"EndSurvey\"}]}]}}",
            "survey flow: Its ‘Branch’ has no counterpart; it is left out.",
            "survey flow: Its ‘EndSurvey’ has no counterpart; it is left out."),
        Row(
            .qualtrics,
            "{\"Element\": \"SQ\", \"Payload\": {\"QuestionID\": \"QID2\", \"QuestionType\": \"MC\", \"Selector\": \"SAVR\", \"QuestionText\": \"Sex?\", \"DisplayLogic\": {\"0\": 1}, \"Choices\": {\"1\": {\"Display\": \"F\"}, \"2\": {\"Display\": \"M\"}, \"3\": {\"Display\": \"Other\", \"TextEntry\": \"true\"}}}}",
            "QID2: Its ‘DisplayLogic’ has no counterpart; it is left out.",
            "QID2: The text that belongs to a choice has no counterpart; it is left out.",
            "QID2: ‘QID2’ is taken as an attribute of respondents (segment). Remove it if tables should not be split by it, or name it in a scoring file if it is an item.",
            "QID2: The values of ‘QID2’ are called v1, v2, v3."),
        Row(
            .qualtrics,
            "{\"Element\": \"SQ\", \"Payload\": {\"QuestionID\": \"QID2\", \"QuestionType\": \"Slider\", \"Selector\": \"HBAR\", \"QuestionText\": \"${q://QID1}\"}}",
            "QID2: Its text refers to other data with ${…}, which would be shown as it stands.",
            "QID2: A question of type Slider/HBAR has no counterpart; ‘QID2’ is skipped."),
    ]

    @Test(arguments: rows.indices)
    func `what is left behind is named with its place`(position: Int) throws {
        let row = Self.rows[position]
        let result = try row.format.survey(from: Array(row.file.utf8), file: "x")
        #expect(
            Set(result.warnings.map { $0.description.replacing(/^choices row [0-9]+/, with: "choices") })
                == Set(row.expected + (Self.always[row.format] ?? [])))
        #expect(result.definition.items.prefix(2).map(\.code.text) == ["a", "b"])
        #expect(DefinitionReader.read(result.yaml, file: "x").definition == result.definition)
    }

    @Test(arguments: [UInt8(0xFF), 0xFE])
    func `LimeSurvey files in UTF-16 are read`(first: UInt8) throws {
        let file = Row(.limesurvey, "Q\tT\tc\t1\tWhy “é”?\ten").file
        let isLittle = first == 0xFF
        let bytes =
            [first, isLittle ? 0xFE : 0xFF]
            + file.utf16.flatMap { unit -> [UInt8] in
                let low = UInt8(unit & 0xFF)
                let high = UInt8(unit >> 8)
                return isLittle ? [low, high] : [high, low]
            }
        #expect(try SurveyFormat.recognise(bytes, file: "x.txt") == .limesurvey)
        let result = try SurveyFormat.limesurvey.survey(from: bytes, file: "x")
        #expect(result.definition.comments.map(\.text.translations) == [["en": "Why “é”?"]])
    }

    @Test func `yes and no are called by their codes in a language without words for them`() throws {
        let file =
            Row(.limesurvey, "Q\tY\tc\t1\tC\ten").file.replacing("\ten", with: "\tsv")
            + "S\t\tlanguage\t\tsv\t\n"
        let segment = try #require(
            SurveyFormat.limesurvey.survey(from: Array(file.utf8), file: "x").definition.segments.first)
        #expect(segment.values.map(\.label.translations) == [["sv": "N"], ["sv": "Y"]])
    }
}
