/// A unit as it stands in an organisation's tree or in a unit file.
package struct UnitRow: Sendable, Hashable, Codable {
    /// The name in files and commands, unique within the organisation.
    package let code: String
    /// What readers call it.
    package let name: String
    /// The code of the unit above; `nil` for the root, the organisation itself.
    package let parent: String?
    /// The people in the unit, those of its sub-units included.
    package let members: Int32

    /// Makes a row; nothing is stored yet.
    package init(code: String, name: String, parent: String?, members: Int32) {
        self.code = code
        self.name = name
        self.parent = parent
        self.members = members
    }
}
