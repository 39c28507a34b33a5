import Survey

/// Reads the header of Attune's own format: `unit` and the codes of items, segments and comments, in any order.
struct OwnHeader {
    /// Heading and role of each column.
    private(set) var columns: [(name: String, role: ColumnRole)] = []
    /// What is wrong with the header.
    private(set) var problems: [ResponseProblem] = []
    /// What the user should know though nothing is wrong.
    private(set) var notices: [String] = []

    private var known: [String: ColumnRole] = [:]

    /// The heading of the unit column.
    static let unitName = "unit"

    /// Maps a header's fields.
    init(
        _ headings: [String], row: Int, line: Int, given: [Int: ColumnRole] = [:],
        definition: SurveyDefinition, units: UnitSource, options: ResponseReaderOptions
    ) {
        known = Self.knownColumns(definition, units)
        let names = headings.map { String(decoding: $0.utf8.trimmingSpaces, as: UTF8.self) }
        guard !given.isEmpty || names.contains(where: { known[$0] != nil }) else {
            problems = [ResponseProblem(.noHeader, file: options.fileName, row: row, line: line)]
            return
        }
        // A column that is there under its own name is not what another was meant to be.
        let missing = known.keys.filter { !names.contains($0) }.sorted()
        var firstColumn: [ColumnRole: Int] = [:]
        var dropped: [(heading: String, kind: IdentifyingColumn?)] = []
        for (index, name) in names.enumerated() {
            func add(_ kind: ResponseProblem.Kind) {
                problems.append(
                    ResponseProblem(
                        kind, file: options.fileName, row: row, line: line, column: index + 1,
                        columnName: name))
            }
            var role = given[index] ?? (options.ignoredColumns.contains(name) ? .ignored : known[name])
            let kind = IdentifyingColumn.kind(of: name)
            if role == nil, IdentifyingColumn.namesResponse(name),
                firstColumn[.responseIdentifier] == nil
            {
                role = .responseIdentifier
            }
            if role == nil,
                kind != nil || options.ignoresUnknownColumns || name.isEmpty && index == names.count - 1
            {
                role = .ignored
            }
            if role == .responseIdentifier, options.admits != nil {
                notices.append(ForeignHeader.hashedNotice(name))
            } else if role == .ignored || role == .responseIdentifier, !name.isEmpty {
                dropped.append((name, role == .ignored ? kind : .identifier))
            }
            if role == nil {
                add(.unknownColumn(nearest: NearestName.of(name, among: missing)))
            } else if let known = role, known != .ignored, let other = firstColumn[known] {
                add(.duplicateColumn(other: other))
                role = .ignored
            } else if let role, role != .ignored {
                firstColumn[role] = index + 1
            }
            columns.append((name, role ?? .ignored))
        }
        notices = ForeignHeader.droppedNotices(dropped, otherwise: "as asked") + notices
        addMissing(Set(firstColumn.keys), definition, units, options, row, line)
        refuseSecondUnit(names, units, options, row, line)
    }

    private static func knownColumns(
        _ definition: SurveyDefinition, _ units: UnitSource
    ) -> [String: ColumnRole] {
        var known: [String: ColumnRole] = [:]
        for (index, comment) in definition.comments.enumerated() {
            known[comment.code.text] = .comment(index)
        }
        for (index, segment) in definition.segments.enumerated() {
            known[segment.code.text] = .segment(index)
        }
        for (index, item) in definition.items.enumerated() { known[item.code.text] = .item(index) }
        switch units {
        case .column: known[unitName] = .unit
        case .discovered(let column?): known[column] = .unit
        case .everyResponse: break
        case .discovered(nil):
            if known[unitName] == nil { known[unitName] = .ignored }
        }
        return known
    }

    private mutating func addMissing(
        _ found: Set<ColumnRole>, _ definition: SurveyDefinition, _ units: UnitSource,
        _ options: ResponseReaderOptions, _ row: Int, _ line: Int
    ) {
        var missing: [String] = []
        switch units {
        case .column: if !found.contains(.unit) { missing.append(Self.unitName) }
        case .discovered(let column?): if !found.contains(.unit) { missing.append(column) }
        case .everyResponse, .discovered(nil): break
        }
        for (index, item) in definition.items.enumerated() where !found.contains(.item(index)) {
            missing.append(item.code.text)
        }
        problems += missing.map {
            ResponseProblem(.missingColumn($0), file: options.fileName, row: row, line: line)
        }
        for (index, segment) in definition.segments.enumerated() where !found.contains(.segment(index)) {
            notices.append(
                "The file has no column for the segment ‘\(segment.code)’, which counts as not answered.")
        }
    }

    private mutating func refuseSecondUnit(
        _ names: [String], _ units: UnitSource, _ options: ResponseReaderOptions, _ row: Int, _ line: Int
    ) {
        guard case .everyResponse = units, let index = names.firstIndex(of: Self.unitName),
            known[Self.unitName] == nil, !options.ignoredColumns.contains(Self.unitName)
        else { return }
        problems.removeAll { $0.column == index + 1 }
        problems.append(
            ResponseProblem(
                .secondUnit, file: options.fileName, row: row, line: line, column: index + 1,
                columnName: Self.unitName))
    }
}

extension Collection where Element == UInt8, SubSequence: BidirectionalCollection {
    /// The octets without spaces and tabulators at either end.
    var trimmingSpaces: SubSequence {
        var rest = drop { $0 == 0x20 || $0 == 0x09 }
        while let last = rest.last, last == 0x20 || last == 0x09 {
            rest = rest[..<rest.index(before: rest.endIndex)]
        }
        return rest
    }
}
