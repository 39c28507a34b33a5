/// The texts that a workbook keeps once and its cells name by number.
struct SharedStrings {
    private var octets: [UInt8] = []
    private var ends: [Int] = []

    /// The most octets of all texts together; they must be at hand while the sheet is read.
    static let maximumLength = 96 << 20
    static let maximumCount = 4 << 20

    /// A workbook without such texts.
    init() {}

    /// Reads the part that holds them.
    ///
    /// - Throws: `SpreadsheetError` for a damaged part, or one beyond the limits.
    init(reading entry: ZipReader.Entry) throws(SpreadsheetError) {
        var scanner = XMLScanner { buffer throws(SpreadsheetError) in try entry.read(into: buffer) }
        var rich = RichText()
        while let token = try scanner.next() {
            switch token {
            case .start:
                if scanner.isNamed("si") { rich.begin() }
                rich.start(scanner)
            case .text: rich.add(scanner.text)
            case .end:
                rich.end(scanner)
                guard scanner.isNamed("si") else { continue }
                octets.append(contentsOf: rich.unescaped)
                ends.append(octets.count)
                guard octets.count <= Self.maximumLength, ends.count <= Self.maximumCount else {
                    throw ZipReader.excessive
                }
            }
        }
    }

    /// The text with a number from 0; `nil` if there is none.
    subscript(number: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(number) else { return nil }
        return octets[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
    }
}

/// Text with formatting: what stands in the elements `t`, phonetic hints left out.
struct RichText {
    private(set) var text: [UInt8] = []
    private var isText = false
    private var isPhonetic = false

    mutating func begin() {
        text.removeAll(keepingCapacity: true)
        (isText, isPhonetic) = (false, false)
    }

    mutating func start(_ scanner: borrowing XMLScanner) {
        if scanner.isNamed("t") { isText = true } else if scanner.isNamed("rPh") { isPhonetic = true }
    }

    mutating func add(_ piece: [UInt8]) {
        if isText, !isPhonetic { text.append(contentsOf: piece) }
    }

    mutating func end(_ scanner: borrowing XMLScanner) {
        if scanner.isNamed("t") { isText = false } else if scanner.isNamed("rPh") { isPhonetic = false }
    }

    /// The text with the characters that XML cannot hold, which are written `_x000D_`.
    var unescaped: [UInt8] {
        guard text.count >= 7, text.contains(0x5F) else { return text }
        var result: [UInt8] = []
        var rest = text[...]
        while let mark = rest.firstIndex(of: 0x5F) {
            result.append(contentsOf: rest[..<mark])
            let code = rest[mark...].prefix(7)
            let digits = String(decoding: code.dropFirst(2).prefix(4), as: UTF8.self)
            if code.count == 7, code[mark + 1] == 0x78, code[mark + 6] == 0x5F,
                let value = UInt32(digits, radix: 16),
                let scalar = Unicode.Scalar(value), value != 0, let encoded = UTF8.encode(scalar)
            {
                result.append(contentsOf: encoded)
                rest = rest[(mark + 7)...]
            } else {
                result.append(0x5F)
                rest = rest[(mark + 1)...]
            }
        }
        return result + rest
    }
}
