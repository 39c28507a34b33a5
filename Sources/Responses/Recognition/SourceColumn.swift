/// One column of a recognised file: what its headings may stand for, before the survey is looked at.
struct SourceColumn {
    /// What the source itself uses a column for.
    enum Purpose: Hashable {
        /// May hold answers.
        case answers
        /// The source's own id of the response.
        case responseIdentifier
        /// Says whether the response is finished.
        case completion(CompletionRule)
        /// About the response or the respondent; never answers.
        case about
    }

    /// The heading of the first row, for people.
    let heading: String
    /// Codes the column may stand for, the surest first; one list per degree of certainty.
    let codes: [[String]]
    /// Texts the column may stand for.
    let texts: [HeadingTexts]
    let purpose: Purpose
    /// What the column gives away about people; `nil` for nothing that its heading tells.
    let identifying: IdentifyingColumn?
}

extension SourceColumn {
    /// The columns of a recognised file.
    static func columns(of records: [[String]], _ fingerprint: SourceFingerprint) -> [SourceColumn] {
        let first = records.count > fingerprint.headingRecord ? records[fingerprint.headingRecord] : []
        let second = fingerprint.headerRecords > 1 && records.count > 1 ? records[1] : []
        let ids = fingerprint.headerRecords > 2 && records.count > 2 ? records[2] : []
        var stem = ""
        return first.indices.map { index in
            let heading = first[index]
            let below = index < second.count ? second[index] : ""
            if !LabelText.normalised(heading).isEmpty { stem = heading }
            switch fingerprint.source {
            case .limeSurveyCodes, .limeSurveyTexts, .limeSurveyCodesAndTexts:
                return limeSurvey(heading, fingerprint, index)
            case .qualtrics, .qualtricsLegacy:
                return qualtrics(heading, below, index < ids.count ? ids[index] : "", fingerprint.source)
            case .surveyMonkey:
                return surveyMonkey(stem, below, index, isTwoRows: fingerprint.headerRecords > 1)
            case .redcap: return redcap(heading, index)
            case .odkCentral: return odk(heading, id: odkIds.first(where: first.contains))
            case .microsoftForms: return microsoft(heading, index)
            case .googleForms:
                return plain(heading, purpose: index == 0 ? .about : .answers, kind: index == 0 ? .time : nil)
            case .own, .table, .long: return plain(heading)
            }
        }
    }

    private static func plain(
        _ heading: String, purpose: Purpose = .answers, kind: IdentifyingColumn? = nil
    ) -> SourceColumn {
        SourceColumn(
            heading: heading, codes: [[heading]], texts: [HeadingTexts(heading)], purpose: purpose,
            identifying: kind ?? IdentifyingColumn.kind(of: heading))
    }

    // MARK: LimeSurvey

    private static let limeAbout: Set<String> = [
        "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl", "token",
        "interviewtime",
        "last page", "start language", "date started", "date last action", "referrer url", "ip address",
        "access code",
        "total time",
        "letzte seite", "start-sprache", "datum gestartet", "datum letzte aktivität", "verweisende url",
        "zugangsschlüssel",
        "zugangscode", "dernière page", "langue de départ", "date de lancement", "date de la dernière action",
        "última página",
        "lenguaje inicial", "idioma inicial", "fecha de inicio", "fecha de la última acción", "dirección ip",
        "laatste pagina", "begintaal", "taal bij start", "datum start", "ultima pagina", "lingua iniziale",
        "idioma de início",
    ]

    private static let limeSubmission: Set<String> = [
        "submitdate", "date submitted", "datum abgeschickt", "abgesendet", "datum odeslání",
        "dátum odoslania",
        "beküldés dátuma", "data trimiterii", "gönderilme tarihi", "дата отправки", "дата надсилання",
        "fecha de envio", "datum verstuurd", "datum ingestuurd",
        "date de soumission", "fecha de envío", "data di invio", "data de envio", "data de submissão",
        "data de submissió", "data wysłania", "inskickat datum", "dato sendt", "lähetyspäivä",
    ]
    static let limeIds: Set<String> = [
        "id", "response id", "antwort id", "antwort-id", "antwoord id", "id de respuesta", "id de la réponse",
        "id risposta", "id da resposta", "id odpowiedzi", "svars-id", "svar-id", "id de resposta",
        "antwoord-id",
        "id odpovědi", "id odpovede", "válaszazonosító", "id răspuns", "yanıt kimliği", "id ответа",
        "vastauksen id",
    ]

