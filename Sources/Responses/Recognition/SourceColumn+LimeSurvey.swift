extension SourceColumn {
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

    static let limeSubmission: Set<String> = [
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

    static func limeSurvey(
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
}
