import Disclosure
import Testing

@testable import Disclosure

@Suite struct TrendRuleTests {
    @Test(arguments: [
        // before, after, asked before, asked after, days, allowed
        (20, 21, 25, 25, 7, false),
        (20, 24, 25, 25, 29, false),
        (20, 25, 25, 25, 7, true),
        (20, 21, 25, 25, 30, true),
        (20, 21, 25, 25, -7, false),
        (20, 20, 25, 25, 7, true),
        (20, 20, 25, 26, 7, false),
        (20, 21, 25, 40, 7, true),
    ])
    func `waves close in time are compared if many came or went, or nobody`(
        _ before: Int, _ after: Int, _ asked: Int, _ later: Int, _ days: Int, _ isAllowed: Bool
    ) {
        #expect(
            TrendRule.mayCompare(
                respondents: (before, after), members: (asked, later), days: days, k: 5) == isAllowed)
    }

    @Test func `an unknown distance counts as close, unknown sizes as equal`() {
        #expect(!TrendRule.mayCompare(respondents: (20, 21), members: (nil, nil), days: nil, k: 5))
        #expect(TrendRule.mayCompare(respondents: (20, 20), members: (nil, nil), days: nil, k: 5))
    }
}
