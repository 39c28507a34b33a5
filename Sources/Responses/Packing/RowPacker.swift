import Survey

/// Checks the fields of one record after the other and packs them.
///
/// A field of one octet, which is nearly every field, costs one look into a table; anything else goes the slow
/// way, where what was once found is remembered by the field's octets.
struct RowPacker: ~Copyable, Sendable {
    /// What the hot loop needs to know of a column.
    struct HotColumn: BitwiseCopyable {
        /// Where the column's table of 256 begins.
        let table: Int32
        /// Where in the row the octet goes; −1 for columns that only the slow way knows.
        let target: Int32
        /// Whether an empty field needs looking at.
        let watchesEmpty: Bool
    }

    /// The greatest number of texts remembered per matcher, so that no file can fill the memory.
    private static let rememberedLimit = 4096

    private(set) var log: ProblemLog
    private(set) var quality = ResponseQuality()
    /// Records refused for their content.
    private(set) var refusedRows = 0
    /// Records left out because the source marks them as unfinished.
    private(set) var unfinishedRows = 0
    /// Records left out because the source marks them as previews.
    private(set) var previewRows = 0
    /// Records without anything in any field, which are no responses.
    private(set) var blankRows = 0
    /// Records packed whose source's own id was asked about.
    private(set) var identifiedRows = 0
    /// Sound records left out because the source's own id for them is known already.
    private(set) var knownRows = 0
    /// Whether ids that were known already are plain numbers, which forms count from 1.
    private(set) var knowsCounts = false
    /// Comments that were longer than their question allows.
    private(set) var cutComments = 0
    private(set) var reversal: ReversalCheck
    /// The kinds of answer codes that have been read.
    private(set) var answerCodes: AnswerCodes = []
    /// What the rows have shown of whole columns, by the column's index: with any, no row may be imported.
    private var columnFaults: [Int: ResponseProblem.Kind] = [:]
    /// The texts, normalised, that have been read as “not answered”.
    private(set) var unansweredTexts: Set<String> = []
    /// Records that were refused; `nil` unless they are asked for.
    private var rejected: RejectedRows?
    private var reasons: [String] = []
    /// The columns of the current record that could not be read, if refused records are asked for.
    private var badColumns: [Int] = []
    private let identifiers: IdentifierColumns?
    private var units: UnitLookup

    /// The columns without anything in which a row is no response.
    private let tellingColumns: [Int]
    /// How many fields a row has at least: spreadsheets leave empty ones off at the end, but what a column is read for
    /// must not be lost with a broken line.
    private let fewestFields: Int
    private let plan: ReadingPlan
    private let definition: SurveyDefinition
    private let fileName: String?
    private var hot: OwnedBuffer<HotColumn>
    private var tables: OwnedBuffer<UInt8>
    private var row: OwnedBuffer<UInt8>
    private var remembered: [ByteTable]
    private var rememberedOctets: [[UInt8]]
    private let fixedUnit: Int32
    private var comments: [(question: Int, text: String)] = []
    private let stride: Int
    private let segmentCount: Int
}

extension RowPacker {
    init(plan: ReadingPlan, definition: SurveyDefinition, units: UnitSource, options: ResponseReaderOptions) {
        self.plan = plan
        self.definition = definition
        self.units = UnitLookup(units, names: options.unitNames)
        fileName = options.fileName
        log = ProblemLog(limit: options.problemLimit)
        segmentCount = definition.segments.count
        stride = 4 + segmentCount + definition.items.count
        if case .everyResponse(let unit) = units { fixedUnit = unit } else { fixedUnit = PackedRows.noUnit }
        row = OwnedBuffer(capacity: stride)
        row.setCount(stride)
        remembered = plan.matchers.map { _ in ByteTable() }
        rememberedOctets = plan.matchers.map { _ in [] }
        tables = FieldTables.tables(for: plan.matchers)
        hot = OwnedBuffer(capacity: plan.columns.count)
        reversal = ReversalCheck(definition)
        tellingColumns = plan.columns.indices.filter { plan.tells($0) }
        fewestFields = (plan.columns.lastIndex { $0.role.mustBeThere } ?? plan.columns.count - 1) + 1
        rejected =
            options.keepsRejectedRows
            ? RejectedRows(definition, units, fileName: options.fileName) : nil
        identifiers = IdentifierColumns(plan, options)
        for column in plan.columns { hot.append(Self.hotColumn(column, definition)) }
    }