    private static func limeSurvey(
        _ heading: String, _ fingerprint: SourceFingerprint, _ index: Int
    ) -> SourceColumn {
        let source = fingerprint.source
        let name = LabelText.normalised(heading)
        let parts = LimeHeading(heading)
        let key = source == .limeSurveyCodesAndTexts ? parts?.question.lowercased() ?? name : name
        var purpose = Purpose.answers
        // In a language that is not known here, the first four columns are known by their place.
        let place = fingerprint.isKnownByPlace ? index : .max
        if limeSubmission.contains(key) || place == 1 {
            purpose = .completion(.emptyIsUnfinished)
        } else if limeIds.contains(key) || place == 0 {
            purpose = .responseIdentifier
        } else if place < 4 || limeAbout.contains(key) || isTiming(name, key) {
            purpose = .about
        }
        var codes: [[String]] = [[heading]]
        if let parts, let row = parts.row {
            codes = [[heading, "\(parts.question)_\(row)", "\(parts.question)[\(row)]"], [row]]
        } else if let parts {
            codes = [[parts.question], underscoreSuffixes(parts.question)]
        }
        let text = source == .limeSurveyCodesAndTexts ? parts?.text ?? heading : heading
        return SourceColumn(
            heading: heading, codes: codes, texts: [HeadingTexts(text)], purpose: purpose,
            identifying: IdentifyingColumn.kind(of: source == .limeSurveyCodesAndTexts ? text : heading)
                ?? (isTiming(name, key) ? .time : nil))
    }

    private static func isTiming(_ name: String, _ key: String) -> Bool {
        name.hasPrefix("question time") || name.hasPrefix("group time")
            || key.hasPrefix("grouptime") && key.dropFirst(9).allSatisfy(\.isNumber)
    }

    private static func underscoreSuffixes(_ code: String) -> [String] {
        guard let mark = code.lastIndex(of: "_") else { return [] }
        return [String(code[code.index(after: mark)...])]
    }

    // MARK: Qualtrics

    private static let qualtricsAbout: Set<String> = [
        "startdate", "enddate", "ipaddress", "progress", "duration (in seconds)", "recordeddate",
        "recipientlastname",
        "recipientfirstname", "recipientemail", "externalreference", "externaldatareference",
        "locationlatitude",
        "locationlongitude", "distributionchannel", "userlanguage", "responseset", "name", "emailaddress",
        "locationaccuracy",
    ]

    private static func qualtrics(
        _ heading: String, _ label: String, _ idText: String, _ source: ResponseSource
    ) -> SourceColumn {
        let id = importId(idText)
        // Headings may be renamed and translated; the import id and, in legacy files, the second row may not.
        let names = [id ?? "", source == .qualtricsLegacy ? label : "", heading].map { $0.lowercased() }
        var purpose = Purpose.answers
        if names.contains("status") {
            purpose = .completion(.qualtricsStatus)
        } else if names.contains("finished") {
            purpose = .completion(.zeroIsUnfinished)
        } else if names.contains("_recordid") || names.contains("responseid") {
            purpose = .responseIdentifier
        } else if names.contains(where: qualtricsAbout.contains) {
            purpose = .about
        }
        let labels = [label, heading].filter { !$0.isEmpty }
        let identifying = labels.lazy.compactMap(IdentifyingColumn.kind).first
        return SourceColumn(
            heading: heading, codes: [[heading], id.map { [$0] } ?? []],
            texts: labels.map { HeadingTexts($0) },
            purpose: purpose, identifying: purpose == .answers ? identifying : identifying ?? .identifier)
    }

    /// The import id in `{"ImportId":"QID1_1"}`, whatever quotes surround it.
    private static func importId(_ text: String) -> String? {
        guard let key = text.range(ofFirst: "ImportId") else { return nil }
        let behind = text[key.upperBound...].drop { "\"': ".contains($0) }
        let id = behind.prefix { !"\"'},".contains($0) }
        return id.isEmpty ? nil : String(id)
    }

    // MARK: SurveyMonkey

