import Disclosure
import Testing

@Suite struct PerturbationTests {
    static let tables: [(greatest: Int, variance: Double, count: Int, expected: [Double])] = [
        (1, 0.5, 3, [0.25, 0.5, 0.25]),
        (2, 1, 7, [0.063827137, 0.244691453, 0.382962820, 0.244691453, 0.063827137]),
        (2, 1, 1, [0.398064711, 0.305805867, 0.194194133, 0.101935289]),
    ]

    @Test(arguments: tables)
    func `the table is the one of greatest entropy`(
        _ greatest: Int, _ variance: Double, _ count: Int, _ expected: [Double]
    ) {
        let found = PerturbationTable(greatest: greatest, variance: variance).probabilities(ofCount: count)
        #expect(found.count == expected.count)
        for (value, reference) in zip(found, expected) { #expect(abs(value - reference) < 1e-9) }
    }

    @Test(arguments: [(1, 0.5), (2, 1.0), (3, 2.0), (5, 3.0)])
    func `moves have mean 0 and the wanted variance, and leave no count below 0`(
        _ greatest: Int, _ variance: Double
    ) {
        let table = PerturbationTable(greatest: greatest, variance: variance)
        for count in 1...(greatest + 2) {
            let moves = (-min(count, greatest)...greatest).map(Double.init)
            let p = table.probabilities(ofCount: count)
            #expect(abs(zip(moves, p).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-9)
            #expect(abs(zip(moves, p).reduce(0) { $0 + $1.0 * $1.0 * $1.1 } - variance) < 1e-9)
        }
        #expect(table.move(ofCount: 0, at: 0.9) == 0)
        #expect(table.move(ofCount: 1, at: 0) == -1)
    }

    @Test func `a key of fewer than 32 octets is refused`() {
        #expect(CellKey(octets: Array(repeating: 7, count: 31)) == nil)
        #expect(CellKey(octets: Array(repeating: 7, count: 32)) != nil)
    }
}
