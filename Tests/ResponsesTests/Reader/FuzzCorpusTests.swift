import Foundation
import Survey
import Testing

@testable import Responses

@Suite struct FuzzCorpusTests {
    private static let inputs: [URL] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Corpus")
        let files =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension != "md" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }()

    @Test func `the corpus is there`() { #expect(Self.inputs.count >= 31) }

    @Test(arguments: inputs)
    func `every input reads the same in whatever chunks`(_ input: URL) throws {
        let bytes = Array(try Data(contentsOf: input).dropFirst())
        let definition = try testSurvey()
        var options = ResponseReaderOptions(fileName: "f")
        options.maximumRecordLength = 1024
        options.headLength = 1
        let whole = readFile(bytes, definition, options: options)
        for chunk in [1, 2, 7, 100] {
            let file = readFile(
                bytes, definition, cuts: Array(stride(from: chunk, to: bytes.count, by: chunk)),
                options: options)
            #expect(file.rows == whole.rows && file.messages == whole.messages)
            #expect(file.summary.notices == whole.summary.notices && file.comments == whole.comments)
        }
    }
}
