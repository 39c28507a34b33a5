/// Reads delimited text (RFC 4180) from chunks of octets, one record at a time, without an allocation per field.
///
/// Records end with LF, CR LF or CR; blank lines are passed over and numbered; a byte-order mark at the start is skipped; a
/// quote that does not open a field is text. Memory is bounded by `maximumRecordLength` however long the text is.
///
/// ```swift
/// var reader = DelimitedReader(delimiter: .comma)
/// var position = 0
/// while let record = reader.next(in: chunk, at: &position) { … }   // for each chunk
/// if let record = reader.finish() { … }                            // the last, if no line end follows it
/// if let failure = reader.failure { … }
/// ```
package struct DelimitedReader: ~Copyable, Sendable {
    /// The octet that separates fields.
    package let delimiter: Delimiter
    /// The greatest length of a record in octets, quotes included.
    package let maximumRecordLength: Int
    /// What stopped the reader; nothing more is read once this is set.
    package private(set) var failure: DelimitedProblem?
    /// The number of records handed out.
    package private(set) var recordCount = 0
    /// The blank lines passed over, which spreadsheets number as rows.
    private(set) var blankLines = 0
    /// The number, from 1, of the line that is read next.
    package private(set) var line = 1

    private var slow: RecordAssembler
    private var ends = OwnedBuffer<UInt32>(capacity: 256)
    /// How many octets of the byte-order mark have been seen; 4 once the text has begun.
    private var markProgress = 0
    private var skipsLineFeed = false

    /// The record length that is refused unless the caller says otherwise: 1 MiB.
    package static let defaultMaximumRecordLength = 1 << 20

    /// Makes a reader that stands before the first octet.
    ///
    /// - Parameter maximumRecordLength: From 1 to 2³¹ − 1.
    package init(delimiter: Delimiter, maximumRecordLength: Int = Self.defaultMaximumRecordLength) {
        precondition(maximumRecordLength > 0 && maximumRecordLength < 1 << 31, "length out of range")
        self.delimiter = delimiter
        self.maximumRecordLength = maximumRecordLength
        slow = RecordAssembler(delimiter: delimiter.rawValue)
    }

    /// Reads on to the end of the next record.
    ///
    /// - Parameters:
    ///   - chunk: A part of the text, of any length; the parts must follow one another.
    ///   - position: Where to read on within `chunk`; 0 for a new chunk, moved on by each call.
    /// - Returns: The record, valid until the next call; `nil` when the chunk is used up or reading has failed.
    package mutating func next(
        in chunk: UnsafeRawBufferPointer, at position: inout Int
    ) -> DelimitedRecord? {
        guard failure == nil, let start = chunk.baseAddress else {
            position = chunk.count
            return nil
        }
        let base = start.assumingMemoryBound(to: UInt8.self)
        if markProgress < 4 { skipByteOrderMark(chunk, &position) }
        while position < chunk.count {
            if slow.isActive {
                guard let record = assemble(base, chunk.count, &position) else { return nil }
                return record
            }
            if skipLineEnd(base[position]) {
                position += 1
                continue
            }
            if let record = scan(base, chunk.count, &position) { return record }
            if failure != nil {
                position = chunk.count
                return nil
            }
            slow.begin(line: line)
        }
        return nil
    }

    /// Hands out the last record when no line end follows it; call once, behind the last chunk.
    ///
    /// - Returns: The record, or `nil` if there is none or the text breaks off inside quotes (see `failure`).
    package mutating func finish() -> DelimitedRecord? {
        guard failure == nil else { return nil }
        if (1...2).contains(markProgress) {
            slow.begin(line: line)
            feedPartialMark()
        }
        guard slow.isActive else { return nil }
        if let opened = slow.openQuoteLine {
            fail(.unterminatedQuote(openedOnLine: opened), column: slow.fieldIndex + 1)
            return nil
        }
        slow.endRecord()
        return takeAssembled()
    }

    /// The number of the record handed out last.
    private var number: Int { recordCount + blankLines }

    // MARK: The fast way: a whole record without quotes inside one chunk

    /// Scans eight octets at a time; answers `nil` without moving when the record needs the slow way.
    private mutating func scan(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int
    ) -> DelimitedRecord? {
        let start = position
        let delimiters = WordMatch.pattern(delimiter.rawValue)
        let quotes = WordMatch.pattern(0x22)
        var offset = start
        var fields = 0
        var seen: UInt64 = 0
        ends.removeAll()
        ends.reserve(64)
        var out = ends.base
        var room = ends.capacity - 8
        while offset + 8 <= count {
            let word = UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self).littleEndian
            var separators = WordMatch.equal(word, delimiters)
            let others = (WordMatch.controls(word) & ~separators) | WordMatch.equal(word, quotes)
            seen |= word
            if fields > room {
                ends.setCount(fields)
                ends.reserve(fields + 64)
                (out, room) = (ends.base, ends.capacity - 8)
            }
            let stop = firstStop(others, base + offset)
            if stop < 8 { separators &= (1 << UInt64(stop &* 8)) &- 1 }
            let relative = offset &- start
            while separators != 0 {
                out[fields] = UInt32(truncatingIfNeeded: relative &+ (separators.trailingZeroBitCount >> 3))
                fields &+= 1
                separators &= separators &- 1
            }
            if stop < 8 {
                return endScan(base, count, &position, at: offset + stop, fields, seen)
            }
            offset += 8
        }
        return scanTail(base, count, &position, from: offset, fields, seen)
    }

    /// The index of the first octet that ends the fast way, or 8; other control characters are text.
    @inline(__always)
    private func firstStop(_ others: UInt64, _ word: UnsafePointer<UInt8>) -> Int {
        var others = others
        while others != 0 {
            let index = others.trailingZeroBitCount >> 3
            switch word[index] {
            case 0x0A, 0x0D, 0x22, 0x00: return index
            default: others &= others &- 1
            }
        }
        return 8
    }

    /// The last octets of a chunk, too few for a whole word.
    private mutating func scanTail(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int, from first: Int, _ fields: Int,
        _ seen: UInt64
    ) -> DelimitedRecord? {
        var seen = seen
        ends.setCount(fields)
        for offset in first..<max(count, first) {
            let byte = base[offset]
            seen |= UInt64(byte)
            switch byte {
            case delimiter.rawValue: ends.append(UInt32(truncatingIfNeeded: offset - position))
            case 0x0A, 0x0D, 0x22, 0x00:
                return endScan(base, count, &position, at: offset, ends.count, seen)
            default: break
            }
        }
        return nil
    }

    private mutating func endScan(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int, at stop: Int, _ fields: Int,
        _ seen: UInt64
    ) -> DelimitedRecord? {
        let byte = base[stop]
        guard byte == 0x0A || byte == 0x0D else { return nil }
        let length = stop - position
        guard length <= maximumRecordLength else {
            fail(.recordTooLong(maximum: maximumRecordLength, openQuoteLine: nil), column: nil)
            return nil
        }
        ends.setCount(fields)
        ends.append(UInt32(truncatingIfNeeded: length))
        let first = base + position
        position = stop + 1
        if byte == 0x0D { noteCarriageReturn(base, count, &position) }
        defer { line += 1 }
        recordCount += 1
        var problem: DelimitedProblem?
        if seen & WordMatch.highBits != 0 { problem = check(first, length) }
        return DelimitedRecord(
            base: first, ends: ends.base, count: fields + 1, number: number, line: line, problem: problem
        )
    }

    /// Takes the LF of a CR LF, now or at the start of the next chunk.
    private mutating func noteCarriageReturn(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int
    ) {
        if position == count {
            skipsLineFeed = true
        } else if base[position] == 0x0A {
            position += 1
        }
    }

    /// Whether the octet before a record is a blank line's end or the second half of a CR LF.
    private mutating func skipLineEnd(_ byte: UInt8) -> Bool {
        let isSecondHalf = skipsLineFeed && byte == 0x0A
        skipsLineFeed = byte == 0x0D
        if isSecondHalf { return true }
        guard byte == 0x0A || byte == 0x0D else { return false }
        line += 1
        blankLines += 1
        return true
    }

    // MARK: The slow way: quotes, zero octets, and records that cross a chunk's end

    private mutating func assemble(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int
    ) -> DelimitedRecord? {
        let isComplete = slow.read(base, count, &position, maximumLength: maximumRecordLength)
        if slow.length > maximumRecordLength {
            fail(
                .recordTooLong(maximum: maximumRecordLength, openQuoteLine: slow.openQuoteLine),
                column: nil)
            position = count
            return nil
        }
        guard isComplete else { return nil }
        if base[position - 1] == 0x0D { noteCarriageReturn(base, count, &position) }
        let record = takeAssembled()
        line += 1
        return record
    }

    private mutating func takeAssembled() -> DelimitedRecord? {
        recordCount += 1
        let first = UnsafePointer(slow.octets.base)
        var problem: DelimitedProblem?
        if let column = slow.textAfterQuoteColumn {
            problem = DelimitedProblem(
                kind: .textAfterClosingQuote, record: number, line: slow.line, column: column)
        } else if delimiter == .tab, slow.ends.count >= 3, slow.hiddenDelimiters >= slow.ends.count - 1 {
            problem = DelimitedProblem(kind: .quotedRow, record: number, line: slow.line, column: nil)
        } else if let (byte, column) = slow.nulPlace {
            problem = DelimitedProblem(
                kind: .nulByte(byte: byte), record: number, line: slow.line, column: column)
        }
        let record = DelimitedRecord(
            base: first, ends: slow.ends.base, count: slow.ends.count, number: number,
            line: slow.line,
            problem: problem ?? check(first, slow.octets.count, ends: slow.ends.base))
        line += slow.innerLineEnds
        slow.isActive = false
        return record
    }

    // MARK: Marks and problems

    private mutating func skipByteOrderMark(_ chunk: UnsafeRawBufferPointer, _ position: inout Int) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        while markProgress < 3, position < chunk.count {
            guard chunk[position] == mark[markProgress] else {
                if markProgress > 0 {
                    slow.begin(line: line)
                    feedPartialMark()
                }
                markProgress = 4
                return
            }
            markProgress += 1
            position += 1
        }
        if markProgress == 3 { markProgress = 4 }
    }

    /// The text began like a byte-order mark but was none: its octets are text, if not UTF-8.
    private mutating func feedPartialMark() {
        for byte in [0xEF, 0xBB].prefix(markProgress) { slow.appendText(UInt8(byte)) }
        markProgress = 4
    }

    private mutating func fail(_ kind: DelimitedProblem.Kind, column: Int?) {
        failure = DelimitedProblem(
            kind: kind, record: number + 1, line: slow.isActive ? slow.line : line, column: column)
    }

    private func check(_ first: UnsafePointer<UInt8>, _ length: Int) -> DelimitedProblem? {
        check(first, length, ends: ends.base)
    }

    private func check(
        _ first: UnsafePointer<UInt8>, _ length: Int, ends: UnsafePointer<UInt32>
    ) -> DelimitedProblem? {
        guard let offset = UTF8Check.firstInvalid(first, count: length) else { return nil }
        var column = 0
        while Int(ends[column]) < offset { column += 1 }
        let fieldStart = column == 0 ? 0 : Int(ends[column - 1]) + 1
        return DelimitedProblem(
            kind: .invalidUTF8(byte: offset - fieldStart + 1), record: number,
            line: slow.isActive ? slow.line : line, column: column + 1)
    }
}
