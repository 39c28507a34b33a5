/// How a report names a unit.
package struct UnitLabel: Hashable, Sendable {
    /// The unit's code in files.
    package let code: String
    /// What people call it; the code where it has no name.
    package let name: String
}
