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
        func record(_ index: Int) -> [String] {
            index < min(records.count, fingerprint.headerRecords) ? records[index] : []
        }
        let first = record(fingerprint.headingRecord)
        let explaining = fingerprint.headingRecord + 1
        let second = explaining == fingerprint.importIdRecord ? [] : record(explaining)
        let ids = fingerprint.importIdRecord.map(record) ?? []
        var stem = ""
        let recordId = redcapId(first)
        // In a table that may be anybody's, an id alone may be a person's or a row's.
        let responseId = first.firstIndex { heading in
            IdentifyingColumn.namesResponse(heading)
                && !IdentifyingColumn.words(of: heading).allSatisfy { ["id", "key", "record"].contains($0) }
        }
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
                return surveyMonkey(stem, below, isTwoRows: fingerprint.headerRecords > 1)
            case .redcap: return redcap(heading, isId: index == recordId)
            case .odkCentral: return odk(heading, id: odkIds.first(where: first.contains))
            case .microsoftForms: return microsoft(heading, index)
            case .googleForms:
                return plain(heading, purpose: index == 0 ? .about : .answers, kind: index == 0 ? .time : nil)
            case .table:
                return plain(
                    heading, explained: below, purpose: index == responseId ? .responseIdentifier : .answers)
            case .own, .long: return plain(heading, explained: below)
            }
        }
    }

    private static func plain(
        _ heading: String, explained text: String = "", purpose: Purpose = .answers,
        kind: IdentifyingColumn? = nil
    ) -> SourceColumn {
        let texts = [text, heading].filter { !$0.isEmpty }
        return SourceColumn(
            heading: heading, codes: [[heading], isPath(heading) ? [leaf(heading)] : []],
            texts: texts.map { HeadingTexts($0) }, purpose: purpose,
            identifying: kind ?? texts.lazy.compactMap(IdentifyingColumn.kind).first)
    }

    // MARK: REDCap, ODK, Microsoft Forms

    /// What, beside the record's id, tells apart the responses of one record.
    private static let redcapEvents: Set<String> = [
        "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "event name",
        "repeat instrument", "repeat instance",
    ]

    /// The column of the record's id, which a project names as it likes: among the first, and called some id; `nil` if it
    /// was taken out.
    private static func redcapId(_ headings: [String]) -> Int? {
        headings.prefix(3).firstIndex { heading in
            let words = IdentifyingColumn.words(of: heading)
            guard let last = words.last else { return false }
            return last == "id"
                || words.count == 1 && ["pid", "subjid", "studyid", "recordid"].contains(last)
                || words == ["record"]
        }
    }

    private static func redcap(_ heading: String, isId isRecordId: Bool) -> SourceColumn {
        let isAbout =
            heading == "Complete?" || heading.hasPrefix("redcap_") || heading.hasSuffix("_timestamp")
            || heading.hasSuffix("_complete")
        let isId = isRecordId || redcapEvents.contains(LabelText.normalised(heading))
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

    /// Whether a heading is made of the names of groups and of a question, as `team/EMP1`.
    static func isPath(_ heading: String) -> Bool {
        heading.contains { "-/.".contains($0) }
            && heading.utf8.allSatisfy { octet in
                (0x61...0x7A).contains(octet | 0x20) || (0x30...0x39).contains(octet)
                    || [0x5F, 0x2D, 0x2F, 0x2E].contains(octet)
            }
    }

    /// The name of a question behind those of its groups.
    static func leaf(_ heading: String) -> String {
        heading.split { "-/.".contains($0) }.last.map(String.init) ?? heading
    }

    private static func odk(_ heading: String, id: String?) -> SourceColumn {
        let isAbout = odkAbout.contains(heading) || odkIds.contains(heading)
        let leaf = leaf(heading)
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
