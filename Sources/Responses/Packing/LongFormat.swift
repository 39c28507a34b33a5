import Survey

/// Puts together responses from a table with one row per answer.
///
/// The columns are `respondent`, `item` and `value`, and may be `unit` and segments; the rows of a respondent may
/// stand anywhere. Unlike the other formats this one needs memory for every respondent: the packed row and the
/// respondent's key, which is forgotten with the file.
struct LongFormat: Sendable {
    /// One respondent's first row, for problems found at the end.
    private struct Origin: Sendable {
        let row: Int
        let line: Int
        var isBad = false
        /// Whether the respondent is known already.
        var isKnown = false
        var isTaken: Bool { !isBad && !isKnown }
    }

    private(set) var log: ProblemLog
    /// What the columns of the table are.
    let table: LongColumns

    private let definition: SurveyDefinition
    private var units: UnitLookup
    private let needsUnit: Bool
    private let fixedUnit: Int32
    private let fileName: String?
    private let admits: IdentifierCheck?
    private let seal: IdentifierSeal?
    private var items: ItemNames
    private let itemMatchers: [ValueMatcher]
    private let plan: ReadingPlan
    /// The texts, normalised, that have been read as “not answered”.
    private(set) var unansweredTexts: Set<String> = []
    private let segmentMatchers: [ValueMatcher]
    private let commentIndices: [String: Int]
    private var respondents = ByteTable()
    private var origins: [Origin] = []
    private var rows: [UInt8] = []
    private var comments: [(respondent: Int, question: Int, text: String)] = []
    private let stride: Int
    /// Writes what was refused; `nil` unless it is asked for.
    private var rejected: RejectedRows?
    /// What is wrong with each respondent that has been refused, if it is asked for.
    private var refusals: [Int: Refusal] = [:]
    /// Rows without anything in any field.
    private(set) var blankRows = 0
    /// Rows of which it cannot be told whose they are: without them somebody's answers would be incomplete.
    private(set) var lostRows = 0
}

extension LongFormat {
    init(headings: [String], definition: SurveyDefinition, units: UnitSource, options: ResponseReaderOptions)
    {
        self.definition = definition
        self.units = UnitLookup(units, names: options.unitNames)
        if case .column = units { needsUnit = true } else { needsUnit = false }
        if case .everyResponse(let unit) = units { fixedUnit = unit } else { fixedUnit = PackedRows.noUnit }
        fileName = options.fileName
        admits = options.admits
        seal = options.sealsIdentifier
        rejected =
            options.keepsRejectedRows ? RejectedRows(definition, units, fileName: options.fileName) : nil
        log = ProblemLog(limit: options.problemLimit)
        items = ItemNames(definition)
        let roles = definition.items.indices.map { ReadingPlan.Source(name: "", role: .item($0)) }
        var plan = ReadingPlan(
            columns: roles, definition: definition, readsLabels: true,
            turnsReversedBack: options.answersAreReversed)
        plan.unansweredTexts = ResponseSource.long.unansweredTexts
        self.plan = plan
        itemMatchers = plan.columns.map { plan.matchers[$0.matcher ?? 0] }
        segmentMatchers = definition.segments.map { ValueMatcher($0, labels: true) }
        commentIndices = Dictionary(
            definition.comments.enumerated().map { ($1.code.text, $0) },
            uniquingKeysWith: { first, _ in first })
        stride = 4 + definition.segments.count + definition.items.count
        table = LongColumns(
            headings, definition, units, isContested: !plan.contestedColumns.isEmpty, options: options)
    }

    /// The units that were discovered, by number.
    var discoveredUnits: [String] { units.discovered.keys }

    /// The number of respondents.
    var respondentCount: Int { origins.count }

    /// The number of respondents left out as known, once `finish(into:quality:)` was called.
    var knownCount: Int { origins.count(where: \.isKnown) }

    /// The number of respondents with a problem, once `finish(into:quality:)` was called.
    var refusedCount: Int { origins.count(where: \.isBad) }

    // MARK: Rows

    /// Reads one answer.
    mutating func add(_ record: DelimitedRecord) {
        if let problem = record.problem {
            return report(
                .unreadable(problem.kind), record, column: problem.column.map { $0 - 1 }, of: nil)
        }
        guard !record.isBlank else {
            blankRows += 1
            return
        }
        let width = table.roles.count
        guard record.count == width || record.isLongerByNothing(than: width) else {
            return report(
                .wrongColumnCount(found: record.count, expected: width), record, column: nil, of: nil)
        }
        let key = ValueMatcher.trimmed(record[table.respondent])
        guard !key.isEmpty else {
            return report(
                .refused("the row names no respondent. Add the respondent's key, or leave the row out."),
                record, column: table.respondent, of: nil)
        }
        guard admits == nil || !ResponseIdentifier.isRounded(key) else {
            return report(.roundedIdentifiers, record, column: table.respondent, of: nil)
        }
        let respondent = respondents.insert(key)
        if respondent == origins.count {
            origins.append(Origin(row: record.number, line: record.line))
            rows.append(contentsOf: repeatElement(0, count: stride))
            setUnit(respondent, fixedUnit)
        }
        let before = log.count
        readAttributes(record, respondent)
        readAnswer(record, respondent, item: table.item, value: table.value)
        if log.count > before { origins[respondent].isBad = true }
    }

