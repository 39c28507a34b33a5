import Survey

/// Tells from a file's first records where the file comes from and how many of them are headings.
struct SourceFingerprint: Equatable {
    let source: ResponseSource
    let headerRecords: Int
    /// The index of the record whose headings name the columns.
    var headingRecord = 0
    /// Whether the columns about the response are known by their place because their headings are in another language.
    private(set) var isKnownByPlace = false

    /// Recognises a file.
    ///
    /// - Parameters:
    ///   - records: The file's first records, at least one.
    ///   - known: The names that the survey's own format knows, the unit column's included.
    ///   - texts: The survey's item texts, normalised as headings are.
    init(_ records: [[String]], known: Set<String>, texts: Set<String>) {
        let first = records.first?.map(LabelText.normalised) ?? []
        if let found = Self.marked(records, first) {
            self = found
        } else if Self.isLong(first, known) {
            self.init(source: .long, headerRecords: 1)
        } else {
            let trimmed = records.first?.map { String(decoding: $0.utf8.trimmingSpaces, as: UTF8.self) } ?? []
            let codes = trimmed.count { known.contains($0) }
            let textMatches = first.count { heading in
                HeadingTexts(heading).all.contains { texts.contains($0) }
            }
            self.init(source: textMatches > codes ? .table : .own, headerRecords: 1)
        }
    }

    private init(source: ResponseSource, headerRecords: Int) {
        self.source = source
        self.headerRecords = headerRecords
    }

