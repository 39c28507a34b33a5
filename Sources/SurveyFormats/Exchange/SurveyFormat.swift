package import Survey

/// A survey tool's format for definitions.
package enum SurveyFormat: String, Hashable, Sendable, CaseIterable {
    /// XLSForm as a spreadsheet (.xlsx).
    case xlsform
    /// XLSForm as one delimited file with its sheets one after the other.
    case xlsformCSV = "xlsform-csv"
    /// SurveyJS JSON.
    case surveyjs
    /// LimeSurvey's tab-separated survey structure (.txt).
    case limesurvey
    /// Qualtrics QSF; in only.
    case qualtrics
    /// REDCap's data dictionary (.csv); in only.
    case redcap

    /// The formats that are written.
    package static let exported: [SurveyFormat] = [.xlsform, .xlsformCSV, .surveyjs, .limesurvey]

    /// Recognises a file by its content, and by its name's ending where the content could be of two formats.
    ///
    /// - Throws: `SurveyFormatError` for a file of no known format.
    package static func recognise(_ bytes: [UInt8], file: String) throws(SurveyFormatError) -> SurveyFormat {
        if bytes.starts(with: [0x50, 0x4B]) { return .xlsform }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw SurveyFormatError(
                "The file is a spreadsheet in the old .xls format, which is not read.",
                remedy: "Open it and save it as .xlsx.")
        }
        let text = try DelimitedText.decode(bytes)
        let start = String(text.prefix(4096)).trimmed
        let name = file.lowercased()
        guard !start.isEmpty else {
            throw SurveyFormatError("The file is empty.", remedy: "Export the survey again from its tool.")
        }
        if start.hasPrefix("{") || start.hasPrefix("[") {
            return name.hasSuffix(".qsf") || text.contains("\"SurveyElements\"") ? .qualtrics : .surveyjs
        }
        if start.hasPrefix("<") {
            throw SurveyFormatError(
                "The file is XML or HTML, which is not read.",
                remedy: "Export the survey structure as tab-separated text (LimeSurvey), JSON or .xlsx.")
        }
        let header = start.prefix { !$0.isNewline }.lowercased()
        if header.contains("class"), header.contains("type/scale") { return .limesurvey }
        if header.contains("field type"), header.contains("field label") { return .redcap }
        if header.contains("field_type"), header.contains("field_label") { return .redcap }
        if header.contains("survey") || header.contains("type") || header.contains("choices") {
            return .xlsformCSV
        }
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

    /// Imports a file of this format.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - file: The file's name, for a survey without a name of its own.
    ///   - scoring: Which items belong to which scale and are reversed; wins over what the file says.
    /// - Throws: `SurveyFormatError` saying why nothing can be imported.
    package func survey(
        from bytes: [UInt8], file: String, scoring: ScoringTable? = nil
    ) throws(SurveyFormatError) -> SurveyImport {
        var name = file.split(separator: "/").last.map(String.init) ?? file
        if let dot = name.lastIndex(of: "."), dot > name.startIndex { name = String(name[..<dot]) }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { _ = try Self.recognise(bytes, file: file) }
        let draft: Draft =
            switch self {
            case .xlsform: try XLSFormImporter.draft(of: SpreadsheetReader.sheets(bytes), name: name)
            case .xlsformCSV:
                try XLSFormImporter.draft(
                    of: Sheet.sheets(inTable: DelimitedText.table(bytes, separators: [",", ";", "\t"])),
                    name: name)
            case .surveyjs: try SurveyJSImporter.draft(of: bytes, name: name)
            case .limesurvey: try LimeSurveyImporter.draft(of: bytes, name: name)
            case .qualtrics: try QualtricsImporter.draft(of: bytes, name: name)
            case .redcap: try REDCapImporter.draft(of: bytes, name: name)
            }
        return try DraftCompiler.compile(draft, scoring: scoring)
    }

    /// Writes a definition in this format.
    ///
    /// - Returns: The file's content, and what of the definition it cannot hold.
    /// - Throws: `SurveyFormatError` for a format that is only read.
    package func file(
        of definition: SurveyDefinition
    ) throws(SurveyFormatError) -> (content: [UInt8], warnings: [FormatWarning]) {
        let draft = Draft(definition)
        switch self {
        case .xlsform:
            return (try SpreadsheetWriter.workbook(XLSFormExporter.sheets(of: draft)), draft.warnings)
        case .xlsformCSV: return (Array(XLSFormExporter.csv(of: draft).utf8), draft.warnings)
        case .surveyjs: return (Array(SurveyJSExporter.json(of: draft).utf8), draft.warnings)
        case .limesurvey:
            let (text, warnings) = LimeSurveyExporter.text(of: draft)
            return (Array(text.utf8), draft.warnings + warnings)
        case .qualtrics, .redcap:
            throw SurveyFormatError(
                "Definitions are not written as \(rawValue).",
                remedy: "Choose one of \(Self.exported.map(\.rawValue).joined(separator: ", ")).")
        }
    }
}
