import Aggregation
import Testing

@Suite struct UnitTreeTests {
    @Test func `sums climb to every unit above and to report groups`() throws {
        let tree = try UnitTree(
            codes: ["org", "a", "b", "b1", "b2"], parents: [nil, 0, 0, 2, 2],
            groups: [.init(code: "b1+b2", members: [4, 3])])
        #expect(tree.sums(of: [1, 10, 100, 1000, 10000]) == [11111, 10, 11100, 1000, 10000, 11000])
        #expect(tree.parents[5] == 2)
        #expect(tree.postorder.last == tree.root)
    }

    @Test(
        arguments: [
            ([], [], UnitTreeError.empty),
            (["a", "a"], [nil, 0], .repeatedCode("a")),
            (["a", "b"], [nil, 7], .unknownParent(of: "b")),
            (["a", "b"], [nil, nil], .roots(["a", "b"])),
            (["a", "b"], [1, 0], .roots([])),
            (["a", "b", "c"], [nil, 2, 1], .cycle(through: "b")),
        ] as [([String], [Int?], UnitTreeError)])
    func `a list that is no tree is refused with the reason`(
        _ codes: [String], _ parents: [Int?], _ error: UnitTreeError
    ) {
        #expect(throws: error) { try UnitTree(codes: codes, parents: parents) }
    }

    @Test func `a report group of cousins is refused`() {
        #expect(throws: UnitTreeError.notSiblings(group: "g")) {
            try UnitTree(
                codes: ["org", "a", "b", "b1"], parents: [nil, 0, 0, 2],
                groups: [.init(code: "g", members: [1, 3])])
        }
    }
}
