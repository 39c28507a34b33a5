internal import Survey

/// The keys of a definition file: the one table that the reader, the JSON Schema and the guide follow.
enum DefinitionFormat {
    static let survey = MappingFormat(
        name: "survey",
        keys: [
            KeyFormat(
                "code", .code, required: true, "The survey's name; a published version is CODE@VERSION."),
            KeyFormat("title", .text, required: true, "What readers and participants call the survey."),
            KeyFormat(
                "languages", .list(.languageTag, minimum: 1), required: true,
                "BCP 47 language tags; the first is the base language, in which every text must exist."),
            KeyFormat("introduction", .text, "What participants read first."),
            KeyFormat("privacyNotice", .text, "What participants are told about their data."),
            KeyFormat("help", .text, "Whom to turn to; publishing is refused without it."),
            KeyFormat("referent", .text, "What the items speak of, such as “my team”."),
            KeyFormat(
                "stem", .text, "The lead-in above the items, such as “How often is each sentence true?”."),
            KeyFormat(
                "expectedResponses", .integer(1...100_000_000),
                "How many responses are expected in all, for warnings about groups too small to publish."),
            KeyFormat(
                "responseScales", .mappingByCode(responseScale), required: true,
                "The points respondents choose between, by the response scale's code."),
            KeyFormat(
                "items", .list(.mapping(item), minimum: 1), required: true,
                "The questions, in the order they are asked."),
            KeyFormat("scales", .list(.mapping(scale), minimum: 0), "The scored sets of items."),
            KeyFormat(
                "compositeScales", .list(.mapping(compositeScale), minimum: 0),
                "Scores that are the mean of other scales' scores."),
            KeyFormat(
                "segments", .list(.mapping(segment), minimum: 0),
                "Banded attributes of respondents that tables may be split by."),
            KeyFormat(
                "crossings", .list(.list(.code, minimum: 2), minimum: 0),
                "Pairs of segments that may be crossed in one table; nothing else ever is."),
            KeyFormat(
                "comments", .list(.mapping(comment), minimum: 0),
                "Questions answered in the respondent's own words."),
            KeyFormat("notes", .text, "What an analyst should know about scoring and validity."),
        ])

    static let responseScale = MappingFormat(
        name: "responseScale",
        keys: [
            KeyFormat(
                "points", .list(.mapping(point), minimum: 2), required: true,
                "2 to 11 points in ascending order of value, in steps of one."),
            KeyFormat("notApplicable", .label, "The label of the choice “does not apply”, if it is offered."),
            KeyFormat(
                "favourable", .list(.integer(-1000...1000), minimum: 0),
                "The values that are good news, for an item that is not reversed."),
            KeyFormat(
                "unfavourable", .list(.integer(-1000...1000), minimum: 0),
                "The values that are bad news, for an item that is not reversed."),
        ])

    static let point = MappingFormat(
        name: "point",
        keys: [
            KeyFormat(
                "value", .integer(-1000...1000), required: true,
                "The number that stands in response files and enters scores."),
            KeyFormat("label", .text, "What the respondent reads; none for an unlabelled point."),
        ])

    static let item = MappingFormat(
        name: "item",
        keys: [
            KeyFormat("code", .code, required: true, "The item's name in files and reports."),
            KeyFormat("text", .text, required: true, "The question as asked."),
            KeyFormat("responseScale", .code, required: true, "The response scale it is answered on."),
            KeyFormat("reverse", .boolean, "Whether agreeing is bad news; false by default."),
            KeyFormat(
                "mandatory", .boolean, "Whether a response without an answer is refused; false by default."),
            KeyFormat(
                "subject", .word(["team", "leader"]),
                "Whom the item speaks of: the team (default) or one person everybody can name, the leader."),
            KeyFormat(
                "standalone", .boolean,
                "Whether the item is reported by itself and so belongs to no scale; false by default."),
            KeyFormat("stem", .text, "The lead-in above this item, in place of the survey's."),
            KeyFormat(
                "acceptedWarnings",
                .list(.word(Item.AcceptedWarning.allCases.map(\.rawValue)), minimum: 0),
                "Warnings about the wording that you have seen and do not want to see again."),
        ])

    static let member = MappingFormat(
        name: "member",
        keys: [
            KeyFormat("item", .code, required: true, "The item's code."),
            KeyFormat(
                "reverse", .boolean, "Whether this scale turns the answer round, whatever the item says."),
            KeyFormat("weight", .number(upTo: 1000), "The item's weight in the score; 1 by default."),
        ])

    static let scale = MappingFormat(
        name: "scale",
        keys: [
            KeyFormat("code", .code, required: true, "The scale's name in files and reports."),
            KeyFormat("name", .text, required: true, "What readers call it."),
            KeyFormat(
                "items", .list(.either([.code, .mapping(member)]), minimum: 1), required: true,
                "The items that are scored together."),
            KeyFormat(
                "minimumAnswered", .integer(1...10_000),
                "The fewest answered items that give a respondent a score; half, rounded up, by default."),
            KeyFormat(
                "display", .word(["percent", "raw"]),
                "How the score is shown: percent for 0–100 (default), or raw for the mean itself."),
            KeyFormat(
                "lowerIsBetter", .boolean,
                "Whether a lower score is better news, as for hostility or strain; false by default. The low points of the items' response scale must be the favourable ones."
            ),
        ])

    static let compositeScale = MappingFormat(
        name: "compositeScale",
        keys: [
            KeyFormat("code", .code, required: true, "The composite's name in files and reports."),
            KeyFormat("name", .text, required: true, "What readers call it."),
            KeyFormat("scales", .list(.code, minimum: 1), required: true, "The scales that are averaged."),
            KeyFormat(
                "minimumScales", .integer(1...10_000),
                "The fewest scale scores that give a respondent a score; half, rounded up, by default."),
        ])

    static let segment = MappingFormat(
        name: "segment",
        keys: [
            KeyFormat("code", .code, required: true, "The segment's name in files and reports."),
            KeyFormat("name", .text, required: true, "What readers call it."),
            KeyFormat(
                "values", .list(.mapping(segmentValue), minimum: 2), required: true,
                "The bands, in the order they are shown."),
            KeyFormat(
                "preferNotToSay", .label, "The label of the choice “prefer not to say”, if it is offered."),
        ])

    static let segmentValue = MappingFormat(
        name: "segmentValue",
        keys: [
            KeyFormat("code", .code, required: true, "The band's name in response files."),
            KeyFormat("label", .text, required: true, "What readers call it."),
            KeyFormat(
                "expectedShare", .number(upTo: 1),
                "The expected share of respondents, above 0 and at most 1, for warnings about bands too fine."
            ),
        ])

    static let comment = MappingFormat(
        name: "comment",
        keys: [
            KeyFormat("code", .code, required: true, "The question's name in files and reports."),
            KeyFormat("text", .text, required: true, "The question as asked."),
            KeyFormat(
                "maximumLength", .integer(1...10_000),
                "The greatest number of characters kept; 1,000 by default."),
        ])

    /// Every mapping, outermost first.
    static let all = [
        survey, responseScale, point, item, scale, member, compositeScale, segment, segmentValue, comment,
    ]
}
