/// Text with formatting: what stands in the elements `t`, phonetic hints left out.
struct RichText {
    private(set) var text: [UInt8] = []
    private var isText = false
    private var isPhonetic = false

    mutating func begin() {
        text.removeAll(keepingCapacity: true)
        (isText, isPhonetic) = (false, false)
    }

    mutating func start(_ part: WorkbookPart) {
        if part.isNamed("t") { isText = true } else if part.isNamed("rPh") { isPhonetic = true }
    }

    mutating func add(_ piece: ArraySlice<UInt8>) {
        if isText, !isPhonetic { text.append(contentsOf: piece) }
    }

    mutating func end(_ part: WorkbookPart) {
        if part.isNamed("t") { isText = false } else if part.isNamed("rPh") { isPhonetic = false }
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
