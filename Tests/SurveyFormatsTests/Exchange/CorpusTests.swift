import Foundation
import Survey
import SurveyFormats
import Testing

/// Replays the inputs that fuzzing starts from and once failed on: the folder's name chooses the reader.
@Suite struct CorpusTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fuzz/Corpus")

    /// The inputs as `target/name`.
    static let files = entries(of: "").flatMap { target in entries(of: target).map { "\(target)/\($0)" } }

    private static func entries(of path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)) ?? [])
            // What the fuzzer packs into a spreadsheet is no file by itself.
            .filter { !$0.hasPrefix(".") && !$0.hasSuffix(".md") && $0 != "xlsform-sheet" }.sorted()
    }

    static func bytes(_ file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: file)))
    }

    @Test func `every importer has an input`() {
        let targets = Set(Self.files.map { $0.prefix { $0 != "/" } }.map(String.init))
        #expect(targets.isSuperset(of: SurveyFormat.allCases.map(\.rawValue) + ["yaml", "scoring"]))
    }

    @Test(arguments: files)
    func `an input is read or refused, and what is read is valid and writable`(file: String) throws {
        let bytes = try Self.bytes(file)
        let target = String(file.prefix { $0 != "/" })
        switch target {
        case "yaml":
            guard let definition = DefinitionReader.read(bytes, file: file).definition else { return }
            #expect(
                DefinitionReader.read(DefinitionWriter.yaml(definition), file: file).definition == definition)
        case "recognise": _ = try? SurveyFormat.recognise(bytes, file: file)
        case "scoring": _ = try? ScoringTable(csv: bytes)
        default:
            let format = try #require(SurveyFormat(rawValue: target))
            guard let result = try? format.survey(from: bytes, file: file) else { return }
            let reading = DefinitionReader.read(result.yaml, file: file)
            #expect(reading.definition == result.definition)
            for format in SurveyFormat.exported {
                let content = try format.file(of: result.definition).content
                _ = try? format.survey(from: content, file: file)
            }
        }
    }
}
