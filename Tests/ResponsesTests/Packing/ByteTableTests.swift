import Testing

@testable import Responses

@Suite struct ByteTableTests {
    @Test func `short and long keys are numbered as they come and found again, as in a dictionary`() {
        var random = SeededGenerator(seed: 11)
        var table = ByteTable()
        var expected: [[UInt8]: Int] = [:]
        for _ in 0..<20_000 {
            // Few different octets and lengths around those that fit a slot, so that keys are often alike.
            let length = Int.random(in: 0...12, using: &random)
            let key = (0..<length).map { _ in UInt8.random(in: 0...2, using: &random) }
            let number = key.withUnsafeBytes { table.insert($0) }
            #expect(number == expected[key] ?? expected.count)
            expected[key] = number
        }
        #expect(table.count == expected.count)
        for (key, number) in expected {
            #expect(key.withUnsafeBytes { table.index(of: $0) } == number)
        }
        #expect(([9] as [UInt8]).withUnsafeBytes { table.index(of: $0) } == nil)
        #expect(table.index(of: "thirteen octets") == nil)
    }
}
