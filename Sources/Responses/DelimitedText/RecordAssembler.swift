/// Puts one record together octet by octet; may stop and go on anywhere, so a record may span chunks.
///
/// Fields lie one after the other in `octets` with one delimiter between them, their quotes taken off, so that
/// they look just like an unquoted record. Between tabulators quotes are often meant as they are written, as Google's
/// sheets do: a quoted field that goes on behind its closing quote is such a one.
struct RecordAssembler: ~Copyable, Sendable {
    private enum State: Sendable {
        case fieldStart, unquoted, quoted, quoteInQuoted, afterQuoted
    }

    var isActive = false
    /// The fields' octets.
    private(set) var octets = OwnedBuffer<UInt8>(capacity: 4096)
    /// The offset behind each finished field.
    private(set) var ends = OwnedBuffer<UInt32>(capacity: 256)
    /// The octets of the text read so far, quotes included.
    private(set) var length = 0
    /// The line on which the record begins.
    private(set) var line = 1
    /// How many line ends lie inside the record's quotes.
    private(set) var innerLineEnds = 0
    /// The most delimiters in a quoted field that has line ends: as many as a row has are a row that the quotes swallowed.
    private(set) var hiddenDelimiters = 0
    private var delimitersInQuotes = 0
    private var lineEndsBeforeField = 0
    private var spacesBehindQuote = 0
    /// The column, from 1, of the first text behind a closing quote.
    private(set) var textAfterQuoteColumn: Int?
    /// The first zero octet: its place in its field and the field's column, from 1.
    private(set) var nulPlace: (byte: Int, column: Int)?

    private let delimiter: UInt8
    private var state = State.fieldStart
    private var quoteLine = 0
    private var fieldStart = 0
    private var lastWasCarriageReturn = false

    init(delimiter: UInt8) { self.delimiter = delimiter }

    /// The index of the field that is being read.
    var fieldIndex: Int { ends.count }

    /// The line on which quotes opened that have not closed.
    var openQuoteLine: Int? { state == .quoted ? quoteLine : nil }

    mutating func begin(line: Int) {
        isActive = true
        octets.removeAll()
        ends.removeAll()
        (length, innerLineEnds, fieldStart) = (0, 0, 0)
        (textAfterQuoteColumn, nulPlace, lastWasCarriageReturn) = (nil, nil, false)
        hiddenDelimiters = 0
        self.line = line
        state = .fieldStart
    }

    /// Reads up to and including the record's line end.
    ///
    /// - Returns: Whether the record is complete; `false` at the chunk's end or beyond the greatest length.
    mutating func read(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int, maximumLength: Int
    ) -> Bool {
        while position < count, length <= maximumLength {
            let byte = base[position]
            position += 1
            switch state {
            case .quoted: readQuoted(byte)
            case .unquoted, .fieldStart:
                if byte == 0x22, state == .fieldStart {
                    openQuote()
                } else if byte == 0x0A || byte == 0x0D {
                    endRecord()
                    return true
                } else if byte == delimiter {
                    endField()
                } else {
                    appendText(byte)
                }
            case .quoteInQuoted, .afterQuoted:
                if byte == 0x0A || byte == 0x0D {
                    endRecord()
                    return true
                }
                readBehindQuote(byte)
            }
            length += 1
        }
        return false
    }

    /// Adds an octet to the field that is being read.
    @inline(__always)
    mutating func appendText(_ byte: UInt8) {
        if state == .fieldStart { state = .unquoted }
        if byte == 0, nulPlace == nil {
            nulPlace = (octets.count - fieldStart + 1, ends.count + 1)
        }
        octets.append(byte)
    }

    /// Closes the last field.
    mutating func endRecord() {
        ends.append(UInt32(truncatingIfNeeded: octets.count))
        state = .fieldStart
    }

    private mutating func endField() {
        ends.append(UInt32(truncatingIfNeeded: octets.count))
        octets.append(delimiter)
        fieldStart = octets.count
        state = .fieldStart
    }

    private mutating func openQuote() {
        state = .quoted
        (delimitersInQuotes, lineEndsBeforeField) = (0, innerLineEnds)
        quoteLine = line + innerLineEnds
        lastWasCarriageReturn = false
    }

    @inline(__always)
    private mutating func readQuoted(_ byte: UInt8) {
        if byte == 0x22 {
            state = .quoteInQuoted
            spacesBehindQuote = 0
            if innerLineEnds > lineEndsBeforeField {
                hiddenDelimiters = max(hiddenDelimiters, delimitersInQuotes)
            }
            return
        }
        if byte == delimiter { delimitersInQuotes += 1 }
        if byte == 0x0A || byte == 0x0D {
            // CR LF is one line end.
            if !(byte == 0x0A && lastWasCarriageReturn) { innerLineEnds += 1 }
        }
        lastWasCarriageReturn = byte == 0x0D
        appendText(byte)
    }

    private mutating func readBehindQuote(_ byte: UInt8) {
        if byte == 0x22, state == .quoteInQuoted {
            appendText(byte)
            state = .quoted
            lastWasCarriageReturn = false
        } else if byte == delimiter {
            endField()
        } else if byte == 0x20 {
            // Spaces between a closing quote and the delimiter are common and mean nothing.
            spacesBehindQuote += 1
            state = .afterQuoted
        } else if delimiter == 0x09, state == .quoteInQuoted || state == .afterQuoted,
            innerLineEnds == lineEndsBeforeField, delimitersInQuotes == 0
        {
            takeQuotesAsWritten(before: byte)
        } else {
            if textAfterQuoteColumn == nil { textAfterQuoteColumn = ends.count + 1 }
            state = .afterQuoted
        }
    }

    /// Puts the quotes of a field that goes on behind them back where they were.
    private mutating func takeQuotesAsWritten(before byte: UInt8) {
        octets.insert(0x22, at: fieldStart)
        octets.append(0x22)
        for _ in 0..<spacesBehindQuote { octets.append(0x20) }
        octets.append(byte)
        state = .unquoted
    }
}
