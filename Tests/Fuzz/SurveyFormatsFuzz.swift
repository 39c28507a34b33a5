import Survey
import SurveyFormats

/// Feeds arbitrary octets to the reader of definition files and to every importer.
///
/// The first octet chooses: 0 the YAML reader, 1 to 6 a format, 7 recognition, 8 the scoring table. What is read
/// must be written and read back as an equal value, and what is imported must be valid.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard count > 0, let data else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: count - 1))
    switch data[0] % 9 {
    case 0:
        if let definition = DefinitionReader.read(bytes, file: "fuzz").definition { check(definition) }
    case 7: _ = try? SurveyFormat.recognise(bytes, file: "fuzz")
    case 8: _ = try? ScoringTable(csv: bytes)
    case let choice:
        let format = SurveyFormat.allCases[Int(choice) - 1]
        guard let result = try? format.survey(from: bytes, file: "fuzz") else { return 0 }
        check(result.definition)
        // One target per input keeps the fuzzer fast; the input's length chooses it.
        let target = SurveyFormat.exported[count % SurveyFormat.exported.count]
        guard let file = try? target.file(of: result.definition) else {
            fatalError("\(target) is not written")
        }
        _ = try? target.survey(from: file.content, file: "fuzz")
    }
    return 0
}

private func check(_ definition: SurveyDefinition) {
    let yaml = DefinitionWriter.yaml(definition)
    guard yaml.utf8.count <= 1_000_000 else { return }
    let reading = DefinitionReader.read(yaml, file: "fuzz")
    guard reading.definition == definition else {
        fatalError("not read back: \(reading.problems.filter { $0.severity == .error })\n\(yaml)")
    }
}
