internal import Survey

extension SurveyFormat {
    /// Recognises a file by its content, and by its name's ending where the content could be of two formats.
    ///
    /// - Throws: `SurveyFormatError` for a file of no known format.
    package static func recognise(_ bytes: [UInt8], file: String) throws(SurveyFormatError) -> SurveyFormat {
        let name = file.lowercased()
        try refuseForeignContainers(bytes, name: name)
        if bytes.starts(with: [0x50, 0x4B]) { return .xlsform }
        let text = try DelimitedText.decode(bytes)
        let start = String(text.prefix(4096)).trimmed
        guard !start.isEmpty else {
            throw SurveyFormatError("The file is empty.", remedy: "Export the survey again from its tool.")
        }
        if start.hasPrefix("[[AdvancedFormat]]") {
            throw SurveyFormatError(
                "The file is a Qualtrics text file, which is not read.",
                remedy: "Export the survey as a file (.qsf) from Qualtrics with Tools, Import/Export.")
        }
        if start.hasPrefix("{") || start.hasPrefix("[") {
            return name.hasSuffix(".qsf") || text.contains("\"SurveyElements\"") ? .qualtrics : .surveyjs
        }
        if start.hasPrefix("<") { return try recogniseXML(start) }
        if let table = recogniseTable(start, name: name) { return table }
        if text.contains("\nresponseScales:") {
            throw SurveyFormatError(
                "The file is a definition already.",
                remedy: "Check it with attune survey validate; it needs no import.")
        }
        throw SurveyFormatError(
            "The file is of no known format.",
            remedy: "Say which with --from: \(SurveyFormat.allCases.map(\.rawValue).joined(separator: ", "))."
        )
    }

    /// Refuses files of programs whose octets nothing here reads, with the way to one that is read.
    static func refuseForeignContainers(_ bytes: [UInt8], name: String) throws(SurveyFormatError) {
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw SurveyFormatError(
                "The file is a spreadsheet in the old .xls format, which is not read.",
                remedy: "Open it and save it as .xlsx.")
        }
        if bytes.starts(with: "%PDF".utf8) {
            throw SurveyFormatError(
                "The file is a PDF document, which holds pages and no survey.",
                remedy: "Export the survey from the tool it was made with.")
        }
        if bytes.starts(with: [0x50, 0x4B]), name.hasSuffix(".lsa") {
            throw SurveyFormatError(
                "The file is a LimeSurvey archive with answers, which is not read.",
                remedy: "Export the survey structure (.lss) from LimeSurvey.")
        }
    }

    private static func recogniseXML(_ start: String) throws(SurveyFormatError) -> SurveyFormat {
        if start.contains("LimeSurveyDocType") { return .limesurveyLSS }
        if start.contains("http://www.w3.org/2002/xforms") {
            throw SurveyFormatError(
                "The file is an XForm, which is made of an XLSForm and is not read.",
                remedy:
                    "Import the XLSForm (.xlsx) it was made of; ODK and KoboToolbox offer it for download.")
        }
        throw SurveyFormatError(
            "The file is XML or HTML of a kind that is not read.",
            remedy:
                "Export the survey as .xlsx (XLSForm), JSON (SurveyJS), .lss or .txt (LimeSurvey), or .qsf (Qualtrics)."
        )
    }

    private static func recogniseTable(_ start: String, name: String) -> SurveyFormat? {
        let header = start.prefix { !$0.isNewline }.lowercased()
        if header.contains("class"), header.contains("type/scale") { return .limesurvey }
        if header.contains("field type"), header.contains("field label") { return .redcap }
        if header.contains("field_type"), header.contains("field_label") { return .redcap }
        if name.hasSuffix(".md") || isMarkdown(start) { return .xlsformMarkdown }
        if header.contains("survey") || header.contains("type") || header.contains("choices") {
            return .xlsformCSV
        }
        return nil
    }

    /// Whether a line has a sheet's name between bars, as in `| survey |`.
    private static func isMarkdown(_ start: String) -> Bool {
        start.split(whereSeparator: \.isNewline).contains { line in
            let cells = String(line).trimmed.split(separator: "|").map { String($0).trimmed.lowercased() }
            return String(line).trimmed.hasPrefix("|") && (cells.first == "survey" || cells.contains("type"))
        }
    }
}