    /// The units that were discovered, by number.
    var discoveredUnits: [String] { units.discovered.keys }

    /// What is wrong with whole columns.
    var columnProblems: [ResponseProblem] {
        columnFaults.sorted { $0.key < $1.key }.map { index, kind in
            ResponseProblem(kind, file: fileName, column: index + 1, columnName: plan.columns[index].name)
        }
    }

    /// Checks a record and appends what it holds, unless it is refused or left out.
    mutating func pack(_ record: DelimitedRecord, into batch: inout ResponseBatch) {
        let problemsBefore = log.count
        if let problem = record.problem {
            report(.unreadable(problem.kind), record, column: problem.column.map { $0 - 1 })
            return refuse(record, isWhole: false)
        }
        guard !isBlank(record) else {
            blankRows += 1
            return
        }
        guard
            record.count == hot.count || record.isLongerByNothing(than: hot.count)
                || record.count < hot.count && record.count >= fewestFields
        else {
            report(.wrongColumnCount(found: record.count, expected: hot.count), record, column: nil)
            return refuse(record, isWhole: false)
        }
        row.base.update(repeating: 0, count: stride)
        UnsafeMutableRawPointer(row.base).storeBytes(of: fixedUnit, as: Int32.self)
        if !comments.isEmpty { comments.removeAll(keepingCapacity: true) }
        guard readFields(record) else { return forgetProblems(since: problemsBefore) }
        guard log.count == problemsBefore else { return refuse(record, isWhole: true) }
        let packed = UnsafeRawBufferPointer(start: row.base, count: stride)
        if let identifiers {
            let identifier = identifiers.identifier(of: record)
            if ResponseIdentifier.isRounded(identifier) {
                columnFaults[identifiers.column] = .roundedIdentifiers
            }
            let isUseless = identifier.isEmpty || columnFaults[identifiers.column] != nil
            switch isUseless ? .new : identifiers.verdict(on: record, packed) {
            case .new: if !isUseless { identifiedRows += 1 }
            case .known:
                knownRows += 1
                knowsCounts = knowsCounts || ResponseIdentifier.isCount(identifier)
                return
            case .contradicting:
                report(.contradictedIdentifier, record, column: identifiers.column)
                return refuse(record, isWhole: true)
            }
        }
        batch.rows.append(packed)
        quality.add(packed, segmentCount: segmentCount)
        reversal.add(UnsafeRawBufferPointer(rebasing: packed[(4 + segmentCount)...]))
        if !comments.isEmpty { appendComments(to: &batch) }
    }

    /// Whether a record is no response: it has nothing in any field, or nothing in any that is read and no moment.
    @inline(__always)
    private func isBlank(_ record: DelimitedRecord) -> Bool {
        for column in tellingColumns where column < record.count {
            if !ValueMatcher.trimmed(record[column]).isEmpty { return false }
        }
        if let moment = plan.momentColumn, moment < record.count,
            record[moment].contains(where: { (0x30...0x39).contains($0) })
        {
            return false
        }
        return !tellingColumns.isEmpty && record.count == hot.count || record.isBlank
    }

    private mutating func refuse(_ record: DelimitedRecord, isWhole: Bool) {
        refusedRows += 1
        guard rejected != nil else { return }
        let packed = UnsafeRawBufferPointer(start: row.base, count: stride)
        let texts = isWhole ? foundTexts(record) : [:]
        let id = isWhole ? identifiers?.sealed(record) ?? "" : ""
        rejected?.add(
            row: record.number, id: id, reasons: reasons, packed: isWhole ? packed : nil, texts: texts)
        forgetReasons()
    }

