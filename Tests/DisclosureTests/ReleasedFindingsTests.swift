import Aggregation
import Foundation
import Testing

@testable import Disclosure

@Suite struct ReleasedFindingsTests {
    private func release(_ comments: [UnitComment] = [], earlier: [EarlierRelease] = []) throws -> Release {
        let wave = try SmallWaves.wave(seed: 4, people: 12...20, missing: 0)
        return try ReleaseMaker.make(
            ReleaseRequest(
                wave: "o/w", survey: "small@1", cube: wave.cube(), tree: wave.tree, policy: Policy(),
                version: "test", cellKey: ReleasePropertyTests.key, earlier: earlier, comments: comments,
                commentQuestions: ["C1"]))
    }

    @Test func `a whole company's ICC is the one of its companies' released figures`() throws {
        let wave = try ArmyCompanies.wave()
        let release = try ReleaseMaker.make(
            ReleaseRequest(
                wave: "army/2002", survey: "lq2002@1", cube: wave.cube(), tree: wave.tree, policy: Policy(),
                version: "test", cellKey: ReleasePropertyTests.key))
        let root = try #require(release.cell(unit: "ARMY"))
        let groups = try #require(try ArmyCompanies.expected()["groups"] as? [String: [String: Any]])
        for code in ["LEAD", "TSIG", "HOSTIL"] {
            let grouping = try #require(root.scales.first { $0.code == code }?.grouping)
            let analysis = try #require(groups[code]?["icc"] as? [String: Any] ?? groups[code])
            #expect(grouping.units == 49)
            if let icc1 = analysis["icc1"] as? Double { #expect(abs(grouping.icc1 - icc1) < 1e-9) }
            #expect(grouping.icc1 > 0 && grouping.icc2 > grouping.icc1 && grouping.icc2 < 1)
        }
        let drivers = root.drivers
        #expect(drivers.map(\.outcome) == ["LEAD", "TSIG", "HOSTIL"])
        for driver in drivers {
            #expect(driver.n >= 30 && driver.n <= 2042)
            #expect(abs(driver.predictors.reduce(0) { $0 + $1.share } - 1) < 1e-9)
            #expect((0...1).contains(driver.rSquared))
        }
        #expect(release.cells.allSatisfy { $0.drivers.allSatisfy { $0.n >= 30 } })
    }

    @Test func `comments are shown where ten wrote, at one level, and none is lost`() throws {
        // Division 0: ten in each team; division 1: three in one team; division 2: none.
        var comments: [UnitComment] = []
        for unit in 2...5 {
            comments += (0..<10).map { UnitComment(unit: unit, question: 0, text: "u\(unit) n\($0)") }
        }
        comments += (0..<3).map { UnitComment(unit: 7, question: 0, text: "few \($0)") }
        let shown = try release(comments).cells.filter { !$0.comments.isEmpty }
        // Division 1 cannot show three, so all are shown with the whole organisation.
        #expect(shown.map(\.unit) == ["org"])
        #expect(Set(shown[0].comments[0].texts) == Set(comments.map(\.text)))
        let apart = try release(Array(comments.prefix(40))).cells.filter { !$0.comments.isEmpty }
        #expect(apart.map(\.unit) == ["d0t0", "d0t1", "d0t2", "d0t3"])
        #expect(apart.allSatisfy { $0.comments[0].texts.count == 10 })
        #expect(try release(Array(comments.prefix(9))).cells.allSatisfy { $0.comments.isEmpty })
    }

    @Test func `the order of comments says nothing about the order they came in`() throws {
        let comments = (0..<30).map { UnitComment(unit: 2, question: 0, text: "words \($0)") }
        let one = try release(comments)
        let other = try release(comments.reversed())
        #expect(one.cells == other.cells)
        #expect(one.cells.contains { $0.comments.first?.texts != comments.map(\.text) })
    }

    @Test func `a later release shows the same lists or none`() throws {
        let wave = try SmallWaves.wave(seed: 4, people: 12...20, missing: 0)
        let comments = (0..<30).map { UnitComment(unit: 2 + $0 % 3, question: 0, text: "words \($0)") }
        let first = try release(comments)
        let earlier = EarlierRelease(cube: try wave.cube(), tree: wave.tree, release: first)
        #expect(
            try release(comments, earlier: [earlier]).cells.map(\.comments) == first.cells.map(\.comments))
        let fewer = try release(Array(comments.prefix(12)), earlier: [earlier])
        #expect(fewer.cells.allSatisfy { $0.comments.isEmpty })
    }

