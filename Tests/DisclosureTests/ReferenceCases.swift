import Disclosure
import Foundation
import Testing

/// The reference tables with what is expected of them.
struct ReferenceCase: CustomTestStringConvertible, Sendable {
    struct Expectation: Decodable, Sendable {
        let in_span: Bool
        let lp: [Double?]
        let exactly_disclosed: Bool
    }

    struct Support: Decodable, Sendable {
        let respondents: Int
        let atoms: [String]
    }

    private struct Answers: Decodable {
        let expected: [String: Expectation]
        let smallest_exposed_support: Support?
    }

    let name: String
    let document: DisclosureDocument
    let expected: [String: Expectation]
    let smallest: Support?

    var testDescription: String { name }

    static let all: [ReferenceCase] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures/privacy")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".json") }.sorted().compactMap { file in
            guard let data = try? Data(contentsOf: folder.appendingPathComponent(file)),
                let document = try? JSONDecoder().decode(DisclosureDocument.self, from: data),
                let answers = try? JSONDecoder().decode(Answers.self, from: data)
            else { return nil }
            return ReferenceCase(
                name: file, document: document, expected: answers.expected,
                smallest: answers.smallest_exposed_support)
        }
    }()
}
