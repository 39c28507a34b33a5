/// How many people each unit of a tree has, when the numbers given for parents may be missing or too small.
package enum UnitSizes {
    /// Works out the size of every unit, its sub-units included.
    ///
    /// A unit has at least as many people as its children together: where the number given is smaller (it is
    /// missing, or counts only those outside of any child), the children's sum stands.
    ///
    /// - Parameters:
    ///   - given: The number given for each unit, 0 where unknown.
    ///   - tree: The tree; `given` has one number for each of its units, report groups not counted.
    /// - Returns: One number for each unit; 0 where nothing is known.
    package static func effective(_ given: [Int], in tree: UnitTree) -> [Int] {
        var sizes = given
        for unit in tree.postorder where unit < tree.unitCount {
            let below = tree.children[unit].reduce(0) { $0 + ($1 < tree.unitCount ? sizes[$1] : 0) }
            sizes[unit] = max(sizes[unit], below)
        }
        return sizes
    }
}
