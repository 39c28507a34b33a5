import Psychometrics
import Testing

@Suite struct DistributionsTests {
    @Test func `an item nobody answered has no figures`() {
        let item = ItemHistogram(lowest: 1, points: 5)
        #expect(item.count == 0)
        #expect(item.median == nil)
        #expect(item.observedRange == nil)
        #expect(item.share(of: [4, 5]).proportion == nil)
        #expect(item.share(of: [4, 5]).interval == nil)
    }

    @Test func `reversing turns the mean round and keeps the variance`() throws {
        let item = ItemHistogram(lowest: 0, counts: [3, 0, 7, 11, 2])
        let (mean, reversedMean) = (try #require(item.moments.mean), try #require(item.reversed.moments.mean))
        #expect(closeness(mean + reversedMean, 4) < 1e-15)
        #expect(item.moments.variance == item.reversed.moments.variance)
        #expect(item.reversed.reversed == item)
    }

    @Test func `a shift of the scale shifts the mean and nothing else`() throws {
        let item = ItemHistogram(lowest: 1, counts: [3, 0, 7, 11, 2])
        let shifted = ItemHistogram(lowest: 8, counts: [3, 0, 7, 11, 2])
        #expect(closeness(shifted.moments.mean, try #require(item.moments.mean) + 7) < 1e-15)
        #expect(shifted.moments.variance == item.moments.variance)
        #expect(shifted.median == item.median.map { $0 + 7 })
    }

    @Test func `adding and taking back an answer changes nothing`() {
        var item = ItemHistogram(lowest: 1, counts: [1, 2, 3])
        let before = item
        item.add(2)
        #expect(item != before)
        item.add(2, times: -1)
        #expect(item == before)
        #expect((before + before) - before == before)
    }

    @Test func `the ends of Wilson's interval are exact at no and at every success`() {
        #expect(WilsonInterval.of(0, in: 5)?.lower == 0)
        #expect(WilsonInterval.of(5, in: 5)?.upper == 1)
        #expect(WilsonInterval.of(0, in: 0) == nil)
    }
}
