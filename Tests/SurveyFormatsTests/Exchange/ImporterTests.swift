import Foundation
import Survey
import SurveyFormats
import Testing

/// What comes of files in the shapes that other tools write.
@Suite struct ImporterTests {
    /// Imports an input of the corpus, given as `format/name`, which must be recognised as of that format.
    static func imported(_ path: String, scoring: ScoringTable? = nil) throws -> SurveyImport {
        let bytes = try CorpusTests.bytes(path)
        let name = try #require(path.split(separator: "/").last)
        let format = try SurveyFormat.recognise(bytes, file: path)
        #expect(path.hasPrefix("\(format.rawValue)/"))
        let result = try format.survey(from: bytes, file: "dir/\(name).ext", scoring: scoring)
        #expect(DefinitionReader.read(result.yaml, file: path).definition == result.definition)
        return result
    }

    @Test func `XLSForm: grids with a label row, old spellings and languages by name`() throws {
        let result = try Self.imported("xlsform-csv/grids")
        let definition = result.definition
        #expect(definition.code.text == "team")
        #expect(definition.languages == ["en", "es"])
        #expect(definition.items.map(\.code.text) == ["a", "b", "c"])
        #expect(definition.items[0].text.translations == ["en": "We listen", "es": "Escuchamos"])
        #expect(definition.items.map { $0.stem?.translations["en"] } == ["How often?", "How often?", nil])
        #expect(definition.items.map(\.isReversed) == [false, true, false])
        #expect(definition.scales.map { $0.members.map(\.item.text) } == [["a", "b"]])
        #expect(definition.responseScales[0].points.map(\.value) == [1, 2])
        #expect(definition.responseScales[0].notApplicable?.translations["en"] == "Unknown")
        #expect(definition.comments.map(\.code.text) == ["t"])
        #expect(
            result.warnings.map(\.description) == [
                "survey row 3: The heading ‘Grid’ has no counterpart; it is left out.",
                "survey row 8: The choice “other” with its text has no counterpart; it is left out.",
                "survey row 9: A question of type ‘select_multiple often’ has no counterpart; it is skipped.",
                "survey row 10: A note has no counterpart; it is left out.",
                "survey row 5: The choice with the value 99, apart from the others, is taken as “does not apply”.",
            ])
    }

    @Test func `XLSForm as Markdown: tables between other text, escaped bars, words as choices and ranges`()
        throws
    {
        let result = try Self.imported("xlsform-markdown/table")
        let definition = result.definition
        #expect(definition.code.text == "team")
        #expect(definition.title.translations == ["en": "Team"])
        #expect(definition.items.map(\.code.text) == ["a", "b", "r"])
        #expect(definition.items[1].text.translations == ["en": "We shout | whisper"])
        #expect(definition.items.map { $0.stem?.translations["en"] } == ["How often?", "How often?", nil])
        #expect(definition.responseScales.map { $0.points.map(\.value) } == [[1, 2, 3], Array(1...10)])
        #expect(
            result.warnings.map(\.description) == [
                "survey row 9: Its hint has no counterpart; it is left out.",
                "survey row 8: Its choices have no numbers; they are numbered by position, from 1.",
            ])
    }

    @Test func `LimeSurvey's XML: texts in tables of their own`() throws {
        let result = try Self.imported("limesurvey-lss/texts-apart")
        let definition = result.definition
        #expect(definition.languages == ["en", "nl"])
        #expect(definition.title.translations == ["en": "Team", "nl": "Ploeg"])
        #expect(definition.introduction?.translations == ["en": "Welcome."])
        #expect(definition.items.map(\.code.text) == ["a", "b"])
        #expect(definition.items[1].text.translations == ["en": "We shout", "nl": "We schreeuwen"])
        #expect(definition.items.map(\.isMandatory) == [true, true])
        #expect(definition.stem?.translations == ["en": "How often?", "nl": "Hoe vaak?"])
        #expect(
            definition.responseScales[0].points.map { $0.label?.translations["nl"] } == [
                "Nooit", "Soms", "Vaak",
            ])
        #expect(definition.comments.map(\.maximumLength) == [300])
        #expect(
            result.warnings.map(\.description) == [
                "question ‘why’: Its condition has no counterpart; it is left out.",
                "group ‘About us’: The heading ‘About us’ has no counterpart; it is left out.",
                "question ‘why’: Its help text has no counterpart; it is left out.",
            ])
    }

    @Test func `LimeSurvey's XML: older files repeat everything in each language`() throws {
        let result = try Self.imported("limesurvey-lss/texts-inline")
        let definition = result.definition
        #expect(definition.items.map(\.text.translations["es"]) == ["Ayudamos", "Esperamos"])
        #expect(definition.responseScales[0].points.map(\.value) == [1, 2])
        #expect(definition.stem?.translations == ["en": "True?", "es": "¿Verdad?"])
        #expect(
            result.warnings.map(\.description) == [
                "quota: Quotas have no counterpart; they are left out.",
                "group ‘G’: The heading ‘G’ has no counterpart; it is left out.",
                "question ‘many’: A question of type ‘M’ (multiple choice) has no counterpart; ‘many’ is skipped.",
            ])
    }

    @Test func `SurveyJS: panels, short forms, ratings and lone choices`() throws {
        let result = try Self.imported("surveyjs/shapes")
        let definition = result.definition
        #expect(definition.languages == ["en", "fr"])
        #expect(definition.items.map(\.code.text) == ["a", "b_c", "r"])
        #expect(definition.items[1].text.translations == ["en": "We help", "fr": "Nous aidons"])
        #expect(definition.items[0].stem?.translations == ["en": "How?", "fr": "Comment ?"])
        #expect(definition.responseScales[1].points.map(\.value) == Array(0...10))
        #expect(definition.responseScales[1].points[0].label?.translations["en"] == "Bad")
        #expect(definition.responseScales[1].points[5].label == nil)
        #expect(definition.segments.map(\.code.text) == ["s", "o"])
        #expect(definition.comments.map(\.code.text) == ["w"])
        let warnings = result.warnings.map(\.description)
        #expect(
            warnings.contains("elements[4]: A question of type ‘file’ has no counterpart; ‘u’ is skipped."))
        #expect(warnings.contains("elements[5]: Its ‘visibleIf’ has no counterpart; it is left out."))
        #expect(warnings.contains("elements[0].elements[0].rows[1]: ‘b c’ is called ‘b_c’."))
    }

    @Test func `LimeSurvey: translations are joined by code, markup is taken out, expressions are refused`()
        throws
    {
        let result = try Self.imported("limesurvey/arrays")
        let definition = result.definition
        #expect(definition.title.translations["en"] == "Team")
        #expect(definition.languages == ["en", "nl"])
        #expect(definition.items.map(\.code.text) == ["a", "b", "c"])
        #expect(definition.items[0].text.translations == ["en": "Ask", "nl": "Vraag"])
        #expect(definition.items[0].stem?.translations == ["en": "How éasy?", "nl": "Hoe?"])
        #expect(definition.items.map(\.isMandatory) == [true, true, false])
        #expect(definition.responseScales[0].points.map(\.value) == [1, 2])
        #expect(definition.responseScales[0].notApplicable?.translations["en"] == "Unknown")
        #expect(definition.responseScales[1].points.count == 5)
        #expect(definition.comments.map(\.code.text) == ["why"])
        #expect(
            result.warnings.map(\.description)
                == [
                    "row 5: The heading ‘Group’ has no counterpart; it is left out.",
                    "row 6, row ‘b’: Its condition (relevance) has no counterpart; it is left out.",
                    "row 14: A question of type ‘M’ (multiple choice) has no counterpart; ‘multi’ is skipped.",
                    "row 15: The text of ‘told’ is computed by an expression; it is skipped.",
                ].map { $0.replacing("row 6,", with: "row 6,") })
    }

    @Test func `Qualtrics: rows and columns of a grid, order of blocks, recoded values and translations`()
        throws
    {
        let definition = try Self.imported("qualtrics/grid").definition
        #expect(definition.title.translations["en"] == "Fruit")
        #expect(definition.items.map(\.code.text) == ["Q1_2", "LIS"])
        #expect(definition.items[1].text.translations == ["en": "We listen", "es": "Escuchamos"])
        #expect(definition.stem?.translations == ["en": "How often?", "es": "¿Con qué frecuencia?"])
        #expect(
            definition.responseScales[0].points.map { $0.label?.translations["en"] } == ["Never", "Often"])
        #expect(definition.responseScales[0].notApplicable?.translations["en"] == "Not applicable")
        #expect(definition.comments.map(\.code.text) == ["Q2"])
    }

    @Test func `REDCap: matrix groups, headings, and what identifies people`() throws {
        let result = try Self.imported("redcap/matrix")
        let definition = result.definition
        #expect(definition.items.map(\.code.text) == ["lis", "hel"])
        #expect(definition.items[0].text.translations == ["en": "We listen"])
        #expect(definition.items.map(\.isMandatory) == [true, false])
        #expect(definition.stem?.translations["en"] == "How often?")
        #expect(definition.segments.map(\.code.text) == ["sex"])
        #expect(definition.comments.map(\.code.text) == ["why"])
        let warnings = result.warnings.map(\.description)
        #expect(
            warnings.contains(
                "row 2: ‘record’ identifies the record; it is skipped, since responses have no identity."))
        #expect(warnings.contains("row 6: A field for ‘email’ has no counterpart; ‘mail’ is skipped."))
        #expect(warnings.contains("row 7: The branching logic of ‘why’ has no counterpart; it is left out."))
    }

    @Test func `a scoring file gives dimensions, directions and weights`() throws {
        let csv = "item;dimension;reverse;weight\nlis;CARE;no;\nhel;CARE;yes;2\nsex;-;;\n"
        let result = try Self.imported("redcap/matrix", scoring: ScoringTable(csv: Array(csv.utf8)))
        let scale = try #require(result.definition.scales.first)
        #expect(scale.code.text == "CARE")
        #expect(scale.members.map(\.weight) == [1, 2])
        #expect(result.definition.items.map(\.code.text) == ["lis", "hel", "sex"])
        #expect(result.definition.items.map(\.isReversed) == [false, true, false])
        #expect(result.definition.items[2].isStandalone)
        #expect(!result.yaml.contains("Which scale do these items belong to?"))
    }

    @Test func `a scoring file may use the names of the tool or the codes of the definition`() throws {
        let csv = "item,dimension,reverse\na,CARE,no\nb_c,CARE,yes\ns,-,no\n"
        let result = try Self.imported("surveyjs/shapes", scoring: ScoringTable(csv: Array(csv.utf8)))
        #expect(result.definition.items.map(\.code.text) == ["a", "b_c", "r", "s"])
        #expect(result.definition.items[1].isReversed)
        #expect(result.warnings.allSatisfy { $0.place != "scoring file" })
        let foreign = try Self.imported(
            "surveyjs/shapes",
            scoring: ScoringTable(csv: Array(csv.replacing("b_c", with: "b c").utf8)))
        #expect(foreign.definition == result.definition)
    }

    @Test func `a name of another question is not taken for a code`() throws {
        let json =
            "{\"elements\": [{\"type\": \"matrix\", \"name\": \"m\", \"columns\": [1, 2], \"rows\": [\"b c\", \"b_c\"]}]}"
        let csv = "item,dimension,reverse\nb_c,CARE,yes\n"
        let result = try SurveyFormat.surveyjs.survey(
            from: Array(json.utf8), file: "x", scoring: ScoringTable(csv: Array(csv.utf8)))
        #expect(result.definition.items.map(\.code.text) == ["b_c", "b_c_2"])
        #expect(result.definition.items.map(\.isReversed) == [false, true])
    }

    @Test func `a file of lone choices is refused with the way to score one`() throws {
        let csv =
            "survey\n,type,name,label\n,select_one x,sex,Sex?\nchoices\n,list_name,name,label\n,x,f,F\n,x,m,M\n"
        let error = try #require(
            throws: SurveyFormatError.self
        ) { try SurveyFormat.xlsformCSV.survey(from: Array(csv.utf8), file: "x") }
        #expect(error.what.hasSuffix("its choice questions are ‘sex’."))
        #expect(error.remedy.contains("goes on with ‘sex,-,no,1’"))
        let scoring = try ScoringTable(csv: Array("item,dimension,reverse,weight\nsex,-,no,\n".utf8))
        let result = try SurveyFormat.xlsformCSV.survey(from: Array(csv.utf8), file: "x", scoring: scoring)
        #expect(result.definition.items.map(\.isStandalone) == [true])
    }

    @Test func `rows of a scoring file that have no effect are named`() throws {
        let csv = "item,dimension\nlis,CARE\nhell,CARE\nwhy,CARE\nwhy,ALL\n"
        let result = try Self.imported("redcap/matrix", scoring: ScoringTable(csv: Array(csv.utf8)))
        #expect(
            result.warnings.map(\.description).filter { $0.hasPrefix("scoring file") } == [
                "scoring file: The survey has no question with the name or code ‘hell’; its row is left out.",
                "scoring file: ‘why’ is not scored in the survey; its row is left out.",
            ])
    }

    @Test(arguments: ["", "hello", "5"])
    func `a file that is said to be JSON and is none is refused`(text: String) {
        let error = #expect(throws: SurveyFormatError.self) {
            try SurveyFormat.surveyjs.survey(from: Array(text.utf8), file: "x")
        }
        #expect(
            error?.what == (text == "5" ? "The JSON has neither pages nor elements." : "The file is no JSON.")
        )
    }

    @Test func `what the file does not say is asked for in comments`() throws {
        let remarks = try Self.imported("redcap/matrix").remarks
        #expect(
            remarks == [
                "Which points of response scale ‘scale2’ are good and bad news? Add favourable: and unfavourable: with their values.",
                "Which scale do these items belong to? Add them under scales:, or mark them standalone: true. lis, hel",
                "Which items are scored in reverse? The file does not say; mark them with reverse: true.",
                "Which language is this? The file does not say; it is taken for ‘en’.",
                "Does one of these ask who somebody is? Remove it: answers must not lead back to a person. why",
                "Whom can people turn to? Add help: with your own contacts; publishing is refused without it.",
            ])
    }

    @Test(arguments: [
        ("a,b\n1,2\n", "The scoring file has no columns ‘item’ and ‘dimension’."),
        (
            "item,dimension,reverse\nA,B,perhaps\n",
            "Row 2 of the scoring file has ‘perhaps’ in the column ‘reverse’."
        ),
        ("item,dimension,weight\nA,B,-1\n", "Row 2 of the scoring file has ‘-1’ in the column ‘weight’."),
    ])
    func `a scoring file that cannot be read is refused`(csv: String, what: String) {
        let error = #expect(throws: SurveyFormatError.self) { try ScoringTable(csv: Array(csv.utf8)) }
        #expect(error?.what == what)
    }

    @Test(arguments: [
        ("{questions: [{type: 'matrix'}]}", "x.json", "The file has no question"),
        ("{questions: [{type: }]}", "x.json", "The file is no valid JSON."),
        (
            "{\"pages\": [{\"questions\": [{\"family\": \"matrix\"}]}]}", "x.json",
            "The JSON is of another survey tool than SurveyJS"
        ),
        ("{\"pages\": [}", "x.json", "The file is no valid JSON."),
        ("{\"a\": 1}", "x.json", "The JSON has neither pages nor elements."),
        ("{\"SurveyElements\": 5}", "x.qsf", "The file has no question"),
        (
            "<?xml version=\"1.0\"?><document/>", "x.xml",
            "The file is XML or HTML of a kind that is not read."
        ),
        (
            "<h:html xmlns=\"http://www.w3.org/2002/xforms\"/>", "x.xml",
            "The file is an XForm, which is made of an XLSForm"
        ),
        (
            "<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>", "x.lsg",
            "The file holds a LimeSurvey group, not a survey."
        ),
        (
            "<document><LimeSurveyDocType>Survey</LimeSurveyDocType>", "x.lss",
            "The XML of the LimeSurvey structure is damaged at line 1."
        ),
        (
            "[[AdvancedFormat]]\n[[Question:MC]]\n", "x.txt",
            "The file is a Qualtrics text file, which is not read."
        ),
        ("%PDF-1.7\n", "x.pdf", "The file is a PDF document"),
        ("PK\u{3}\u{4}", "x.lsa", "The file is a LimeSurvey archive with answers"),
        ("| survey |\n| | type | name |\n", "x.md", "The file has no question"),
        ("\u{D0}hello", "x.bin", "The file is of no known format."),
        (" \n", "x.txt", "The file is empty."),
        (SampleDefinition.yaml, "x.yaml", "The file is a definition already."),
        ("class\ttype/scale\tname\n", "x.txt", "The file has no question"),
        ("survey,,\n,type,name\n", "x.csv", "The file has no question"),
        (String(repeating: "[", count: 100_000), "x.json", "The JSON is nested more than 64 levels deep."),
    ])
    func `a file that cannot be imported is refused with a reason`(text: String, file: String, what: String) {
        let error = #expect(throws: SurveyFormatError.self) {
            let bytes = Array(text.utf8)
            return try SurveyFormat.recognise(bytes, file: file).survey(from: bytes, file: file)
        }
        #expect(error?.what.hasPrefix(what) == true, "\(error?.what ?? "")")
    }

    @Test
    func `SurveyJS as its editor reads it: keys without quotes, single quotes, comments, commas at the end`()
        throws
    {
        let script = """
            { // of a page
              pages: [{ questions: [
                { type: 'matrix', name: 'm', title: "It's so:", columns: [1, 2, {value: 3, text: 'Yes, "often"'},],
                  rows: ['a|We ask', "b"], },
              ]}],
            }
            """
        let result = try SurveyFormat.recognise(Array(script.utf8), file: "x.json")
            .survey(from: Array(script.utf8), file: "x.json")
        #expect(result.definition.items.map(\.code.text) == ["a", "b"])
        #expect(result.definition.stem?.translations == ["en": "It's so:"])
        #expect(
            result.definition.responseScales[0].points.map { $0.label?.translations["en"] } == [
                nil, nil, "Yes, \"often\"",
            ])
    }

    @Test func `a file in which nothing is left says what was left behind`() throws {
        let json =
            "{\"elements\": [{\"type\": \"matrix\", \"name\": \"m\", \"columns\": [1, 5, 9], \"rows\": [\"a\"]}]}"
        let error = try #require(throws: SurveyFormatError.self) {
            try SurveyFormat.surveyjs.survey(from: Array(json.utf8), file: "x")
        }
        #expect(
            error.warnings.map(\.description) == [
                "elements[0].rows[0]: ‘a’: The values 1, 5, 9 of its choices do not rise in steps of one. It is skipped."
            ])
    }

    @Test func `an old spreadsheet is refused with the way out`() {
        let bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        let error = #expect(throws: SurveyFormatError.self) {
            try SurveyFormat.xlsform.survey(from: bytes, file: "x.xls")
        }
        #expect(error?.remedy == "Open it and save it as .xlsx.")
    }
}
