import Testing

@testable import Responses

@Suite struct ChaCha20GeneratorTests {
    @Test func `the key stream is that of RFC 8439, section 2-3-2`() {
        var generator = ChaCha20Generator(
            key: (
                SIMD4(0x0302_0100, 0x0706_0504, 0x0B0A_0908, 0x0F0E_0D0C),
                SIMD4(0x1312_1110, 0x1716_1514, 0x1B1A_1918, 0x1F1E_1D1C)
            ), counterAndNonce: SIMD4(1, 0x0900_0000, 0x4A00_0000, 0))
        let first = (0..<8).flatMap { _ in
            let word = generator.next()
            return [UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32)]
        }
        #expect(
            first == [
                0xE4E7_F110, 0x1559_3BD1, 0x1FDD_0F50, 0xC471_20A3, 0xC7F4_D1C7, 0x0368_C033, 0x9AAA_2204,
                0x4E6C_D4C3, 0x4664_82D2, 0x09AA_9F07, 0x05D7_C214, 0xA202_8BD9, 0xD19C_12B5, 0xB94E_16DE,
                0xE883_D0CB, 0x4E3C_50A2,
            ])
    }

    @Test func `two keys from one source differ`() {
        var source = SeededGenerator(seed: 1)
        var first = ChaCha20Generator(seededBy: &source)
        var second = ChaCha20Generator(seededBy: &source)
        #expect((0..<4).map { _ in first.next() } != (0..<4).map { _ in second.next() })
    }
}
