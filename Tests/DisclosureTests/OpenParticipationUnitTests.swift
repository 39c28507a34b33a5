import Disclosure
import Testing

struct OpenParticipationUnitTests {
    @Test(
        arguments: [
            (0, 5, nil), (4, 5, nil), (5, 5, 5), (9, 5, 5), (10, 5, 10), (1234, 5, 1230), (11, 7, 7),
            (6, 7, nil),
        ] as [(Int, Int, Int?)])
    func `a count is rounded down to a multiple of the threshold`(responded: Int, step: Int, shown: Int?) {
        let unit = OpenParticipation.Unit(
            code: "A", name: "Team A", parent: nil, responded: responded, invited: 30,
            policy: Policy(minimumRespondents: step))
        #expect(unit.atLeast == shown)
        #expect(unit.invited == 30)
    }

    @Test func `a unit of fewer people than the threshold has no number of people`() {
        let unit = OpenParticipation.Unit(
            code: "A", name: "Team A", parent: nil, responded: 4, invited: 4, policy: Policy())
        #expect(unit.atLeast == nil && unit.invited == nil)
    }

    @Test func `no policy makes the steps finer than anybody may choose`() {
        let unit = OpenParticipation.Unit(
            code: "A", name: "Team A", parent: nil, responded: 7, invited: 9,
            policy: Policy(minimumRespondents: 1))
        #expect(unit.atLeast == 4)
    }
}
