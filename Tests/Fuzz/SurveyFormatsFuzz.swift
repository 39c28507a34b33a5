import Foundation
import Survey
import SurveyFormats

/// Feeds arbitrary octets to one reader: the YAML reader, an importer, recognition or the scoring table.
///
/// The environment's `ATTUNE_FUZZ_TARGET` names it. What is read must be written and read back as an equal value, and
/// what is imported must be valid and, written in any format, readable again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard count > 0, let data else { return 0 }
    read(Array(UnsafeBufferPointer(start: data, count: count)))
    return 0
}

private let target = ProcessInfo.processInfo.environment["ATTUNE_FUZZ_TARGET"] ?? ""

private func read(_ bytes: [UInt8]) {
    switch target {
    case "yaml":
        let reading = DefinitionReader.read(bytes, file: "fuzz")
        precondition(reading.definition != nil || reading.problems.contains { $0.severity == .error })
        if let definition = reading.definition { check(definition) }
    case "recognise": _ = try? SurveyFormat.recognise(bytes, file: "fuzz")
    case "scoring":
        guard let table = try? ScoringTable(csv: bytes) else { return }
        importing(Array(dictionary.utf8), .redcap, table)
    case "xlsform-sheet": importing(Spreadsheet.holding(sheet: bytes), .xlsform)
    default:
        guard let format = SurveyFormat(rawValue: target) else {
            fatalError("There is no target ‘\(target)’.")
        }
        importing(bytes, format)
    }
}

/// Names that a scoring table may speak of.
private let dictionary = """
    field_name,field_type,field_label,select_choices_or_calculations
    id,text,Record
    a,radio,A,"1, No | 2, Yes"
    b c,radio,B,"1, No | 2, Yes"
    sex,radio,Sex,"1, F | 2, M | 3, X"
    why,notes,Why
    """

private func importing(_ bytes: [UInt8], _ format: SurveyFormat, _ scoring: ScoringTable? = nil) {
    guard let result = try? format.survey(from: bytes, file: "fuzz", scoring: scoring) else { return }
    check(result.definition)
    // One format per input keeps the fuzzer fast; the input's length chooses it.
    let other = SurveyFormat.exported[bytes.count % SurveyFormat.exported.count]
    guard let file = try? other.file(of: result.definition) else { fatalError("\(other) is not written") }
    _ = try? other.survey(from: file.content, file: "fuzz")
}

private func check(_ definition: SurveyDefinition) {
    let yaml = DefinitionWriter.yaml(definition)
    guard yaml.utf8.count <= 1_000_000 else { return }
    let reading = DefinitionReader.read(yaml, file: "fuzz")
    guard reading.definition == definition else {
        fatalError("not read back: \(reading.problems.filter { $0.severity == .error })\n\(yaml)")
    }
}

/// Packs a sheet's XML as it is, since a changed octet of a packed one is refused before the XML is looked at.
private enum Spreadsheet {
    static func holding(sheet: [UInt8]) -> [UInt8] {
        let workbook =
            "<workbook><sheets><sheet name=\"survey\" r:id=\"a\"/><sheet name=\"choices\" r:id=\"b\"/></sheets></workbook>"
        let relations =
            "<R><Relationship Id=\"a\" Target=\"worksheets/a.xml\"/><Relationship Id=\"b\" Target=\"worksheets/b.xml\"/></R>"
        let choices =
            "<worksheet><row><c t=\"str\"><v>list_name</v></c><c t=\"str\"><v>name</v></c><c t=\"str\"><v>label</v></c></row>"
            + (1...3).map {
                "<row><c t=\"str\"><v>l</v></c><c><v>\($0)</v></c><c t=\"str\"><v>L\($0)</v></c></row>"
            }.joined() + "</worksheet>"
        return archive([
            ("xl/workbook.xml", Array(workbook.utf8)), ("xl/_rels/workbook.xml.rels", Array(relations.utf8)),
            ("xl/worksheets/a.xml", sheet), ("xl/worksheets/b.xml", Array(choices.utf8)),
        ])
    }

    /// A ZIP archive without compression.
    private static func archive(_ entries: [(name: String, content: [UInt8])]) -> [UInt8] {
        var (archive, directory): ([UInt8], [UInt8]) = ([], [])
        for (name, content) in entries {
            let start = archive.count
            let shared =
                octets(20, 2) + octets(0, 8) + octets(Int(checksum(content)), 4)
                + octets(content.count, 4) + octets(content.count, 4) + octets(name.utf8.count, 2)
                + octets(0, 2)
            archive += [0x50, 0x4B, 3, 4] + shared + Array(name.utf8) + content
            directory +=
                [0x50, 0x4B, 1, 2] + octets(20, 2) + shared + octets(0, 10) + octets(start, 4)
                + Array(name.utf8)
        }
        return archive + directory + [0x50, 0x4B, 5, 6] + octets(0, 4) + octets(entries.count, 2)
            + octets(entries.count, 2) + octets(directory.count, 4) + octets(archive.count, 4) + octets(0, 2)
    }

    private static func octets(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }

    /// CRC-32 (ISO 3309).
    private static func checksum(_ content: [UInt8]) -> UInt32 {
        ~content.reduce(~0) { register, octet in
            (0..<8).reduce(register ^ UInt32(octet)) { bits, _ in
                bits & 1 == 1 ? (bits >> 1) ^ 0xEDB8_8320 : bits >> 1
            }
        }
    }
}
