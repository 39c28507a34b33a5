extension SourceColumn {
    private static let qualtricsAbout: Set<String> = [
        "startdate", "enddate", "ipaddress", "progress", "duration(inseconds)", "recordeddate",
        "recipientlastname",
        "recipientfirstname", "recipientemail", "externalreference", "externaldatareference",
        "locationlatitude",
        "locationlongitude", "distributionchannel", "userlanguage", "responseset", "name", "emailaddress",
        "locationaccuracy",
    ]

    static func qualtrics(
        _ heading: String, _ label: String, _ idText: String, _ source: ResponseSource
    ) -> SourceColumn {
        let id = importId(idText)
        // Headings may be renamed and translated; the import id and, in legacy files, the second row may not.
        let names = [id ?? "", source == .qualtricsLegacy ? label : "", heading].map { name in
            name.lowercased().filter { $0 != " " }
        }
        var purpose = Purpose.answers
        if names.contains("status") || names.contains("responsetype") {
            purpose = .completion(.qualtricsStatus)
        } else if names.contains("distributionchannel") {
            purpose = .completion(.qualtricsChannel)
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
}
