import Survey

/// Tells from a file's first records where the file comes from and how many of them are headings.
struct SourceFingerprint: Equatable {
    let source: ResponseSource
    private(set) var headerRecords: Int
    /// The index of the record whose headings name the columns.
    var headingRecord = 0
    /// Whether the columns about the response are known by their place because their headings are in another language.
    var isKnownByPlace = false
    /// The index of the record of Qualtrics' import ids; `nil` without one.
    private(set) var importIdRecord: Int?

    /// Recognises a file.
    ///
    /// - Parameters:
    ///   - records: The file's first records, at least one.
    ///   - names: What the survey calls what a file may hold.
    init(_ records: [[String]], _ names: SurveyNames) {
        let titles = Self.titleRows(records)
        if titles > 0 {
            let rest = Array(records[titles...])
            let found = Self(rest, names)
            if found.source != .own || names.codeCount(in: rest[0]) >= 2 {
                self = found
                headingRecord += titles
                headerRecords += titles
                importIdRecord = importIdRecord.map { $0 + titles }
                return
            }
        }
        let first = records.first?.map(LabelText.normalised) ?? []
        if let found = Self.marked(records, first) {
            self = found
        } else if Self.isLong(first, names.codes) {
            self.init(source: .long, headerRecords: 1)
        } else {
            self = Self.unmarked(records, names)
        }
    }

    /// How many of the first rows have no more than a title in one field, above a row that has many.
    private static func titleRows(_ records: [[String]]) -> Int {
        func filled(_ record: [String]) -> Int { record.count { !LabelText.normalised($0).isEmpty } }
        let titles = records.prefix { filled($0) <= 1 }.count
        return titles < records.count && titles <= 2 && filled(records[titles]) >= 3 ? titles : 0
    }

    init(source: ResponseSource, headerRecords: Int) {
        self.source = source
        self.headerRecords = headerRecords
    }

    /// A file without any tool's mark: Attune's own, or a table that somebody has made or cut down.
    private static func unmarked(_ records: [[String]], _ names: SurveyNames) -> SourceFingerprint {
        let headings = records.first ?? []
        // What an import refused comes back in the form in which it was written, whatever it has been mended with.
        if headings.starts(with: RejectedRows.leadingHeadings) { return Self(source: .own, headerRecords: 1) }
        // A row of the survey's own questions holds no answers: it explains the headings above it.
        if records.count > 1, names.textCount(in: records[1]) >= 2 {
            let named = headings.count { qualtricsQuestion($0) }
            return Self(source: named * 2 > headings.count ? .qualtrics : .table, headerRecords: 2)
        }
        let codes = names.codeCount(in: headings)
        // Another tool's table may have the survey's codes too; Attune's own has little else, and units.
        let strangers = headings.count { !$0.isEmpty } - codes
        let isStrange = strangers > max(3, codes) && !names.hasUnit(headings)
        let isTable =
            isStrange && codes >= 2
            || max(names.textCount(in: headings), names.pathCount(in: headings)) > codes
            || names.hasLabels(records)
        return Self(source: isTable ? .table : .own, headerRecords: 1)
    }

    /// The sources that leave a mark; the surest marks first.
    private static func marked(_ records: [[String]], _ first: [String]) -> SourceFingerprint? {
        if let qualtrics = qualtrics(records, first) { return qualtrics }
        if let monkey = surveyMonkey(records, first) { return monkey }
        if records.count > 1, let verified = verifiedLimeSurvey(records[1]) { return verified }
        if let source = limeSurvey(records, first) {
            var found = Self(source: source, headerRecords: 1)
            // Some headings are known and the one that matters is not: its place tells.
            found.isKnownByPlace =
                source == .limeSurveyTexts && !first.contains(where: SourceColumn.limeSubmission.contains)
                && first.dropFirst(2).prefix(2).contains(where: limeTexts.contains)
                && isLimeSurveyByPlace(records)
            return found
        }
        if isLimeSurveyByPlace(records) {
            var found = Self(source: .limeSurveyTexts, headerRecords: 1)
            found.isKnownByPlace = true
            return found
        }
        if isMicrosoft(records, first) { return Self(source: .microsoftForms, headerRecords: 1) }
        if isODK(first) {
            return Self(source: .odkCentral, headerRecords: records.count > 1 && isOfTags(records[1]) ? 2 : 1)
        }
        if isREDCap(records.first ?? []) { return Self(source: .redcap, headerRecords: 1) }
        if let heading = first.first, googleTimestamps.contains(heading), first.count > 1 {
            return Self(source: .googleForms, headerRecords: 1)
        }
        return nil
    }