    private mutating func readAnswer(
        _ record: DelimitedRecord, _ respondent: Int, item itemColumn: Int, value valueColumn: Int
    ) {
        let code = ValueMatcher.trimmed(record[itemColumn])
        if let item = items.number(of: code) {
            guard let octet = value(record, valueColumn, itemMatchers[item], of: respondent, .item(item))
            else { return }
            set(
                respondent, offset: 4 + definition.segments.count + item, octet, record, valueColumn,
                .item(item))
        } else if let question = commentIndices[String(decoding: code, as: UTF8.self)] {
            let text = String(decoding: ValueMatcher.trimmed(record[valueColumn]), as: UTF8.self)
            guard !text.isEmpty, plan.unansweredText(record[valueColumn]) == nil else { return }
            let maximum = definition.comments[question].maximumLength
            comments.append((respondent, question, String(text.prefix(maximum))))
        } else if let segment = definition.segments.firstIndex(where: {
            $0.code.text == String(decoding: code, as: UTF8.self)
        }) {
            guard
                let octet = value(
                    record, valueColumn, segmentMatchers[segment], of: respondent, .segment(segment))
            else { return }
            set(respondent, offset: 4 + segment, octet, record, valueColumn, .segment(segment))
        } else {
            report(.unknownItem(QuotedText.shown(code)), record, column: itemColumn, of: respondent)
        }
    }

    private mutating func readAttributes(_ record: DelimitedRecord, _ respondent: Int) {
        for (index, role) in table.roles.enumerated() {
            switch role {
            case .unit: readUnit(record, respondent, index)
            case .segment(let segment):
                if let octet = value(
                    record, index, segmentMatchers[segment], of: respondent, .segment(segment))
                {
                    set(respondent, offset: 4 + segment, octet, record, index, .segment(segment))
                }
            case .responseIdentifier, .itemName, .answer, .ignored, .item, .comment, .completion: break
            }
        }
    }

    private mutating func readUnit(_ record: DelimitedRecord, _ respondent: Int, _ column: Int) {
        guard !ValueMatcher.trimmed(record[column]).isEmpty else { return }
        guard case .unit(let number) = units.match(record[column]) else {
            return report(.unknownUnit(nil), record, column: column, of: respondent, .unit)
        }
        let known = unit(respondent)
        if known != PackedRows.noUnit, known != number {
            report(.conflictingRow, record, column: column, of: respondent)
        } else {
            setUnit(respondent, number)
        }
    }

    private mutating func value(
        _ record: DelimitedRecord, _ column: Int, _ matcher: ValueMatcher, of respondent: Int,
        _ role: ColumnRole
    ) -> UInt8? {
        let match = matcher.match(record[column])
        if match == .unknown || match == .notOffered, let text = plan.unansweredText(record[column]) {
            unansweredTexts.insert(text)
            return PackedAnswer.notAnswered
        }
        switch match {
        case .octet(let octet): return octet
        case .notOffered:
            report(.notOffered(allowed: matcher.allowed), record, column: column, of: respondent, role)
        case .unknown:
            report(.unknownValue(allowed: matcher.allowed), record, column: column, of: respondent, role)
        }
        return nil
    }

    private mutating func set(
        _ respondent: Int, offset: Int, _ octet: UInt8, _ record: DelimitedRecord, _ column: Int,
        _ role: ColumnRole
    ) {
        guard octet != PackedAnswer.notAnswered else { return }
        let place = respondent * stride + offset
        if rows[place] != PackedAnswer.notAnswered, rows[place] != octet {
            report(.conflictingRow, record, column: column, of: respondent)
        } else {
            rows[place] = octet
        }
    }

    // MARK: Whole responses

    /// Appends every sound response, and reports those without a unit or a mandatory answer.
    mutating func finish(into batch: inout ResponseBatch, quality: inout ResponseQuality) {
        for respondent in origins.indices {
            checkWhole(respondent)
            if !origins[respondent].isBad { checkKnown(respondent) }
            if origins[respondent].isBad { reject(respondent) }
            guard origins[respondent].isTaken else { continue }
            rows.withUnsafeBytes { rows in
                let row = UnsafeRawBufferPointer(
                    rebasing: rows[respondent * stride..<(respondent + 1) * stride])
                batch.rows.append(row)
                quality.add(row, segmentCount: definition.segments.count)
            }
        }
        for (respondent, question, text) in comments where origins[respondent].isTaken {
            batch.comments.append(
                ResponseBatch.Comment(unit: unit(respondent), question: question, text: text))
        }
    }