    @Test(arguments: 0..<6 as Range<UInt64>, [Policy.Uncertainty.auto, .always])
    func `a cell's octets are read back as the cell, and any shorter ones as none`(
        _ seed: UInt64, _ uncertainty: Policy.Uncertainty
    ) throws {
        let wave = try SmallWaves.wave(seed: seed, people: 4...40)
        let release = try ReleaseMaker.make(
            ReleaseRequest(
                wave: "o/w", survey: "small@1", cube: wave.cube(), tree: wave.tree,
                policy: Policy(uncertainty: uncertainty),
                version: "test", cellKey: ReleasePropertyTests.key,
                comments: (0..<12).map { UnitComment(unit: 2, question: 0, text: "ä\($0)") },
                commentQuestions: ["C1"]))
        for cell in release.document.cells {
            let octets = cell.canonicalOctets
            #expect(ReleaseDocument.Cell(canonicalOctets: octets) == cell)
            #expect(ReleaseDocument.Cell(canonicalOctets: octets + [0]) == nil)
            // What was stored before numbers of moves were written is read as it always was.
            let old = cell.octets(.limits)
            #expect(ReleaseDocument.Cell(canonicalOctets: old) == cell)
            #expect(uncertainty == .auto || cell.n == nil || octets.count < old.count * 2 / 3)
        }
        let octets = release.document.cells[0].canonicalOctets
        for length in 0..<octets.count {
            #expect(ReleaseDocument.Cell(canonicalOctets: Array(octets.prefix(length))) == nil)
        }
    }

    @Test func `a document fits the seal that its cells were stored under in the older form`() throws {
        let wave = try SmallWaves.wave(seed: 2, people: 6...20)
        let document = try SmallWaves.release(wave, policy: Policy(uncertainty: .always)).document
        for version in CellWriter.Version.allCases {
            let cells = document.cells.flatMap { ReleaseSeal.digest(of: $0.octets(version)) }
            let digest = ReleaseSeal.digest(previous: ReleaseSeal.beginning, header: [1, 2, 3], cells: cells)
            let sealed = document.sealed(
                ReleaseSeal(
                    digest: ReleaseSeal.hexadecimal(digest),
                    previous: ReleaseSeal.hexadecimal(ReleaseSeal.beginning)))
            #expect(sealed.fitsSeal(header: [1, 2, 3]) == true)
            #expect(sealed.fitsSeal(header: [1, 2, 4]) == false)
        }
    }

    @Test(
        arguments: [(6, 5), (-1, 5), (0, 0), (5, 0), (Int.max, Int.min), (1, -1), (3, 5)],
        [(counted: 0, other: 0), (counted: 2, other: 3)])
    func `any figures that a document may hold are read back as they are`(
        _ numbers: (count: Int, of: Int), _ moved: (counted: Int, other: Int)
    ) {
        let own = Shares.released(numbers.count, of: numbers.of, moved: moved)
        let share =
            own
            ?? ReleasedShare(
                count: numbers.count, of: numbers.of, share: -3, interval: ReleasedInterval(low: 7, high: -1))
        let item = ReleasedItem(
            code: "Ä\u{0}\"", n: numbers.of, mean: -1e300, sd: 0, favourable: share, neutral: share,
            unfavourable: share, distribution: [numbers.count, Int.min, 0], uncertainty: .cellKey)
        let scale = ReleasedScale(
            code: "", n: numbers.count, mean: 0, sd: nil, standardError: nil,
            interval: ReleasedInterval(low: 1, high: 0), score: 101, scoreInterval: nil, favourable: share,
            neutral: nil, unfavourable: nil, favourablePersons: share, alpha: -2, uncertainty: nil)
        let packed = PackedFigures(scales: [scale, scale], items: [item])
        #expect(packed.items == [item])
        #expect(packed.scales == [scale, scale])
        #expect(PackedFigures(scales: nil, items: []).items == [])
        #expect(PackedFigures(scales: [], items: nil).items == nil)
    }

    @Test func `a share of moved counts is found again from its limits alone`() throws {
        for total in [5, 6, 17, 60, 1003] {
            for count in Set([0, 1, total / 3, total - 1, total]) {
                for counted in [0, 1, 2, 5, 16] {
                    for other in [0, 1, 3, 24] where counted + other > 0 {
                        let moved = (counted: counted, other: other)
                        let share = try #require(Shares.released(count, of: total, moved: moved))
                        let isCut = share.interval.low == 0 && share.interval.high == 1
                        let found = Shares.moves(behind: share)
                        #expect(isCut || found != nil, "\(count) of \(total), \(moved)")
                        guard let found else { continue }
                        #expect(Shares.released(count, of: total, moved: found) == share)
                    }
                }
            }
        }
        let other = ReleasedShare(
            count: 3, of: 9, share: 1 / 3, interval: ReleasedInterval(low: 0.0123, high: 0.9))
        #expect(Shares.moves(behind: other) == nil)
    }
}
