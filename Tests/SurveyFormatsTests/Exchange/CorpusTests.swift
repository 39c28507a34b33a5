import Foundation
import Survey
import SurveyFormats
import Testing

/// Replays the inputs that fuzzing starts from and once failed on: the first octet chooses the reader.
@Suite struct CorpusTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fuzz/Corpus")

    static let files =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { !$0.hasPrefix(".") && !$0.hasSuffix(".md") }.sorted()

    @Test func `there is a corpus`() { #expect(Self.files.count >= 10) }

    @Test(arguments: files)
    func `an input is read or refused, and what is read is valid and writable`(file: String) throws {
        let input = Array(try Data(contentsOf: Self.folder.appending(path: file)))
        let choice = try Int(#require(input.first)) % 9
        let bytes = Array(input.dropFirst())
        switch choice {
        case 0:
            guard let definition = DefinitionReader.read(bytes, file: file).definition else { return }
            #expect(
                DefinitionReader.read(DefinitionWriter.yaml(definition), file: file).definition == definition)
        case 7: _ = try? SurveyFormat.recognise(bytes, file: file)
        case 8: _ = try? ScoringTable(csv: bytes)
        default:
            guard let result = try? SurveyFormat.allCases[choice - 1].survey(from: bytes, file: file) else {
                return
            }
            let reading = DefinitionReader.read(result.yaml, file: file)
            #expect(reading.definition == result.definition)
            for format in SurveyFormat.exported {
                let content = try format.file(of: result.definition).content
                _ = try? format.survey(from: content, file: file)
            }
        }
    }
}