    /// Asks whether the wave has the respondent already.
    private mutating func checkKnown(_ respondent: Int) {
        guard let admits else { return }
        var key = respondents.key(respondent)
        let range = respondent * stride..<(respondent + 1) * stride
        let verdict = key.withUTF8 { key in
            rows.withUnsafeBytes { admits(.init(key), .init(rebasing: $0[range])) }
        }
        switch verdict {
        case .new: break
        case .known: origins[respondent].isKnown = true
        case .contradicting: refuseWhole(respondent, [(.contradictedIdentifier, nil)])
        }
    }

    private mutating func checkWhole(_ respondent: Int) {
        var kinds: [(ResponseProblem.Kind, String?)] = []
        if needsUnit, unit(respondent) == PackedRows.noUnit, !origins[respondent].isBad {
            kinds.append((.missingUnit, nil))
        }
        let answers = respondent * stride + 4 + definition.segments.count
        for (index, item) in definition.items.enumerated()
        where item.isMandatory && rows[answers + index] == PackedAnswer.notAnswered {
            kinds.append((.mandatory, item.code.text))
        }
        refuseWhole(respondent, kinds)
    }

    /// Reports what is wrong with a respondent's rows taken together.
    private mutating func refuseWhole(_ respondent: Int, _ kinds: [(ResponseProblem.Kind, String?)]) {
        let origin = origins[respondent]
        for (kind, name) in kinds {
            origins[respondent].isBad = true
            let problem = ResponseProblem(
                kind, file: fileName, row: origin.row, line: origin.line, columnName: name)
            log.add { problem }
            if rejected != nil {
                refusals[respondent, default: Refusal()].reasons.append(
                    (name.map { "\($0): " } ?? "") + problem.explanation)
            }
        }
    }

    private func sealedKey(of respondent: Int) -> String {
        var key = respondents.key(respondent)
        return seal.flatMap { seal in key.withUTF8 { seal(UnsafeRawBufferPointer($0)) } } ?? ""
    }

    /// Writes a refused response, all its rows in one.
    private mutating func reject(_ respondent: Int) {
        guard rejected != nil else { return }
        var refusal = refusals[respondent] ?? Refusal()
        for comment in comments where comment.respondent == respondent {
            refusal.texts[.comment(comment.question)] = comment.text
        }
        let id = sealedKey(of: respondent)
        let packed = Array(rows[respondent * stride..<(respondent + 1) * stride])
        packed.withUnsafeBytes { packed in
            rejected?.add(
                row: origins[respondent].row, id: id,
                reasons: refusal.reasons, packed: packed, texts: refusal.texts)
        }
    }

    /// Hands over the refused responses written since the last time, as CSV without a heading.
    mutating func takeRejectedRows() -> [UInt8] { rejected?.take() ?? [] }

    private func unit(_ respondent: Int) -> Int32 {
        rows.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: respondent * stride, as: Int32.self) }
    }

    private mutating func setUnit(_ respondent: Int, _ unit: Int32) {
        rows.withUnsafeMutableBytes {
            $0.storeBytes(of: unit, toByteOffset: respondent * stride, as: Int32.self)
        }
    }

    /// Reports a problem of a record.
    ///
    /// - Parameters:
    ///   - respondent: Whom it concerns; `nil` if that cannot be told.
    ///   - role: What the field that could not be read is to the survey.
    private mutating func report(
        _ kind: ResponseProblem.Kind, _ record: DelimitedRecord, column: Int?, of respondent: Int?,
        _ role: ColumnRole? = nil
    ) {
        // What cannot be read may lie behind the last heading.
        let name = column.flatMap { $0 < table.headings.count ? table.headings[$0] : nil }
        let problem = ResponseProblem(
            kind, file: fileName, row: record.number, line: record.line, column: column.map { $0 + 1 },
            columnName: name)
        log.add { problem }
        if respondent == nil { lostRows += 1 }
        guard rejected != nil else { return }
        let reason = "Row \(record.number): \(problem.explanation)"
        guard let respondent else {
            rejected?.add(row: record.number, id: "", reasons: [reason], packed: nil, texts: [:])
            return
        }
        refusals[respondent, default: Refusal()].reasons.append(reason)
        if let role, let column {
            refusals[respondent]?.texts[role] = record.text(column)
        }
    }
}