    // MARK: Qualtrics

    /// The headings of the first row and, in English, of the second, without spaces.
    private static let qualtricsNames: Set<String> = [
        "startdate", "enddate", "status", "responsetype", "ipaddress", "progress", "duration(inseconds)",
        "finished", "recordeddate", "responseid", "recipientlastname", "recipientfirstname",
        "recipientemail", "externalreference", "externaldatareference", "locationlatitude",
        "locationlongitude", "distributionchannel", "userlanguage",
    ]

    private static func qualtrics(_ records: [[String]], _ first: [String]) -> SourceFingerprint? {
        if let row = records.prefix(4).firstIndex(where: isImportIds) {
            var found = Self(source: .qualtrics, headerRecords: row + 1)
            // Somebody may have put a title above the headings.
            found.headingRecord = max(0, row - 2)
            found.importIdRecord = row
            return found
        }
        if first.first == "v1", records.count > 1 {
            let second = records[1].map(LabelText.normalised)
            if second.first == "responseid" || second.contains("responseset") {
                return Self(source: .qualtricsLegacy, headerRecords: 2)
            }
        }
        if first.first == "responseid", first.contains("responseset") {
            return Self(source: .qualtricsLegacy, headerRecords: 1)
        }
        let names = first.map { $0.filter { $0 != " " } }
        guard names.count(where: qualtricsNames.contains) >= 5, names.contains("responseid"),
            names.contains("finished") || names.contains("progress") || names.contains("status")
        else { return nil }
        // Rows were taken out by hand: a row of texts has no digit where a date would stand.
        let date = names.firstIndex { ["startdate", "enddate", "recordeddate"].contains($0) }
        let isText = date.map { column in
            records.count > 1 && column < records[1].count
                && !records[1][column].utf8.contains { (0x30...0x39).contains($0) }
        }
        return Self(source: .qualtrics, headerRecords: isText == true ? 2 : 1)
    }

    private static func isImportIds(_ record: [String]) -> Bool {
        record.count { $0.contains("ImportId") && $0.contains("{") } * 2 > record.count
    }

    /// Whether a heading is a question's as Qualtrics names them: `Q12`, `Q3_1`, `Q4#1_2`, `Q5.1`.
    private static func qualtricsQuestion(_ heading: String) -> Bool {
        let rest = LabelText.normalised(heading)
        guard rest.first == "q" else { return false }
        let behind = rest.dropFirst().drop(while: \.isNumber)
        return behind.count < rest.count - 1 && (behind.first.map("_#.".contains) ?? true)
    }

    // MARK: SurveyMonkey

    static let monkeyIds: Set<String> = ["respondent id", "respondentid", "respondent_id"]
    /// What stands below the heading of a question that is no grid.
    static let monkeyWholes: Set<String> = ["response", "open-ended response"]

    private static func surveyMonkey(_ records: [[String]], _ first: [String]) -> SourceFingerprint? {
        guard first.count > 1 else { return nil }
        let second = records.count > 1 ? records[1].map(LabelText.normalised) : []
        let id = first.firstIndex(where: monkeyIds.contains)
        let wholes = second.count(where: monkeyWholes.contains)
        // Columns were moved or taken out: two rows of headings are still like no other tool's.
        let isTwoRows = wholes >= 2 || wholes == 1 && first.dropFirst().contains("")
        guard id == 0 || isTwoRows || id != nil && first.contains(where: monkeyCollectors.contains) else {
            return nil
        }
        // A table with one row per answer may begin with the respondent's id too.
        if first.contains(where: longItemNames.contains), first.contains(where: longValueNames.contains) {
            return nil
        }
        let isSecondHeading = isTwoRows || id.map { $0 < second.count && second[$0].isEmpty } == true
        return Self(source: .surveyMonkey, headerRecords: isSecondHeading ? 2 : 1)
    }

    private static let monkeyCollectors: Set<String> = ["collector id", "collectorid", "collector_id"]

    // MARK: Others

    /// `ID`, and two columns of times: by their headings or, in other languages, by what stands below them.
    private static func isMicrosoft(_ records: [[String]], _ first: [String]) -> Bool {
        guard first.count >= 4, first[0] == "id" else { return false }
        if microsoftStart.contains(first[1]), microsoftEnd.contains(first[2]) { return true }
        guard records.count > 1, records[1].count >= 4 else { return false }
        return Moment.isDateAndTime(records[1][1]) && Moment.isDateAndTime(records[1][2])
    }

