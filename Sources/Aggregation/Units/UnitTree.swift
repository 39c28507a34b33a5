/// An organisation's units as one tree, with the report groups that stand beside them as further nodes.
///
/// A node index below `unitCount` is a unit, in the order given; from `unitCount` on it is a report group.
/// Statistics of a unit always include everybody below it.
package struct UnitTree: Hashable, Sendable {
    /// Several sibling units that are reported as one because each alone is too small (decision 4 of the design).
    package struct ReportGroup: Hashable, Sendable {
        /// The group's name in files and reports; differs from every unit's code.
        package let code: String
        /// The units that form the group: indexes of two or more children of one parent, ascending.
        package let members: [Int]

        /// Names a group; the tree checks it.
        package init(code: String, members: [Int]) {
            self.code = code
            self.members = members.sorted()
        }
    }

    /// The nodes' names: the units' in the order given, then the groups'.
    package let codes: [String]
    /// Each node's parent; `nil` for the root alone. A group's parent is its members' parent.
    package let parents: [Int?]
    /// The declared unions of siblings.
    package let groups: [ReportGroup]
    /// The number of units, groups not counted.
    package let unitCount: Int
    /// The unit that everything belongs to.
    package let root: Int
    /// Every unit once, children before their parent, siblings in the order given.
    package let postorder: [Int]
    /// The children of each unit, groups not counted, in the order given.
    package let children: [[Int]]

    /// The number of units and report groups.
    package var nodeCount: Int { codes.count }

    /// Checks and keeps a tree.
    ///
    /// - Parameters:
    ///   - codes: One name per unit, all different.
    ///   - parents: One entry per unit: the parent's index, or `nil` for the root.
    ///   - groups: Unions of siblings that may be reported.
    /// - Throws: `UnitTreeError` for an empty tree, a repeated code, a parent out of range, no root or several, a cycle,
    ///   or a group whose members are not two or more different children of one unit.
    package init(codes: [String], parents: [Int?], groups: [ReportGroup] = []) throws(UnitTreeError) {
        guard !codes.isEmpty else { throw .empty }
        guard codes.count == parents.count else {
            throw .unequalCounts(codes: codes.count, parents: parents.count)
        }
        var seen = Set<String>()
        for code in codes + groups.map(\.code) where !seen.insert(code).inserted {
            throw .repeatedCode(code)
        }
        var children = [[Int]](repeating: [], count: codes.count)
        var roots: [Int] = []
        for (unit, parent) in parents.enumerated() {
            guard let parent else {
                roots.append(unit)
                continue
            }
            guard codes.indices.contains(parent) else { throw .unknownParent(of: codes[unit]) }
            children[parent].append(unit)
        }
        guard roots.count == 1, let root = roots.first else { throw .roots(roots.map { codes[$0] }) }
        let postorder = Self.postorder(from: root, children: children)
        guard postorder.count == codes.count else {
            let reached = Set(postorder)
            throw .cycle(through: codes.indices.first { !reached.contains($0) }.map { codes[$0] } ?? "")
        }
        self.codes = codes + groups.map(\.code)
        self.parents = try parents + Self.groupParents(of: groups, parents: parents)
        self.groups = groups
        self.unitCount = codes.count
        self.root = root
        self.children = children
        self.postorder = postorder
    }

    /// Finds a node by its code.
    ///
    /// - Returns: The node's index, or `nil` if no unit or group has the code. Takes time in proportion to the tree.
    package func node(named code: String) -> Int? { codes.firstIndex(of: code) }

    /// Adds every unit's own number to all units above it, and to the groups it belongs to.
    ///
    /// - Parameter own: One number per unit.
    /// - Returns: One sum per node, groups included.
    package func sums(of own: [Int64]) -> [Int64] {
        precondition(own.count == unitCount, "one number per unit")
        var sums = own
        for unit in postorder {
            if let parent = parents[unit] { sums[parent] += sums[unit] }
        }
        return sums + groups.map { group in group.members.reduce(0) { $0 + sums[$1] } }
    }

    private static func groupParents(
        of groups: [ReportGroup], parents: [Int?]
    ) throws(UnitTreeError) -> [Int?] {
        var result: [Int?] = []
        for group in groups {
            guard group.members.count > 1, Set(group.members).count == group.members.count,
                group.members.allSatisfy(parents.indices.contains),
                let first = group.members.first, let parent = parents[first],
                group.members.allSatisfy({ parents[$0] == parent })
            else { throw .notSiblings(group: group.code) }
            result.append(parent)
        }
        return result
    }

    private static func postorder(from root: Int, children: [[Int]]) -> [Int] {
        var order: [Int] = []
        var stack = [(unit: root, next: 0)]
        while let top = stack.last {
            if top.next < children[top.unit].count {
                stack[stack.count - 1].next += 1
                stack.append((children[top.unit][top.next], 0))
            } else {
                order.append(top.unit)
                stack.removeLast()
            }
        }
        return order
    }
}
