import Survey

/// Writes the responses that were refused, with the reasons, as a file that can be mended and imported again.
///
/// The file is CSV in Attune's own format, whatever the source was, with `file`, `row` and `reason` in front, so that
/// the refused responses of several files stand in one. What could be read is written as the own format has it, answers
/// to reversed items as they were given; a field that could not is written as it was found, behind a question mark where
/// the own format would take it for something else. What identifies people does not reach
/// this file either; of the source's own response id a sealed form does, which only the wave can open, so that a later
/// export does not bring a mended response again.
struct RejectedRows: Sendable {
    /// The headings in front of the survey's own, by which a file of refused rows is known when it comes back.
    static let leadingHeadings = ["file", "row", "reason"]

    private var text: [UInt8] = []
    private let fileName: String
    private let definition: SurveyDefinition
    private let unitCodes: ByteTable?
    /// For each item, what the octets from 1 stand for.
    private let itemValues: [[String]]
    /// How the own format reads the fields of items and segments.
    private let matchers: [ColumnRole: ValueMatcher]

    /// The heading of the column of the source's own response ids.
    private static let idHeading = "response id"

    /// Makes a writer that has written nothing, not even the heading.
    init(_ definition: SurveyDefinition, _ units: UnitSource, fileName: String?) {
        self.definition = definition
        self.fileName = fileName ?? ""
        if case .column(let codes) = units { unitCodes = codes } else { unitCodes = nil }
        let scales = Dictionary(
            definition.responseScales.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        itemValues = definition.items.map { item in
            scales[item.responseScale]?.points.map { String($0.value) } ?? []
        }
        var matchers: [ColumnRole: ValueMatcher] = [:]
        for (index, item) in definition.items.enumerated() {
            matchers[.item(index)] = scales[item.responseScale].map {
                ValueMatcher($0, labels: true, values: .value)
            }
        }
        for (index, segment) in definition.segments.enumerated() {
            matchers[.segment(index)] = ValueMatcher(segment, labels: true)
        }
        self.matchers = matchers
    }

    /// The heading's line, the same for every file of an import.
    static func heading(_ definition: SurveyDefinition, hasUnits: Bool) -> [UInt8] {
        let names =
            leadingHeadings + (hasUnits ? [OwnHeader.unitName] : []) + definition.items.map(\.code.text)
            + definition.segments.map(\.code.text) + definition.comments.map(\.code.text) + [idHeading]
        return line(names)
    }

    /// Adds a response.
    ///
    /// - Parameters:
    ///   - row: The number of its row, or of the first of its rows.
    ///   - id: The source's own id of it, sealed; empty if there is none.
    ///   - packed: What could be read of it, as in `PackedRows`; `nil` if it could not be taken apart.
    ///   - texts: What to write as it was found instead.
    mutating func add(
        row: Int, id: String, reasons: [String], packed: UnsafeRawBufferPointer?, texts: [ColumnRole: String]
    ) {
        var fields = [fileName, String(row), reasons.joined(separator: " ")]
        if let unitCodes {
            let number = packed.map { Int($0.loadUnaligned(as: Int32.self)) } ?? -1
            fields.append(
                texts[.unit] ?? ((0..<unitCodes.count).contains(number) ? unitCodes.key(number) : ""))
        }
        let segments = definition.segments.count
        for (index, values) in itemValues.enumerated() {
            let octet = packed?[4 + segments + index] ?? PackedAnswer.notAnswered
            fields.append(found(.item(index), texts) ?? Self.written(octet, values))
        }
        for (index, segment) in definition.segments.enumerated() {
            let octet = packed?[4 + index] ?? PackedAnswer.notAnswered
            fields.append(
                found(.segment(index), texts) ?? Self.written(octet, segment.values.map(\.code.text)))
        }
        for index in definition.comments.indices { fields.append(texts[.comment(index)] ?? "") }
        fields.append(id)
        text.append(contentsOf: Self.line(fields.map(Self.disarmed)))
    }

    /// Hands over what has been written since the last time.
    mutating func take() -> [UInt8] {
        defer { text.removeAll(keepingCapacity: true) }
        return text
    }

    /// A field that could not be read, so that it cannot be read either when the file comes back as it is.
    private func found(_ role: ColumnRole, _ texts: [ColumnRole: String]) -> String? {
        guard var text = texts[role], let matcher = matchers[role] else { return texts[role] }
        let match = text.withUTF8 { matcher.match(UnsafeRawBufferPointer($0)) }
        if case .octet(let octet) = match, octet != PackedAnswer.notAnswered { return "? \(text)" }
        return text
    }

    private static func written(_ octet: UInt8, _ values: [String]) -> String {
        if octet == PackedAnswer.notApplicable { return "NA" }
        return octet == 0 || octet > values.count ? "" : values[Int(octet) - 1]
    }

    /// A text that a spreadsheet does not take for a formula: the apostrophe is taken off again when it is read.
    private static func disarmed(_ text: String) -> String {
        guard let first = text.first, "=+-@".contains(first), Int(text) == nil else { return text }
        return "'" + text
    }

    private static func line(_ fields: [String]) -> [UInt8] {
        Array((fields.map(CSVField.written).joined(separator: ",") + "\n").utf8)
    }
}

/// Why a response was refused, and what stands in the fields that could not be read.
struct Refusal: Sendable {
    var reasons: [String] = []
    var texts: [ColumnRole: String] = [:]
}