    private static func isODK(_ first: [String]) -> Bool {
        let marks = ["submissiondate", "key", "submitterid", "submittername", "formversion"]
        if first.contains("submissiondate"), first.contains("key"), marks.count(where: first.contains) >= 3 {
            return true
        }
        // KoboToolbox is made of the same parts.
        if first.contains("_submission_time"), first.contains("_uuid") || first.contains("_id") {
            return true
        }
        return first.contains("meta/instanceid") || first.contains("meta-instanceid")
    }

    /// Whether a record holds the tags of the Humanitarian Exchange Language, which KoboToolbox writes below headings.
    private static func isOfTags(_ record: [String]) -> Bool {
        let filled = record.filter { !$0.isEmpty }
        return !filled.isEmpty && filled.allSatisfy { $0.hasPrefix("#") }
    }

    private static let microsoftStart = comparable([
        "start time", "startzeit", "heure de début", "hora de inicio", "begintijd", "ora di inizio",
        "hora de início",
        "starttid", "starttidspunkt", "godzina rozpoczęcia",
    ])
    private static let microsoftEnd = comparable([
        "completion time", "fertigstellungszeit", "heure de fin", "hora de finalización",
        "tijd van voltooien",
        "voltooiingstijd", "ora di completamento", "hora de conclusão", "sluttid", "fullføringstidspunkt",
        "godzina ukończenia",
    ])
    private static let googleTimestamps = comparable([
        "timestamp", "zeitstempel", "horodateur", "marca temporal", "tijdstempel", "carimbo de data/hora",
        "informazioni cronologiche", "sygnatura czasowa", "отметка времени", "позначка часу", "タイムスタンプ",
        "时间戳记", "時間戳記", "타임스탬프", "tidsstämpel", "tidsstempel", "tidsmerke", "aikaleima", "zaman damgası",
        "časová značka", "χρονική σήμανση", "időbélyeg", "marcă de timp", "marca de temps", "carimbo de hora",
        "časová pečiatka", "vremenska oznaka", "časovni žig", "хронологични данни", "временски печат",
        "laika zīmogs",
        "ajatempel", "laiko žyma", "tímastimpill", "الطابع الزمني", "חותמת זמן", "ประทับเวลา", "dấu thời gian",
        "stempel waktu", "cap waktu", "cap masa", "时间戳", "दिनांक", "টাইমস্ট্যাম্প",
    ])

    /// Headings in the form in which a file's are compared: not every letter survives it, such as the Turkish ı.
    private static func comparable(_ headings: [String]) -> Set<String> {
        Set(headings.map(LabelText.normalised))
    }

    private static func isREDCap(_ headings: [String]) -> Bool {
        let variables = headings.count { heading in
            // The script with which R reads an export puts the labels beside the codes.
            let name = heading.hasSuffix(".factor") ? heading.dropLast(7) : heading[...]
            return !name.isEmpty
                && name.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
                }
        }
        // Programs that read an export put columns of their own beside it.
        let isVariables = variables * 10 >= headings.count * 8
        // An export of labels: each instrument's columns end with this one, whatever the first is called.
        if headings.count > 3,
            headings.dropFirst(2).contains(where: { LabelText.normalised($0) == "complete?" })
        {
            return true
        }
        guard isVariables, headings.count > 2 else { return false }
        return headings.dropFirst().contains { $0.hasSuffix("_complete") }
            || headings.contains { $0.hasPrefix("redcap_") }
    }

    static let longRespondentNames: Set<String> = [
        "respondent", "respondent_id", "respondentid", "respondent id", "participant", "participant_id",
        "participantid", "participant id", "person", "person_id", "personid", "subject", "subject_id",
        "subjectid", "subject id", "subj", "pid", "response_id", "response id", "responseid", "id",
        "teilnehmer", "teilnehmerin", "befragte", "befragter", "participante", "encuestado", "répondant",
        "deelnemer", "respondente",
    ]
    static let longItemNames: Set<String> = [
        "item", "item_id", "item id", "item_code", "item code", "item_name", "item name", "question",
        "question_id", "question id", "question_code", "question code", "question_text", "question text",
        "variable", "frage", "pregunta", "vraag", "domanda", "pergunta",
    ]
    static let longValueNames: Set<String> = [
        "value", "answer", "response", "score", "resp", "rating", "antwort", "wert", "respuesta", "valor",
        "réponse", "valeur", "antwoord", "waarde", "risposta", "resposta",
    ]

    private static func isLong(_ first: [String], _ known: Set<String>) -> Bool {
        first.contains(where: longRespondentNames.contains) && first.contains(where: longItemNames.contains)
            && first.contains(where: longValueNames.contains) && first.count <= 4 + known.count
    }
}

extension String {
    /// The first place of a text within this one.
    func range(ofFirst text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
