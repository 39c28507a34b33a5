/// The names of the units, by their place in the counters, and the order in which they are reported.
package struct UnitNames: Hashable, Sendable {
    /// Each unit's name.
    package let names: [String]
    /// The units' places in the order of their names' bytes.
    let order: [Int]

    /// Orders units once, for all scales.
    package init(_ names: [String]) {
        self.names = names
        let octets = names.map { Array($0.utf8) }
        order = names.indices.sorted { octets[$0].lexicographicallyPrecedes(octets[$1]) }
    }
}
