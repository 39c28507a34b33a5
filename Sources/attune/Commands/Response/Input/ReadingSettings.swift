import ClimateStore
import Responses
import Survey

/// How the files of one import are read: what the command line says, in terms of the wave.
struct ReadingSettings: Sendable {
    let definition: SurveyDefinition
    let units: UnitSource
    var options: ResponseReaderOptions
    /// The sheet of a workbook; `nil` for the first.
    let sheet: String?

    /// Puts together what a reader needs.
    ///
    /// - Throws: `CommandFailure` with `badInput` if the one unit that was given is not the wave's.
    init(_ arguments: ReadingArguments, map: ColumnMap?, context: WaveContext) throws {
        definition = context.definition
        let unitNames = UnitNames(context.units.map { (code: $0.code, name: $0.name) })
        if let code = arguments.unit {
            var name = code
            let named = name.withUTF8 { unitNames.number(of: UnsafeRawBufferPointer($0)) }
            guard let position = context.units.firstIndex(where: { $0.code == code }) ?? named else {
                throw CommandFailure(
                    .badInput,
                    "--unit: the wave has no unit of the code, or of the name alone, ‘\(code)’. ‘attune unit list’ shows the organisation's units."
                )
            }
            units = .everyResponse(Int32(position))
        } else {
            units = .column(ByteTable(context.units.map(\.code)))
        }
        sheet = arguments.sheet
        var options = ResponseReaderOptions()
        options.unitNames = unitNames
        options.encoding = arguments.encoding?.encoding
        options.columnMap = map
        options.keepsUnfinished = arguments.includeUnfinished
        options.answersAreReversed = arguments.alreadyReversed
        options.keepsRejectedRows = arguments.rejects != nil
        options.keepsCanonicalText = true
        self.options = options
    }

    /// Makes the reader of one file.
    ///
    /// - Throws: `CommandFailure` with `badInput` if the file cannot be read.
    func reader(of file: OpenedFile) throws -> ResponseReader {
        var options = options
        options.fileName = file.name
        // What is packed is read as what it unpacks to.
        if try FileKind(file.peek(FileKind.headLength)) == .text {
            options.likelyEncoding = try file.likelyEncoding()
        } else if try FileKind(file.peek(FileKind.headLength)) == .zip {
            // A spreadsheet says itself how its characters are written.
            options.encoding = nil
        }
        return ResponseReader(definition: definition, units: units, options: options)
    }
}
