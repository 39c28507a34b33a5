/// A release's tree as its document shows it: each unit's parent, and the units of each report group.
struct PublicTree {
    private let parents: [String: String?]
    private let groupsOfUnit: [String: [String]]
    private let groups: Set<String>
    /// The units, in the document's order.
    let units: [String]

    init(_ document: ReleaseDocument) {
        let declared = document.groups ?? [:]
        groups = Set(declared.keys)
        var parents: [String: String?] = [:]
        var units: [String] = []
        for cell in document.cells where cell.segments.isEmpty && declared[cell.unit] == nil {
            if parents.updateValue(cell.parent, forKey: cell.unit) == nil { units.append(cell.unit) }
        }
        var byUnit: [String: [String]] = [:]
        for (group, members) in declared {
            for member in members { byUnit[member, default: []].append(group) }
        }
        self.parents = parents
        self.units = units
        groupsOfUnit = byUnit
    }

    func isUnit(_ code: String) -> Bool { parents[code] != nil }

    func parent(of unit: String) -> String? { parents[unit].flatMap { $0 } }

    /// The unit itself, those above it, and the groups of any of them.
    func nodes(around unit: String) -> [String] {
        var result: [String] = []
        var current: String? = unit
        while let node = current, parents[node] != nil, result.count <= parents.count + groups.count {
            result.append(node)
            result += groupsOfUnit[node] ?? []
            current = parent(of: node)
        }
        return result
    }

    /// What the people of a cell are called.
    static func name(of cell: ReleaseDocument.Cell) -> String {
        name(unit: cell.unit, values: cell.segments.map { ($0.segment, $0.value) })
    }

    /// What people are called: `unit (segment value, …)`.
    static func name(unit: String, values: [(segment: String, value: String)]) -> String {
        values.isEmpty
            ? unit : "\(unit) (\(values.map { "\($0.segment) \($0.value)" }.joined(separator: ", ")))"
    }
}
