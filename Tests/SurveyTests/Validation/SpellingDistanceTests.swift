import Survey
import Testing

@Suite struct SpellingDistanceTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("reverse", "revers", 1), ("titel", "title", 1), ("kitten", "sitting", 3),
        ("abc", "cab", 2), ("ca", "abc", 3),
    ])
    func `distances count slips of the hand`(left: String, right: String, distance: Int) {
        #expect(SpellingDistance.between(left, right) == distance)
        #expect(SpellingDistance.between(right, left) == distance)
    }

    @Test func `the nearest word is offered only if it is near`() {
        let words = ["code", "text", "responseScale", "reverse"]
        #expect(SpellingDistance.nearest(to: "responsescale", among: words) == "responseScale")
        #expect(SpellingDistance.nearest(to: "txt", among: words) == "text")
        #expect(SpellingDistance.nearest(to: "colour", among: words) == nil)
        #expect(SpellingDistance.nearest(to: String(repeating: "a", count: 100), among: words) == nil)
    }
}