    /// What stands in the fields that could not be read, and in comments.
    private func foundTexts(_ record: DelimitedRecord) -> [ColumnRole: String] {
        var texts: [ColumnRole: String] = [:]
        for (index, column) in plan.columns.enumerated() {
            switch column.role {
            case .comment: break
            case .unit, .item, .segment:
                if !badColumns.contains(index) { continue }
            case .responseIdentifier, .completion, .ignored, .itemName, .answer: continue
            }
            texts[column.role] = index < record.count ? record.text(index) : ""
        }
        return texts
    }

    private mutating func forgetReasons() {
        reasons.removeAll(keepingCapacity: true)
        badColumns.removeAll(keepingCapacity: true)
    }

    /// A response that is left out as unfinished need not be sound.
    private mutating func forgetProblems(since count: Int) {
        log.removeLast(log.count - count)
        forgetReasons()
    }

    /// Hands over the refused rows written since the last time, as CSV without a heading.
    mutating func takeRejectedRows() -> [UInt8] { rejected?.take() ?? [] }

    /// Reads every field into the row.
    ///
    /// - Returns: `false` if the record is to be left out without being wrong.
    @inline(__always)
    private mutating func readFields(_ record: DelimitedRecord) -> Bool {
        let (base, ends) = (record.base, record.ends)
        // Held in locals: a store into the row might otherwise have changed them, as far as the compiler knows.
        let (columns, tables, row) = (hot.base, self.tables.base, self.row.base)
        var start = 0
        for index in 0..<min(hot.count, record.count) {
            let end = Int(ends[index])
            let field = start
            let length = end &- field
            start = end &+ 1
            if length == 1 {
                let octet = tables[Int(columns[index].table) &+ Int(base[field])]
                if octet != FieldTables.slowMark {
                    row[Int(columns[index].target)] = octet
                    continue
                }
            } else if length == 0, !columns[index].watchesEmpty {
                continue
            }
            let bytes = UnsafeRawBufferPointer(start: base + field, count: length)
            guard readSlowly(bytes, record, index) else { return false }
        }
        return true
    }

    @inline(never)
    private mutating func readSlowly(
        _ bytes: UnsafeRawBufferPointer, _ record: DelimitedRecord, _ index: Int
    ) -> Bool {
        let column = plan.columns[index]
        switch column.role {
        case .unit: readUnit(bytes, record, index)
        case .item(let item): readItem(bytes, record, index, item)
        case .segment:
            if let octet = value(bytes, record, index) { row.base[Int(hot.base[index].target)] = octet }
        case .comment(let question): readComment(bytes, question)
        case .completion(let rule): return isComplete(bytes, rule)
        case .responseIdentifier, .ignored, .itemName, .answer: break
        }
        return true
    }

    // MARK: Units

    @inline(__always)
    private mutating func readUnit(
        _ bytes: UnsafeRawBufferPointer, _ record: DelimitedRecord, _ index: Int
    ) {
        switch units.match(bytes) {
        case .unit(let number): UnsafeMutableRawPointer(row.base).storeBytes(of: number, as: Int32.self)
        case .missing: report(.missingUnit, record, column: index)
        case .unknown:
            report(.unknownUnit(plan.shownUnit(ValueMatcher.trimmed(bytes))), record, column: index)
        }
    }

    // MARK: Values

    private mutating func readItem(
        _ bytes: UnsafeRawBufferPointer, _ record: DelimitedRecord, _ index: Int, _ item: Int
    ) {
        guard let octet = value(bytes, record, index) else { return }
        if octet == PackedAnswer.notAnswered, definition.items[item].isMandatory {
            report(.mandatory, record, column: index)
        }
        row.base[Int(hot.base[index].target)] = octet
    }