    private static let monkeyAbout: Set<String> = [
        "collector id", "collectorid", "start date", "startdate", "end date", "enddate", "date created",
        "date modified",
        "ip address", "email address", "first name", "firstname", "last name", "lastname", "custom data",
        "custom data 1",
        "customdata",
    ]

    private static func surveyMonkey(
        _ stem: String, _ row: String, _ index: Int, isTwoRows: Bool
    ) -> SourceColumn {
        let name = LabelText.normalised(stem)
        let rowName = LabelText.normalised(row)
        let isWhole = !isTwoRows || ["response", "open-ended response", ""].contains(rowName)
        let texts = isWhole ? [HeadingTexts(stem)] : [HeadingTexts(row), HeadingTexts("\(stem) [\(row)]")]
        let purpose: Purpose =
            index == 0 ? .responseIdentifier : monkeyAbout.contains(name) && isWhole ? .about : .answers
        return SourceColumn(
            heading: isWhole ? stem : "\(stem) [\(row)]", codes: [isWhole ? [stem] : [row]], texts: texts,
            purpose: purpose, identifying: IdentifyingColumn.kind(of: isWhole ? stem : row))
    }

    // MARK: REDCap, ODK, Microsoft Forms

    /// What, beside the record's id, tells apart the responses of one record.
    private static let redcapEvents: Set<String> = [
        "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "event name",
        "repeat instrument", "repeat instance",
    ]

    private static func redcap(_ heading: String, _ index: Int) -> SourceColumn {
        let isAbout =
            heading == "Complete?" || heading.hasPrefix("redcap_") || heading.hasSuffix("_timestamp")
            || heading.hasSuffix("_complete")
        let isId = index == 0 || redcapEvents.contains(LabelText.normalised(heading))
        let purpose: Purpose = isId ? .responseIdentifier : isAbout ? .about : .answers
        return SourceColumn(
            heading: heading, codes: [[heading]], texts: [HeadingTexts(heading)], purpose: purpose,
            identifying: heading.hasSuffix("_timestamp") ? .time : IdentifyingColumn.kind(of: heading))
    }

    private static let odkAbout: Set<String> = [
        "SubmissionDate", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected",
        "Status",
        "ReviewState", "DeviceID", "Edits", "FormVersion", "meta-instanceName", "instanceName",
        // KoboToolbox's.
        "start", "end", "_id", "_index", "_submission_time", "_validation_status", "_notes", "_status",
        "_submitted_by", "__version__", "_tags", "_parent_index", "_parent_table_name",
        "formhub/uuid", "meta/instanceName", "meta/rootUuid", "_attachments", "_geolocation",
        "_xform_id_string",
    ]

    /// All of them hold the same; not every kind of export has each. The first there is counts.
    private static let odkIds = [
        "KEY", "meta-instanceID", "instanceID", "__id", "_uuid", "meta/instanceID",
    ]

    private static func odk(_ heading: String, id: String?) -> SourceColumn {
        let isAbout = odkAbout.contains(heading) || odkIds.contains(heading)
        let leaf = heading.split { $0 == "-" || $0 == "/" }.last.map(String.init) ?? heading
        return SourceColumn(
            heading: heading, codes: [[heading], [leaf]], texts: [HeadingTexts(heading)],
            purpose: heading == id ? .responseIdentifier : isAbout ? .about : .answers,
            identifying: IdentifyingColumn.kind(of: heading) ?? IdentifyingColumn.kind(of: leaf))
    }

    private static func microsoft(_ heading: String, _ index: Int) -> SourceColumn {
        let name = LabelText.normalised(heading)
        let isQuiz =
            name.hasPrefix("points - ") || name.hasPrefix("feedback - ") || name == "total points"
            || name == "quiz feedback"
        let kind = IdentifyingColumn.kind(of: heading)
        // E-mail, name, time of the last change and language stand before the questions, in whatever language.
        let isAbout =
            index < 3 || isQuiz
            || index < 8
                && (name == "language"
                    || [.contact, .name, .time].contains(IdentifyingColumn.kindsByHeading[name]))
        return SourceColumn(
            heading: heading, codes: [[heading]], texts: isAbout ? [] : [HeadingTexts(heading)],
            purpose: index == 0 ? .responseIdentifier : isAbout ? .about : .answers,
            identifying: index == 1 || index == 2 ? .time : kind)
    }
}
