package import Survey

/// A survey tool's format for definitions.
package enum SurveyFormat: String, Hashable, Sendable, CaseIterable {
    /// XLSForm as a spreadsheet (.xlsx).
    case xlsform
    /// XLSForm as one delimited file with its sheets one after the other.
    case xlsformCSV = "xlsform-csv"
    /// XLSForm as tables of Markdown text (.md); in only.
    case xlsformMarkdown = "xlsform-markdown"
    /// SurveyJS JSON.
    case surveyjs
    /// LimeSurvey's tab-separated survey structure (.txt).
    case limesurvey
    /// LimeSurvey's survey structure in XML (.lss); in only.
    case limesurveyLSS = "limesurvey-lss"
    /// Qualtrics QSF; in only.
    case qualtrics
    /// REDCap's data dictionary (.csv); in only.
    case redcap

    /// The formats that are written.
    package static let exported: [SurveyFormat] = [.xlsform, .xlsformCSV, .surveyjs, .limesurvey]

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
        try Self.refuseForeignContainers(bytes, name: file.lowercased())
        let draft: Draft =
            switch self {
            case .xlsform: try XLSFormImporter.draft(of: SpreadsheetReader.sheets(bytes), name: name)
            case .xlsformCSV:
                try XLSFormImporter.draft(
                    of: Sheet.sheets(inTable: DelimitedText.table(bytes, separators: [",", ";", "\t"])),
                    name: name)
            case .xlsformMarkdown:
                try XLSFormImporter.draft(
                    of: Sheet.sheets(inTable: MarkdownTable.rows(bytes)), name: name)
            case .surveyjs: try SurveyJSImporter.draft(of: bytes, name: name)
            case .limesurvey: try LimeSurveyImporter.draft(of: LimeSurveyTable(bytes), name: name)
            case .limesurveyLSS:
                try LimeSurveyImporter.draft(of: LimeSurveyStructure.table(bytes), name: name)
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
        case .xlsformMarkdown, .limesurveyLSS, .qualtrics, .redcap:
            throw SurveyFormatError(
                "Definitions are not written as \(rawValue).",
                remedy: "Choose one of \(Self.exported.map(\.rawValue).joined(separator: ", ")).")
        }
    }
}