    /// The octet for a field, or `nil` after reporting that there is none.
    private mutating func value(
        _ bytes: UnsafeRawBufferPointer, _ record: DelimitedRecord, _ index: Int
    ) -> UInt8? {
        guard let matcher = plan.columns[index].matcher else { return nil }
        if bytes.isEmpty { return PackedAnswer.notAnswered }
        if let known = remembered[matcher].index(of: bytes) { return rememberedOctets[matcher][known] }
        var match = plan.matchers[matcher].match(bytes)
        if match == .unknown || match == .notOffered, let text = plan.unansweredText(bytes) {
            unansweredTexts.insert(text)
            match = .octet(PackedAnswer.notAnswered)
        }
        if match == .unknown, plan.readsAnswerCodes {
            match = plan.matchers[matcher].matchAnswerCode(bytes)
            if match != .unknown {
                answerCodes.insert(AnswerCodes(of: bytes))
            } else if AnswerCodes.isZeroth(bytes) {
                columnFaults[index] = .answerCodesFromZero
            }
        }
        switch match {
        case .octet(let octet):
            if remembered[matcher].count < Self.rememberedLimit, bytes.count <= 512 {
                _ = remembered[matcher].insert(bytes)
                rememberedOctets[matcher].append(octet)
            }
            return octet
        case .notOffered:
            report(.notOffered(allowed: plan.matchers[matcher].allowed), record, column: index)
        case .unknown:
            report(.unknownValue(allowed: plan.matchers[matcher].allowed), record, column: index)
        }
        return nil
    }

    // MARK: Comments

    private mutating func readComment(_ bytes: UnsafeRawBufferPointer, _ question: Int) {
        let trimmed = ValueMatcher.trimmed(bytes)
        guard !trimmed.isEmpty, plan.unansweredText(trimmed) == nil else { return }
        let text = ValueMatcher.unguarded(String(decoding: trimmed, as: UTF8.self))
        let kept = text.prefix(definition.comments[question].maximumLength)
        if kept.endIndex < text.endIndex { cutComments += 1 }
        comments.append((question, String(kept)))
    }

    private mutating func appendComments(to batch: inout ResponseBatch) {
        let unit = UnsafeRawPointer(row.base).loadUnaligned(as: Int32.self)
        for (question, text) in comments {
            batch.comments.append(ResponseBatch.Comment(unit: unit, question: question, text: text))
        }
    }

    // MARK: Unfinished responses

    private mutating func isComplete(_ bytes: UnsafeRawBufferPointer, _ rule: CompletionRule) -> Bool {
        switch rule.verdict(bytes) {
        case .complete: return true
        case .unfinished: unfinishedRows += 1
        case .preview: previewRows += 1
        }
        return false
    }

    // MARK: Making and reporting

    private static func hotColumn(_ column: ReadingPlan.Column, _ definition: SurveyDefinition) -> HotColumn {
        let table = Int32(((column.matcher ?? -1) + 1) * 256)
        switch column.role {
        case .item(let item):
            return HotColumn(
                table: table, target: Int32(4 + definition.segments.count + item),
                watchesEmpty: definition.items[item].isMandatory)
        case .segment(let segment):
            return HotColumn(table: table, target: Int32(4 + segment), watchesEmpty: false)
        case .unit, .completion: return HotColumn(table: table, target: -1, watchesEmpty: true)
        case .comment, .responseIdentifier, .ignored, .itemName, .answer:
            return HotColumn(table: table, target: -1, watchesEmpty: false)
        }
    }

    private mutating func report(
        _ kind: ResponseProblem.Kind, _ record: DelimitedRecord, column: Int?
    ) {
        let name = column.flatMap { $0 < plan.columns.count ? plan.columns[$0].name : nil }
        let problem = ResponseProblem(
            kind, file: fileName, row: record.number, line: record.line, column: column.map { $0 + 1 },
            columnName: name)
        if rejected != nil {
            reasons.append((problem.columnName.map { "\($0): " } ?? "") + problem.explanation)
            if let column { badColumns.append(column) }
        }
        log.add { problem }
    }
}
