package import Survey

/// Reads a response file: octets in, checked and packed rows, comments and problems out.
///
/// A bad row is reported and left out, and reading goes on, so that every problem of a file is found in one
/// pass; whether one bad row refuses the whole file is for the caller to decide. Memory does not grow with the
/// file.
///
/// ```swift
/// var reader = ResponseReader(definition: definition, units: .column(codes))
/// var batch = reader.makeBatch()
/// for each chunk { reader.consume(chunk, into: &batch); send(batch); batch.removeAll() }
/// let summary = reader.finish(into: &batch)
/// ```
package struct ResponseReader: ~Copyable, Sendable {
    private let definition: SurveyDefinition
    private let units: UnitSource
    private let options: ResponseReaderOptions
    /// The file's first octets, until the header has been read.
    private var head: [UInt8] = []
    private var nextTry: Int
    private var text: DelimitedReader
    private var packer: RowPacker
    /// Whether `text` and `packer` know the file's header.
    private var isStarted = false
    /// Puts the responses together if the file has one row per answer.
    private var long: LongFormat?
    private var longQuality: ResponseQuality?
    private var remainingHeaderRecords = 0
    private var headerRecords = 0
    /// Problems of the file as a whole and of its header.
    private var fileLog: ProblemLog
    private var notices: [String] = []
    /// The records read since they were last taken, if they are asked for.
    private var canonical = CanonicalText()
    /// Turns the file into UTF-8; `nil` for a file that is UTF-8.
    private var transcoder: Transcoder?

    /// Whether nothing more will be read: the header or the text itself is beyond reading.
    package private(set) var isStopped = false

    /// What the file turned out to be; `nil` until its header has been read.
    package private(set) var recognised: RecognisedFile?

    /// Makes a reader that stands before the file's first octet.
    package init(
        definition: SurveyDefinition, units: UnitSource, options: ResponseReaderOptions = .init()
    ) {
        self.definition = definition
        self.units = units
        self.options = options
        nextTry = options.headLength
        fileLog = ProblemLog(limit: options.problemLimit)
        text = DelimitedReader(delimiter: .comma)
        let noColumns = ReadingPlan(columns: [], definition: definition, readsLabels: false)
        packer = RowPacker(plan: noColumns, definition: definition, units: units, options: options)
    }

    /// An empty batch with this reader's row layout.
    package func makeBatch() -> ResponseBatch {
        ResponseBatch(segmentCount: definition.segments.count, itemCount: definition.items.count)
    }

    /// The number of problems found so far.
    package var problemCount: Int { fileLog.count + packer.log.count + (long?.log.count ?? 0) }

    /// Reads a chunk and appends what it holds to a batch.
    ///
    /// - Parameter bytes: A part of the file, of any length; the parts must follow one another.
    package mutating func consume(_ bytes: UnsafeRawBufferPointer, into batch: inout ResponseBatch) {
        guard !isStopped else { return }
        guard !isStarted else { return decode(bytes, into: &batch) }
        head.append(contentsOf: bytes)
        if head.count >= nextTry { start(isComplete: false, into: &batch) }
    }

    /// Reads what is left when the file has ended; call once.
    package mutating func finish(into batch: inout ResponseBatch) -> ResponseSummary {
        if !isStarted, !isStopped { start(isComplete: true, into: &batch) }
        if !isStopped, transcoder != nil {
            var decoded: [UInt8] = []
            transcoder?.finish(into: &decoded)
            decoded.withUnsafeBytes { drain($0, into: &batch) }
        }
        if !isStopped, let record = text.finish() { take(record, into: &batch) }
        stopOnFailure()
        finishLong(into: &batch)
        return summary
    }

    private mutating func finishLong(into batch: inout ResponseBatch) {
        guard long != nil else { return }
        var quality = ResponseQuality()
        long?.finish(into: &batch, quality: &quality)
        longQuality = quality
    }

    /// The refused rows since the last time, as CSV in Attune's own format behind the columns `file`, `row` and
    /// `reason`, without a heading.
    ///
    /// Empty unless `ResponseReaderOptions.keepsRejectedRows` is set.
    package mutating func takeRejectedRows() -> [UInt8] {
        packer.takeRejectedRows() + (long?.takeRejectedRows() ?? [])
    }

    /// The heading above the rows of `takeRejectedRows()`, the same for every file that is read for a survey.
    package static func rejectedRowsHeading(_ definition: SurveyDefinition, units: UnitSource) -> [UInt8] {
        if case .column = units { return RejectedRows.heading(definition, hasUnits: true) }
        return RejectedRows.heading(definition, hasUnits: false)
    }

    /// Lends the records read since the last time, headings included, in a form that does not depend on how the file
    /// was saved: the same octets for the same fields in the same order.
    ///
    /// Nothing unless `ResponseReaderOptions.keepsCanonicalText` is set.
    package mutating func takeCanonicalText(_ body: (UnsafeRawBufferPointer) -> Void) {
        canonical.take(body)
    }

    private var summary: ResponseSummary {
        var log = fileLog
        log.absorb(packer.log)
        if let long { log.absorb(long.log) }
        let late = [reversalProblem].compactMap { $0 } + packer.columnProblems
        for problem in late { log.add { problem } }
        let quality = longQuality ?? packer.quality
        return ResponseSummary(
            rows: max(0, text.recordCount - headerRecords - blankRows), acceptedRows: quality.responses,
            refusedRows: long?.refusedCount ?? packer.refusedRows, unfinishedRows: packer.unfinishedRows,
            previewRows: packer.previewRows, knownRows: knownRows, mayComeAgain: mayComeAgain,
            problems: log.problems,
            problemCount: log.count,
            fileProblemCount: fileLog.count + late.count + (long?.lostRows ?? 0),
            notices: notices + rowNotices,
            quality: quality,
            discoveredUnits: long?.discoveredUnits ?? packer.discoveredUnits)
    }

    private var mayComeAgain: Bool {
        if let long { return long.refusedCount > 0 && options.admits != nil }
        return packer.refusedRows + packer.unfinishedRows > 0
            && packer.identifiedRows == packer.quality.responses
            && packer.identifiedRows + packer.knownRows > 0
    }

    private var blankRows: Int { packer.blankRows + (long?.blankRows ?? 0) }

    private var knownRows: Int { packer.knownRows + (long?.knownCount ?? 0) }

    /// What the rows have shown.
    private var rowNotices: [String] {
        func responses(_ count: Int, _ what: String) -> String? {
            count == 0
                ? nil : "\(count) \(count == 1 ? "response was" : "responses were") left out as \(what)."
        }
        return [
            responses(packer.unfinishedRows, "unfinished"),
            responses(packer.previewRows, "previews, tests or spam"),
            responses(
                knownRows,
                "known by the source's own id: imported before, or twice in the file"
                    + (packer.knowsCounts
                        ? ". If they are other people's, of another form that counts from 1 too, map the column of the id to ignore"
                        : "")),
            packer.cutComments == 0
                ? nil
                : "\(packer.cutComments) \(packer.cutComments == 1 ? "comment was" : "comments were") cut to the greatest length that the survey allows.",
            blankRows == 0
                ? nil
                : "\(blankRows) \(blankRows == 1 ? "row" : "rows") with nothing in the columns that are read passed over.",
            unansweredNotice,
        ].compactMap { $0 } + packer.answerCodes.notices
    }

    /// Names what was taken for no answer; the texts are of a fixed list, so no answer is shown.
    private var unansweredNotice: String? {
        let texts = packer.unansweredTexts.union(long?.unansweredTexts ?? []).sorted()
        guard !texts.isEmpty else { return nil }
        let shown = texts.map { "‘\($0)’" }.joined(separator: ", ")
        return "Fields that say \(shown) count as not answered."
    }

    private var reversalProblem: ResponseProblem? {
        let suspects = options.answersAreReversed ? [] : packer.reversal.suspects
        guard !suspects.isEmpty else { return nil }
        let codes = suspects.map { definition.items[$0].code.text }.joined(separator: ", ")
        return ResponseProblem(
            .refused(
                "the answers to the reversed items \(codes) rise with those of the other items of their scales, as if "
                    + "they had been turned round already. Import the answers as given, or say that they are reversed."
            ),
            file: options.fileName)
    }

    // MARK: The header

    /// Reads the header from the head, if it is all there.
    private mutating func start(isComplete: Bool, into batch: inout ResponseBatch) {
        let bytes = self.head
        bytes.withUnsafeBytes { bytes in
            let head = FileHead(
                bytes, isComplete: isComplete, encoding: options.encoding ?? options.likelyEncoding,
                maximumRecordLength: options.maximumRecordLength)
            guard head.isEnough else {
                nextTry = bytes.count * 2
                return
            }
            readHeader(head, bytes, isComplete: isComplete)
            if isStarted { decode(bytes, into: &batch) }
        }
        if isStarted || isStopped { self.head = [] }
    }

    private mutating func readHeader(_ head: FileHead, _ bytes: UnsafeRawBufferPointer, isComplete: Bool) {
        if let problem = head.problem {
            stop(
                ResponseProblem(
                    .unreadable(problem.kind), file: options.fileName, row: problem.record,
                    line: problem.line, column: problem.column))
            return
        }
        guard !head.records.isEmpty else {
            stop(ResponseProblem(.emptyFile, file: options.fileName))
            return
        }
        var reading = HeaderReading(
            head.records, encoding: head.encoding, delimiter: head.delimiter, line: head.firstLine,
            definition: definition, units: units, options: options)
        if reading.recognised.source == .own, head.encoding.isCodePage, options.encoding == nil {
            // Attune's own files are UTF-8: an octet that is not is reported at its place, not guessed at.
            let strict = FileHead(
                bytes, isComplete: isComplete, encoding: .utf8,
                maximumRecordLength: options.maximumRecordLength)
            guard strict.problem == nil else { return readHeader(strict, bytes, isComplete: isComplete) }
            reading = HeaderReading(
                strict.records, encoding: .utf8, delimiter: strict.delimiter, line: strict.firstLine,
                definition: definition, units: units, options: options)
        }
        begin(reading, leadingRecords: head.leadingRecords)
    }

    private mutating func begin(_ reading: HeaderReading, leadingRecords: Int) {
        for problem in reading.problems { fileLog.add { problem } }
        recognised = reading.recognised
        notices = reading.notices
        guard !reading.isHopeless else {
            isStopped = true
            return
        }
        long = reading.long
        packer = RowPacker(plan: reading.plan, definition: definition, units: units, options: options)
        text = DelimitedReader(
            delimiter: reading.recognised.delimiter, maximumRecordLength: options.maximumRecordLength)
        if reading.recognised.encoding != .utf8 { transcoder = Transcoder(reading.recognised.encoding) }
        isStarted = true
        headerRecords = reading.recognised.headerRecords + leadingRecords
        remainingHeaderRecords = headerRecords
    }

    // MARK: The rows

    /// Reads a chunk in the file's own encoding.
    private mutating func decode(_ bytes: UnsafeRawBufferPointer, into batch: inout ResponseBatch) {
        guard transcoder != nil else { return drain(bytes, into: &batch) }
        var decoded: [UInt8] = []
        transcoder?.append(bytes, to: &decoded)
        decoded.withUnsafeBytes { drain($0, into: &batch) }
    }

    private mutating func drain(_ bytes: UnsafeRawBufferPointer, into batch: inout ResponseBatch) {
        var position = 0
        let isKept = options.keepsCanonicalText
        while remainingHeaderRecords > 0, let record = text.next(in: bytes, at: &position) {
            if isKept { canonical.append(record) }
            remainingHeaderRecords -= 1
        }
        if long == nil {
            while let record = text.next(in: bytes, at: &position) {
                if isKept { canonical.append(record) }
                packer.pack(record, into: &batch)
            }
        } else {
            while let record = text.next(in: bytes, at: &position) {
                if isKept { canonical.append(record) }
                long?.add(record)
            }
        }
        stopOnFailure()
    }

    private mutating func take(_ record: DelimitedRecord, into batch: inout ResponseBatch) {
        if options.keepsCanonicalText { canonical.append(record) }
        if remainingHeaderRecords > 0 {
            remainingHeaderRecords -= 1
        } else if long == nil {
            packer.pack(record, into: &batch)
        } else {
            long?.add(record)
        }
    }

    private mutating func stopOnFailure() {
        guard !isStopped, let failure = text.failure else { return }
        stop(
            ResponseProblem(
                .unreadable(failure.kind), file: options.fileName, row: failure.record, line: failure.line,
                column: failure.column))
    }

    private mutating func stop(_ problem: ResponseProblem) {
        fileLog.add { problem }
        isStopped = true
    }
}
