extension SourceColumn {
    private static let monkeyAbout: Set<String> = [
        "collector id", "collectorid", "start date", "startdate", "end date", "enddate", "date created",
        "date modified",
        "ip address", "email address", "first name", "firstname", "last name", "lastname", "custom data",
        "custom data 1",
        "customdata",
    ]

    static func surveyMonkey(
        _ stem: String, _ row: String, isTwoRows: Bool
    ) -> SourceColumn {
        let name = LabelText.normalised(stem)
        let rowName = LabelText.normalised(row)
        let isWhole = !isTwoRows || rowName.isEmpty || SourceFingerprint.monkeyWholes.contains(rowName)
        let texts = isWhole ? [HeadingTexts(stem)] : [HeadingTexts(row), HeadingTexts("\(stem) [\(row)]")]
        let purpose: Purpose =
            isWhole && SourceFingerprint.monkeyIds.contains(name)
            ? .responseIdentifier : monkeyAbout.contains(name) && isWhole ? .about : .answers
        return SourceColumn(
            heading: isWhole ? stem : "\(stem) [\(row)]", codes: [isWhole ? [stem] : [row]], texts: texts,
            purpose: purpose, identifying: IdentifyingColumn.kind(of: isWhole ? stem : row))
    }
}
