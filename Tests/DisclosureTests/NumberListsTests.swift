import Testing

@testable import Disclosure

/// The auditor's lists of numbers against their definitions.
@Suite struct NumberListsTests {
    private static let count = 40

    private static func lists(_ seed: UInt64) -> [[Int]] {
        var generator = SeededGenerator(state: seed)
        return (0..<25).map { _ in
            let density = Int.random(in: 1...8, using: &generator)
            return (0..<count).filter { _ in Int.random(in: 0..<density, using: &generator) == 0 }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `every list comes back as it was added`(_ seed: UInt64) {
        let lists = Self.lists(seed)
        let flat = NumberLists(lists)
        #expect((0..<flat.count).map { Array(flat[$0]) } == lists)
        #expect(Array(flat.joined) == lists.flatMap { $0 })
        for (index, list) in lists.enumerated() {
            #expect((0..<Self.count).filter(flat[index].binaryContains) == list)
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a number's lists are those that hold it, in the order asked for`(_ seed: UInt64) {
        let lists = Self.lists(seed)
        let order = Array(lists.indices.reversed())
        let ascending = NumberLists(lists).transposed(count: Self.count)
        let descending = NumberLists(lists).transposed(count: Self.count, order: order)
        for number in 0..<Self.count {
            let expected = lists.indices.filter { lists[$0].contains(number) }
            #expect(Array(ascending[number]) == expected)
            #expect(Array(descending[number]) == expected.reversed())
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `numbers are grouped exactly if the same lists hold them`(_ seed: UInt64) {
        // Few lists, so that many numbers share theirs; and one number named twice.
        var lists = Array(Self.lists(seed).prefix(4))
        lists[1] += lists[1].prefix(1)
        let groups = NumberLists(lists).groups(count: Self.count)
        var known: [[Int]: Int] = [:]
        let expected = (0..<Self.count).map { number in
            let signature = lists.indices.filter { lists[$0].contains(number) }
            let group = known[signature] ?? known.count
            known[signature] = group
            return group
        }
        #expect(groups == expected)
        let mapped = NumberLists(lists).mapped(to: groups, count: known.count)
        for (index, list) in lists.enumerated() {
            #expect(Array(mapped[index]) == Set(list.map { groups[$0] }).sorted())
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `components are what sums join, numbered by their first atoms`(_ seed: UInt64) {
        let sums = Self.lists(seed).map { Array($0.prefix(3)) }.prefix(12) + [[]]
        let components = SumComponents(NumberLists(sums), atomCount: Self.count)
        var expected = Array(0..<Self.count)
        for _ in sums {
            for sum in sums {
                let least = sum.map { expected[$0] }.min() ?? 0
                for atom in sum { expected[atom] = least }
            }
        }
        let firsts = Set(expected).sorted()
        #expect(components.componentOfAtom == expected.map { firsts.firstIndex(of: $0) })
        for (component, first) in firsts.enumerated() {
            #expect(
                Array(components.atoms[component]) == (0..<Self.count).filter { expected[$0] == first })
            #expect(
                Array(components.sumsOfComponent[component])
                    == sums.indices.filter { sums[$0].first.map { expected[$0] } == first })
        }
    }
}
