import Foundation
import Survey
import Testing

/// Scales as they stand in stored definitions.
@Suite struct ScaleCodingTests {
    private static let stored =
        #"{"code":"TRU","display":"percent","members":[{"item":"A","weight":1}],"minimumAnswered":1,"name":{"en":"Trust"}}"#

    private static func encoded(_ scale: Scale) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(scale), as: UTF8.self)
    }

    @Test func `a scale that was stored before it could say its direction is read and written as it was`()
        throws
    {
        let scale = try JSONDecoder().decode(Scale.self, from: Data(Self.stored.utf8))
        #expect(!scale.isLowerBetter)
        #expect(try Self.encoded(scale) == Self.stored)
    }

    @Test func `a scale that is better low says so`() throws {
        let scale = Scale(
            code: Code(validated: "HOS"), name: LocalizedText(["en": "Hostility"]),
            members: [Scale.Member(item: Code(validated: "A"))], isLowerBetter: true)
        let json = try Self.encoded(scale)
        #expect(json.contains(#""isLowerBetter":true"#))
        #expect(try JSONDecoder().decode(Scale.self, from: Data(json.utf8)) == scale)
    }

    @Test(
        arguments: [
            ([4, 5], [1, 2], true), ([1, 2], [4, 5], false), ([5], [], true), ([], [5], false),
            ([1], [], false),
            ([], [1], true), ([3], [], nil), ([], [], nil), ([2, 4], [3], nil),
        ] as [([Int], [Int], Bool?)])
    func `the end of the good news follows from the favourable points`(
        favourable: [Int], unfavourable: [Int], isHigh: Bool?
    ) {
        let scale = ResponseScale(
            code: Code(validated: "agree"), points: (1...5).map { .init(value: $0) }, favourable: favourable,
            unfavourable: unfavourable)
        #expect(scale.isHighFavourable == isHigh)
    }
}
