extension SourceFingerprint {
    private static let limeCodes: Set<String> = [
        "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl",
        "token",
    ]
    /// The headings that LimeSurvey translates, in the languages it is most used in.
    static let limeTexts: Set<String> = [
        "date submitted", "last page", "start language", "date started", "date last action", "referrer url",
        "datum abgeschickt", "letzte seite", "start-sprache", "datum gestartet", "datum letzte aktivität",
        "datum verstuurd", "datum ingestuurd", "laatste pagina", "begintaal", "taal bij start", "datum start",
        "date de soumission", "dernière page", "langue de départ", "date de lancement",
        "date de la dernière action",
        "fecha de envío", "última página", "lenguaje inicial", "idioma inicial", "fecha de inicio",
        "fecha de la última acción",
        "data di invio", "ultima pagina", "lingua iniziale", "data de envio", "idioma de início",
    ]

    /// Which of LimeSurvey's three kinds of headings a file has.
    static func limeSurvey(_ records: [[String]], _ first: [String]) -> ResponseSource? {
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
        // Or such as `CLIM[EMP1]`: Google Forms puts a space before its brackets.
        let rows = headings.compactMap { LimeHeading($0) }.count { $0.row != nil && $0.text == nil }
        return rows >= 2 ? .limeSurveyCodes : nil
    }

    /// Number, date of submission, number of the last page and code of the language: an export with question texts in a
    /// language whose headings are not known here.
    ///
    /// Every row that is there to look at must be so, and one of them submitted: that a place says who has finished would
    /// otherwise cost people of other tables their voice.
    static func isLimeSurveyByPlace(_ records: [[String]]) -> Bool {
        let rows = records.dropFirst().map { $0.map(LabelText.normalised) }
        guard rows.contains(where: { $0.count > 4 && Moment.isDateAndTime($0[1]) }) else { return false }
        return rows.allSatisfy { row in
            row.count > 4 && isNumber(row[0]) && (row[1].isEmpty || Moment.isDateAndTime(row[1]))
                && (row[2].isEmpty || isNumber(row[2])) && isLanguage(row[3])
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Whether a text is the code of a language, such as `de`, `pt-br` or `de-informal`.
    private static func isLanguage(_ text: String) -> Bool {
        let letters = text.utf8.prefix { (0x61...0x7A).contains($0) }.count
        return (2...3).contains(letters)
            && (text.utf8.count == letters || text.utf8.dropFirst(letters).first == 0x2D)
    }

    /// LimeSurvey's “VV” export: texts in the first row, codes in the second.
    static func verifiedLimeSurvey(_ second: [String]) -> SourceFingerprint? {
        let codes = second.map(LabelText.normalised)
        guard codes.first == "id", codes.count(where: limeCodes.contains) >= 2 else { return nil }
        var found = Self(source: .limeSurveyCodes, headerRecords: 2)
        found.headingRecord = 1
        return found
    }
}