    /// The sources that leave a mark; the surest marks first.
    private static func marked(_ records: [[String]], _ first: [String]) -> SourceFingerprint? {
        if let qualtrics = qualtrics(records, first) { return qualtrics }
        if let monkey = surveyMonkey(records, first) { return monkey }
        if records.count > 1, let verified = verifiedLimeSurvey(records[1]) { return verified }
        if let source = limeSurvey(records, first) { return Self(source: source, headerRecords: 1) }
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

    private static let qualtricsNames: Set<String> = [
        "startdate", "enddate", "status", "ipaddress", "progress", "duration (in seconds)", "finished",
        "recordeddate", "responseid", "recipientlastname", "recipientfirstname", "recipientemail",
        "externalreference", "externaldatareference", "locationlatitude", "locationlongitude",
        "distributionchannel", "userlanguage",
    ]

    private static func qualtrics(_ records: [[String]], _ first: [String]) -> SourceFingerprint? {
        if let row = records.prefix(4).firstIndex(where: isImportIds) {
            return Self(source: .qualtrics, headerRecords: row + 1)
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
        guard first.count(where: qualtricsNames.contains) >= 5, first.contains("responseid") else {
            return nil
        }
        // Rows were taken out by hand: a row of texts has no digit where a date would stand.
        let date = first.firstIndex { $0 == "startdate" || $0 == "enddate" || $0 == "recordeddate" }
        let isText = date.map { column in
            records.count > 1 && column < records[1].count
                && !records[1][column].utf8.contains { (0x30...0x39).contains($0) }
        }
        return Self(source: .qualtrics, headerRecords: isText == true ? 2 : 1)
    }

    private static func isImportIds(_ record: [String]) -> Bool {
        record.count { $0.contains("ImportId") && $0.contains("{") } * 2 > record.count
    }

    // MARK: SurveyMonkey

    private static func surveyMonkey(_ records: [[String]], _ first: [String]) -> SourceFingerprint? {
        guard let heading = first.first,
            ["respondent id", "respondentid", "respondent_id"].contains(heading),
            first.count > 1
        else { return nil }
        if first.count == 3, longItemNames.contains(first[1]) { return nil }
        let second = records.count > 1 ? records[1] : []
        let isSecondHeading = !second.isEmpty && LabelText.normalised(second[0]).isEmpty
        return Self(source: .surveyMonkey, headerRecords: isSecondHeading ? 2 : 1)
    }

    // MARK: LimeSurvey

    private static let limeCodes: Set<String> = [
        "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl",
        "token",
    ]
    /// The headings that LimeSurvey translates, in the languages it is most used in.
    private static let limeTexts: Set<String> = [
        "date submitted", "last page", "start language", "date started", "date last action", "referrer url",
        "datum abgeschickt", "letzte seite", "start-sprache", "datum gestartet", "datum letzte aktivität",
        "datum verstuurd", "datum ingestuurd", "laatste pagina", "begintaal", "taal bij start", "datum start",
        "date de soumission", "dernière page", "langue de départ", "date de lancement",
        "date de la dernière action",
        "fecha de envío", "última página", "lenguaje inicial", "idioma inicial", "fecha de inicio",
        "fecha de la última acción",
        "data di invio", "ultima pagina", "lingua iniziale", "data de envio", "idioma de início",
    ]

    private static func limeSurvey(_ records: [[String]], _ first: [String]) -> ResponseSource? {
        let pairs = first.filter { heading in
            guard let point = heading.range(ofFirst: ". ") else { return false }
            return limeCodes.contains(String(heading[..<point.lowerBound]))
        }
        if pairs.count >= 2 { return .limeSurveyCodesAndTexts }
        if first.count(where: limeCodes.contains) >= 2, first.contains("id") || first.contains("submitdate") {
            return .limeSurveyCodes
        }
        if first.count(where: limeTexts.contains) >= 2 { return .limeSurveyTexts }
        // Most columns about the response were left out, as the export's form allows.
        if let id = first.first, id != "id", SourceColumn.limeIds.contains(id),
            first.contains(where: { $0.hasSuffix("]") })
        {
            return .limeSurveyTexts
        }
        // The columns about the response were taken out: what is left are headings such as `CLIM[EMP1]. Stem [Row]`.
        let headings = (records.first ?? []).filter { !$0.isEmpty }
        let coded = headings.count { LimeHeading($0)?.text != nil }
        if headings.count >= 3, coded * 10 >= headings.count * 8 { return .limeSurveyCodesAndTexts }
        return nil
    }

    /// Number, date of submission or nothing, number of the last page and code of the language: an export with
    /// question texts in a language whose headings are not known here.
    private static func isLimeSurveyByPlace(_ records: [[String]]) -> Bool {
        guard records.count > 1, records[1].count > 4 else { return false }
        let row = records[1].map { LabelText.normalised($0) }
        func isNumber(_ text: String) -> Bool {
            !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        let letters = row[3].utf8.prefix(3).count { (0x61...0x7A).contains($0) }
        return isNumber(row[0]) && (row[1].isEmpty || Moment.isDateAndTime(row[1]))
            && (row[2].isEmpty || isNumber(row[2])) && letters >= 2
            && (row[3].utf8.count == letters || row[3].utf8.dropFirst(letters).first == 0x2D)
    }

    /// LimeSurvey's “VV” export: texts in the first row, codes in the second.
    private static func verifiedLimeSurvey(_ second: [String]) -> SourceFingerprint? {
        let codes = second.map(LabelText.normalised)
        guard codes.first == "id", codes.count(where: limeCodes.contains) >= 2 else { return nil }
        var found = Self(source: .limeSurveyCodes, headerRecords: 2)
        found.headingRecord = 1
        return found
    }

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

    private static let microsoftStart: Set<String> = [
        "start time", "startzeit", "heure de début", "hora de inicio", "begintijd", "ora di inizio",
        "hora de início",
        "starttid", "starttidspunkt", "godzina rozpoczęcia",
    ]
    private static let microsoftEnd: Set<String> = [
        "completion time", "fertigstellungszeit", "heure de fin", "hora de finalización",
        "tijd van voltooien",
        "voltooiingstijd", "ora di completamento", "hora de conclusão", "sluttid", "fullføringstidspunkt",
        "godzina ukończenia",
    ]
    private static let googleTimestamps: Set<String> = [
        "timestamp", "zeitstempel", "horodateur", "marca temporal", "tijdstempel", "carimbo de data/hora",
        "informazioni cronologiche", "sygnatura czasowa", "отметка времени", "позначка часу", "タイムスタンプ",
        "时间戳记", "時間戳記", "타임스탬프", "tidsstämpel", "tidsstempel", "tidsmerke", "aikaleima", "zaman damgası",
        "časová značka", "χρονική σήμανση", "időbélyeg", "marcă de timp", "marca de temps", "carimbo de hora",
        "časová pečiatka", "vremenska oznaka", "časovni žig", "хронологични данни", "временски печат",
        "laika zīmogs",
        "ajatempel", "laiko žyma", "tímastimpill", "الطابع الزمني", "חותמת זמן", "ประทับเวลา", "dấu thời gian",
        "stempel waktu", "cap waktu", "cap masa", "时间戳", "दिनांक", "টাইমস্ট্যাম্প",
    ]

    private static func isREDCap(_ headings: [String]) -> Bool {
        let isVariables = headings.allSatisfy { heading in
            heading.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        }
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
        "person",
        "response_id", "response id", "responseid", "id",
    ]
    static let longItemNames: Set<String> = [
        "item", "item_id", "item_code", "item code", "question", "question_id", "question_code",
        "question code", "variable",
    ]
    static let longValueNames: Set<String> = ["value", "answer", "response", "score"]

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
