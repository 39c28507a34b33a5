import Testing

@testable import Psychometrics

@Suite struct WideIntegerTests {
    @Test func `wide integers become the nearest double, ties to even`() {
        var random = SplitMix64(seed: 11)
        var numbers: [Int128] = [
            0, 1, -1, .max, .min, 1 << 53, (1 << 53) + 1, (1 << 53) + 3, 1 << 64, (1 << 64) + 1,
            (1 << 117) + (1 << 64),
            (1 << 117) + (1 << 64) + 1, -((1 << 100) + 1),
        ]
        for _ in 0..<5000 {
            let wide = Int128(Int64(bitPattern: random.next())) << 64 | Int128(random.next())
            numbers.append(wide >> Int128(random.next() % 128))
        }
        for number in numbers { #expect(number.double == Double(number), "\(number)") }
    }

    @Test(arguments: [0, 1, -1, 42, -42, Int.max, Int.min])
    func `a whole number keeps its value when widened`(number: Int) {
        #expect(Int128(wide: number) == Int128(number))
    }
}
