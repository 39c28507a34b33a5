import Testing

@testable import Responses

@Suite struct MixerTests {
    private func rows(_ units: some Sequence<Int>) -> PackedRows {
        var rows = PackedRows(segmentCount: 1, itemCount: 2)
        for unit in units {
            rows.append(
                unit: Int32(unit), segments: [UInt8(unit % 7)], answers: [UInt8(unit % 5), UInt8(unit % 250)])
        }
        return rows
    }

    private func units(_ rows: PackedRows) -> [Int] { (0..<rows.count).map { Int(rows.unit($0)) } }

    @Test(arguments: [0, 1, 2, 3, 100, 1999])
    func `mixing keeps every row whole and exactly once`(_ count: Int) {
        let random = BlockRandomGenerator.seeded(UInt64(count))
        var mixer = Mixer(segmentCount: 1, itemCount: 2, poolLimit: 200, window: 50, random: random)
        var out = PackedRows(segmentCount: 1, itemCount: 2)
        var windows: [Int] = []
        for start in stride(from: 0, to: count, by: 70) {
            mixer.add(rows(start..<min(start + 70, count)))
            while let window = mixer.next() {
                windows.append(window.count)
                out.append(contentsOf: window)
            }
        }
        let last = mixer.finish()
        out.append(contentsOf: last)
        #expect(units(out).sorted() == Array(0..<count))
        #expect(windows.allSatisfy { $0 == 50 })
        #expect(windows.isEmpty || last.count >= 50)
        #expect(mixer.count == 0)
        for row in 0..<out.count {
            let unit = Int(out.unit(row))
            #expect(out.segments(row) == [UInt8(unit % 7)])
            #expect(out.answers(row) == [UInt8(unit % 5), UInt8(unit % 250)])
        }
    }

    @Test func `every order of four rows is equally likely`() {
        let random = BlockRandomGenerator.seeded(4)
        var counts: [[Int]: Int] = [:]
        let rounds = 24_000
        for _ in 0..<rounds {
            var mixer = Mixer(segmentCount: 1, itemCount: 2, poolLimit: 10, window: 2, random: random)
            mixer.add(rows(0..<4))
            counts[units(mixer.finish()), default: 0] += 1
        }
        #expect(counts.count == 24)
        let expected = Double(rounds) / 24
        let chiSquare = counts.values.reduce(0) {
            $0 + (Double($1) - expected) * (Double($1) - expected) / expected
        }
        // The 99.9th percentile of chi-square with 23 degrees of freedom.
        #expect(chiSquare < 49.73)
    }

    @Test func `the place of a row says nothing about when it came`() {
        let random = BlockRandomGenerator.seeded(5)
        let count = 5000
        var chiSquare = 0.0
        for _ in 0..<20 {
            var mixer = Mixer(segmentCount: 1, itemCount: 2, random: random)
            mixer.add(rows(0..<count))
            let correlation = rankCorrelation(units(mixer.finish()))
            chiSquare += correlation * correlation * Double(count - 1)
        }
        // The 99.9th percentile of chi-square with 20 degrees of freedom.
        #expect(chiSquare < 45.31)
    }

    /// The correlation of numbers from 0 with their places.
    private func rankCorrelation(_ order: [Int]) -> Double {
        let mean = Double(order.count - 1) / 2
        var products = 0.0
        var squares = 0.0
        for (place, number) in order.enumerated() {
            products += (Double(place) - mean) * (Double(number) - mean)
            squares += (Double(place) - mean) * (Double(place) - mean)
        }
        return products / squares
    }

    @Test func `a window is drawn from the whole pool`() throws {
        let random = BlockRandomGenerator.seeded(6)
        var mixer = Mixer(segmentCount: 1, itemCount: 2, poolLimit: 2000, window: 1000, random: random)
        mixer.add(rows(0..<4000))
        let first = mixer.next()
        let window = units(try #require(first))
        let early = window.filter { $0 < 2000 }.count
        // Binomial with 1,000 draws of one half: five standard deviations are 79.
        #expect((421...579).contains(early))
    }

    @Test func `memory does not grow with what has left`() {
        var mixer = Mixer(
            segmentCount: 1, itemCount: 2, poolLimit: 2000, window: 1000, random: .seeded(8))
        for start in stride(from: 0, to: 50_000, by: 500) {
            mixer.add(rows(start..<start + 500))
            while mixer.next() != nil {}
            #expect(mixer.pool.count <= 2500)
        }
    }

    @Test func `comments are mixed too`() {
        let random = BlockRandomGenerator.seeded(7)
        var mixer = Mixer(segmentCount: 1, itemCount: 2, random: random)
        let written = (0..<100).map { ResponseBatch.Comment(unit: Int32($0), question: 0, text: "\($0)") }
        var comments = written
        mixer.mix(&comments)
        #expect(comments != written)
        #expect(Set(comments) == Set(written))
    }
}
