/// JSON put together byte by byte: keys in the order written, numbers that read back unchanged, nulls spelled out.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Writes an object with what `body` writes into it.
    mutating func object(_ key: StaticString? = nil, _ body: (inout JSONText) -> Void) {
        container(key, open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), body)
    }

    /// Writes an array of what `body` writes into it.
    mutating func array(_ key: StaticString? = nil, _ body: (inout JSONText) -> Void) {
        container(key, open: UInt8(ascii: "["), close: UInt8(ascii: "]"), body)
    }

    /// Writes an object under a key that is not known before.
    mutating func object(named key: String, _ body: (inout JSONText) -> Void) {
        name(key)
        object(nil, body)
    }

    mutating func value(_ key: StaticString? = nil, _ number: Double?) {
        prefix(key)
        guard let number, number.isFinite else { return raw("null") }
        // −0 would be another number to some readers.
        append(number == 0 ? "0" : number.description)
    }

    mutating func value(_ key: StaticString? = nil, _ number: Int?) {
        prefix(key)
        guard let number else { return raw("null") }
        append(number.description)
    }

    mutating func value(_ key: StaticString? = nil, _ text: String) {
        prefix(key)
        string(text)
    }

    mutating func value(_ key: StaticString? = nil, _ interval: Interval?) {
        guard let interval else { return null(key) }
        array(key) {
            $0.value(nil, interval.lower)
            $0.value(nil, interval.upper)
        }
    }

    mutating func value(named key: String, _ number: Double?) {
        name(key)
        value(nil, number)
    }

    mutating func value(named key: String, _ number: Int) {
        name(key)
        value(nil, number)
    }

    /// Writes a value that is JSON already.
    mutating func value(written: [UInt8]) {
        prefix(nil)
        bytes.append(contentsOf: written)
    }

    mutating func null(_ key: StaticString? = nil) {
        prefix(key)
        raw("null")
    }

    private mutating func container(
        _ key: StaticString?, open: UInt8, close: UInt8, _ body: (inout JSONText) -> Void
    ) {
        prefix(key)
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func prefix(_ key: StaticString?) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
        guard let key else { return }
        bytes.append(UInt8(ascii: "\""))
        raw(key)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func name(_ key: String) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        string(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                raw("\\u00")
                for digit in [byte >> 4, byte & 15] { bytes.append(digit < 10 ? 48 + digit : 87 + digit) }
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
