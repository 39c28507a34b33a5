import Disclosure
import Testing

@Suite struct CoalitionTests {
    @Test(arguments: [1, 2, 3])
    func `members who put their answers together still face k − 1 others`(_ coalition: Int) throws {
        for seed in 0..<6 as Range<UInt64> {
            let wave = try SmallWaves.wave(seed: seed, people: 3...12)
            let release = try SmallWaves.release(wave, policy: Policy(coalition: coalition))
            let smallest = try #require(release.certificate.smallestSupport)
            #expect(smallest - coalition >= 4)
            for cell in release.cells where cell.status == .published {
                #expect((cell.n ?? 0) - coalition >= 4)
                #expect(cell.items.allSatisfy { $0.n - coalition >= 4 })
            }
        }
    }

    @Test func `the smallest support is one that some published figures have`() throws {
        let wave = try SmallWaves.wave(seed: 3, people: 5...5)
        #expect(try SmallWaves.release(wave).certificate.smallestSupport == 5)
    }
}
