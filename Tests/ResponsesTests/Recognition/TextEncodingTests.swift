import Testing

@testable import Responses

@Suite struct TextEncodingTests {
    @Test(
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0xFF], TextEncoding.utf8),
            ([0xFF, 0xFE, 0x61, 0x00], .utf16LittleEndian),
            ([0xFE, 0xFF, 0x00, 0x61], .utf16BigEndian),
            ([0x61, 0x00, 0x62, 0x00, 0x63, 0x00], .utf16LittleEndian),
            ([0x00, 0x61, 0x00, 0x62, 0x00, 0x63], .utf16BigEndian),
            ([0x61, 0xC3, 0xA9], .utf8),
            ([0x61, 0xE9, 0x62], .windows1252),
            ([0x61, 0xE9, 0x81], .utf8),
            ([], .utf8),
            // don’t, café, “so”, naïve on a Macintosh …
            (Array("don".utf8) + [0xD5] + Array("t".utf8), .macRoman),
            (Array("caf".utf8) + [0x8E] + Array(", ".utf8), .macRoman),
            (Array("he said ".utf8) + [0xD2] + Array("so".utf8) + [0xD3], .macRoman),
            (Array("na".utf8) + [0x95] + Array("ve, gar".utf8) + [0x8D] + Array("on".utf8), .macRoman),
            // … and on Windows.
            (Array("don".utf8) + [0x92] + Array("t".utf8), .windows1252),
            (Array("caf".utf8) + [0xE9] + Array(", ".utf8), .windows1252),
            (Array("he said ".utf8) + [0x93] + Array("so".utf8) + [0x94], .windows1252),
            (Array("10 ".utf8) + [0x96] + Array(" 20, na".utf8) + [0xEF] + Array("ve".utf8), .windows1252),
            (
                Array("Gr".utf8) + [0xFC, 0xDF] + Array("e, ".utf8) + [0xC4] + Array("rger".utf8),
                .windows1252
            ),
        ] as [([UInt8], TextEncoding)])
    func `the encoding is told from the first octets`(_ bytes: [UInt8], _ encoding: TextEncoding) {
        #expect(bytes.withUnsafeBytes { TextEncoding.detected(in: $0, isComplete: true) } == encoding)
    }

    @Test func `a sequence cut off at the end of an incomplete head is no sign`() {
        let head: [UInt8] = Array("naïve 日".utf8.dropLast())
        #expect(head.withUnsafeBytes { TextEncoding.detected(in: $0, isComplete: false) } == .utf8)
        #expect(head.withUnsafeBytes { TextEncoding.detected(in: $0, isComplete: true) } != .utf8)
    }

    @Test func `Windows-1252 becomes UTF-8 and its undefined octets become visible`() {
        var transcoder = Transcoder(.windows1252)
        var output: [UInt8] = []
        ([0x41, 0x80, 0x97, 0xE9, 0x81] as [UInt8]).withUnsafeBytes { transcoder.append($0, to: &output) }
        #expect(output == Array("A€—é".utf8) + [0xFF])
    }

    @Test func `the Macintosh's octets become UTF-8`() {
        var transcoder = Transcoder(.macRoman)
        var output: [UInt8] = []
        ([0x41, 0x8E, 0xD5, 0xDB] as [UInt8]).withUnsafeBytes { transcoder.append($0, to: &output) }
        #expect(output == Array("Aé’€".utf8))
    }

    @Test func `UTF-8 is told in whatever chunks`() {
        let texts: [(octets: [UInt8], isUTF8: Bool)] = [
            (Array("aé日🙂b".utf8), true), (Array("🙂🙂".utf8), true), ([], true), ([0x61, 0xE9, 0x62], false),
            (Array("日".utf8.dropLast()), false), ([0x80], false), ([0xF0, 0x9F, 0x61], false),
            ([0xC3, 0xA9, 0xA9], false), ([0xED, 0xA0, 0x80], false),
            (Array("é".utf8) + [0xF0, 0x9F, 0x99], false),
        ]
        for (octets, isUTF8) in texts {
            for length in 1...max(1, octets.count) {
                var scan = UTF8Scan()
                for start in stride(from: 0, to: octets.count, by: length) {
                    Array(octets[start..<min(start + length, octets.count)]).withUnsafeBytes {
                        scan.append($0)
                    }
                }
                #expect(scan.isWhole == isUTF8, "\(octets) in chunks of \(length)")
            }
        }
    }

    @Test func `UTF-16 keeps pairs together across chunks and shows what is broken`() {
        let units: [UInt16] = [0x41, 0xD83D, 0xDE42, 0xD83D, 0x42, 0xDE42]
        var bytes: [UInt8] = []
        for unit in units {
            bytes += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
        }
        bytes.append(0x43)
        for cut in 0...bytes.count {
            var transcoder = Transcoder(.utf16LittleEndian)
            var output: [UInt8] = []
            bytes[..<cut].withUnsafeBytes { transcoder.append($0, to: &output) }
            bytes[cut...].withUnsafeBytes { transcoder.append($0, to: &output) }
            transcoder.finish(into: &output)
            #expect(output == Array("A🙂".utf8) + [0xFF] + Array("B".utf8) + [0xFF, 0xFF])
        }
    }

    @Test func `another tool's file in Windows-1252 is read with a warning and an own one refused`() throws {
        var foreign = Array(
            "Timestamp,My team notices.,My team cares.,I would recommend it.,What would help?\n".utf8)
        foreign += Array("2020,Agree,Agree,1,caf".utf8) + [0xE9, 0x0A]
        let file = readFile(foreign, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.comments.map(\.text) == ["café"])
        #expect(file.summary.notices.contains { $0.contains("Windows-1252") })

        let own = Array("unit,EMP1,EMP2,REC,CMT1\nnorth,1,1,1,caf".utf8) + [0xE9, 0x0A]
        #expect(
            readFile(own, try testSurvey()).messages == [
                "r.csv, row 2, column 5 ‘CMT1’: byte 4 of the field is not UTF-8. Save the file with the encoding UTF-8."
            ])
        var options = ResponseReaderOptions(fileName: "r.csv")
        options.encoding = .windows1252
        #expect(readFile(own, try testSurvey(), options: options).comments.map(\.text) == ["café"])
    }
}
